import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  AksCluster,
  type AksClusterProps,
  AksNetwork,
  ApiServerAccess,
  BackendPoolType,
  ClusterNetwork,
  ClusterOutbound,
  ContainerRegistry,
  NetworkRouting,
  OutboundIps,
  type OutboundLoadBalancer,
  PrivateDnsZone,
  PrivateEndpoint,
  RegistrySku,
  SubnetEgress,
  SubnetPurpose,
  type SubnetReference,
} from "../../lib";
import { ancestors, dependencies } from "../support/dependency-graph";
import { IDS } from "../support/ids";
import { type Block, RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const CLUSTER = "azurerm_kubernetes_cluster";
const ROLE = "azurerm_role_assignment";
const resourceGroup = RESOURCE_GROUP;

const GROUP = IDS.subnet.split("/providers/")[0];
const address = (name: string) => `${GROUP}/providers/Microsoft.Network/publicIPAddresses/${name}`;
const REGISTRY = `${GROUP}/providers/Microsoft.ContainerRegistry/registries/cr1`;
const OVERLAY = {
  network_plugin: "azure",
  network_plugin_mode: "overlay",
  network_data_plane: "cilium",
  network_policy: "cilium",
};

function withCluster(props: Partial<AksClusterProps>): SynthesizedStack {
  return synthesize((stack) => {
    new AksCluster(stack, "cluster", { resourceGroup, ...props });
  });
}

const profileOf = (props: Partial<AksClusterProps>): Block =>
  withCluster(props).only(CLUSTER).network_profile;

const overlayIn = (egress?: SubnetEgress) =>
  ClusterNetwork.cniOverlay({ subnet: { id: IDS.subnet, egress } });

describe("the load balancer", () => {
  const balancer = (options: OutboundLoadBalancer) =>
    profileOf({ outbound: ClusterOutbound.loadBalancer(options) });

  test("is the default, and AKS decides on all of it", () => {
    expect(profileOf({})).toEqual(OVERLAY);
    expect(balancer({})).toEqual(OVERLAY);
  });

  test.each<[string, OutboundLoadBalancer, Block]>([
    ["with more addresses", { ips: OutboundIps.managed(3) }, { managed_outbound_ip_count: 3 }],
    [
      "with addresses of one's own",
      { ips: OutboundIps.addresses(address("one"), address("two")) },
      { outbound_ip_address_ids: [address("one"), address("two")] },
    ],
    [
      "with a prefix of one's own",
      { ips: OutboundIps.prefixes(IDS.publicIpPrefix) },
      { outbound_ip_prefix_ids: [IDS.publicIpPrefix] },
    ],
    ["with ports for each node", { portsPerNode: 4000 }, { outbound_ports_allocated: 4000 }],
    ["with ports by the number of nodes", { portsPerNode: 0 }, { outbound_ports_allocated: 0 }],
    ["with patience", { idleTimeoutMinutes: 100 }, { idle_timeout_in_minutes: 100 }],
    [
      "that knows nodes by their addresses",
      { backendPoolType: BackendPoolType.NODE_IP },
      { backend_pool_type: "NodeIP" },
    ],
    [
      "with everything",
      {
        ips: OutboundIps.managed(2),
        portsPerNode: 8000,
        idleTimeoutMinutes: 4,
        backendPoolType: BackendPoolType.NODE_IP_CONFIGURATION,
      },
      {
        managed_outbound_ip_count: 2,
        outbound_ports_allocated: 8000,
        idle_timeout_in_minutes: 4,
        backend_pool_type: "NodeIPConfiguration",
      },
    ],
  ])("%s", (_, options, written) => {
    expect(balancer(options)).toEqual({ ...OVERLAY, load_balancer_profile: written });
  });

  test("with addresses of both families", () => {
    const profile = profileOf({
      network: ClusterNetwork.cniOverlay({ dualStack: {} }),
      outbound: ClusterOutbound.loadBalancer({ ips: OutboundIps.managed(1, 2) }),
    });
    expect(profile.load_balancer_profile).toEqual({
      managed_outbound_ip_count: 1,
      managed_outbound_ipv6_count: 2,
    });
  });

  test("accepts numbers that are tokens", () => {
    const stack = synthesize((scope) => {
      const later = new TerraformVariable(scope, "later", { type: "number" }).numberValue;
      const ips = OutboundIps.managed(later);
      const outbound = ClusterOutbound.loadBalancer({ ips, portsPerNode: later });
      new AksCluster(scope, "cluster", { resourceGroup, outbound });
    });
    expect(stack.only(CLUSTER).network_profile.load_balancer_profile).toEqual({
      managed_outbound_ip_count: "${var.later}",
      outbound_ports_allocated: "${var.later}",
    });
  });

  test.each<[string, OutboundIps, readonly string[]]>([
    ["addresses", OutboundIps.addresses(address("a"), address("b")), [address("a"), address("b")]],
    ["prefixes", OutboundIps.prefixes(IDS.publicIpPrefix), [IDS.publicIpPrefix]],
  ])("may join %s of one's own before the cluster exists", (_, ips, scopes) => {
    const stack = withCluster({ outbound: ClusterOutbound.loadBalancer({ ips }) });
    const roles: Block[] = Object.values(stack.all(ROLE));
    expect(roles.map(({ scope, role_definition_name }) => [scope, role_definition_name])).toEqual(
      scopes.map((scope) => [scope, "Network Contributor"]),
    );
    expect(stack.only(CLUSTER).depends_on).toEqual(
      Object.keys(stack.all(ROLE)).map((name) => `${ROLE}.${name}`),
    );
  });

  test("needs no role for addresses that AKS creates", () => {
    const outbound = ClusterOutbound.loadBalancer({ ips: OutboundIps.managed(2) });
    expect(withCluster({ outbound }).all(ROLE)).toEqual({});
  });
});

describe("a NAT gateway that AKS creates", () => {
  const managed = (publicIpCount?: number, idleTimeoutMinutes?: number) =>
    profileOf({
      outbound: ClusterOutbound.managedNatGateway({ publicIpCount, idleTimeoutMinutes }),
    });

  test("has no profile where nothing is asked: adding one later would replace the cluster", () => {
    expect(managed()).toEqual({ ...OVERLAY, outbound_type: "managedNATGateway" });
  });

  test.each([
    [4, undefined, { managed_outbound_ip_count: 4 }],
    [undefined, 120, { idle_timeout_in_minutes: 120 }],
    [16, 4, { managed_outbound_ip_count: 16, idle_timeout_in_minutes: 4 }],
  ])("with %p addresses and %p minutes", (ips, minutes, written) => {
    expect(managed(ips, minutes)).toEqual({
      ...OVERLAY,
      outbound_type: "managedNATGateway",
      nat_gateway_profile: written,
    });
  });
});

test.each([
  ["userAssignedNATGateway", ClusterOutbound.userAssignedNatGateway(), SubnetEgress.NAT_GATEWAY],
  ["userDefinedRouting", ClusterOutbound.userDefinedRouting(), SubnetEgress.ROUTE_TABLE],
])(
  "%s has no profile at all, in a subnet that is known and one that is not",
  (type, outbound, egress) => {
    for (const known of [egress, undefined]) {
      expect(profileOf({ network: overlayIn(known), outbound })).toEqual({
        ...OVERLAY,
        outbound_type: type,
      });
    }
  },
);

describe("no way out", () => {
  const apiServer = ApiServerAccess.private();

  test("starts from a registry of AKS's", () => {
    const stack = withCluster({ apiServer, outbound: ClusterOutbound.isolated() });
    const { network_profile, bootstrap_profile, kubelet_identity } = stack.only(CLUSTER);
    expect(network_profile).toEqual({ ...OVERLAY, outbound_type: "none" });
    expect(bootstrap_profile).toEqual({ artifact_source: "Cache" });
    expect(kubelet_identity).toBeUndefined();
    expect(stack.all(ROLE)).toEqual({});
  });

  const kubelet = (scope: Construct) =>
    new UserAssignedIdentity(scope, "kubelet", {
      name: "id-kubelet",
      resourceGroupName: "rg-test",
      location: "westeurope",
    });

  test("starts from any registry of one's own, when all is there that it needs", () => {
    const stack = synthesize((scope) => {
      const rule = new ResourceGroup(scope, "rule", { name: "rg-x", location: "westeurope" });
      const registry = { id: REGISTRY, prerequisites: [rule] };
      const outbound = ClusterOutbound.isolated({ registry });
      const kubeletIdentity = kubelet(scope);
      new AksCluster(scope, "cluster", { resourceGroup, apiServer, outbound, kubeletIdentity });
    });
    const { bootstrap_profile, depends_on } = stack.only(CLUSTER);
    expect(bootstrap_profile).toEqual({
      artifact_source: "Cache",
      container_registry_id: REGISTRY,
    });
    expect(depends_on).toContain("azurerm_resource_group.rule");
  });

  test("starts from a registry of this app after its rule, its endpoint and the right to pull", () => {
    const stack = synthesize((scope) => {
      const sku = RegistrySku.PREMIUM;
      const registry = new ContainerRegistry(scope, "registry", { resourceGroup, sku });
      const routing = NetworkRouting.isolated();
      const network = new AksNetwork(scope, "network", { resourceGroup, routing });
      const name = registry.privateLink.dnsZoneName;
      const endpoint = new PrivateEndpoint(scope, "endpoint", {
        resourceGroup,
        subnet: network.addSubnet("endpoints", SubnetPurpose.privateEndpoints()),
        resource: registry,
        dnsZone: new PrivateDnsZone(scope, "zone", { resourceGroup, name, networks: [network] }),
      });
      const kubeletIdentity = kubelet(scope);
      new AksCluster(scope, "cluster", {
        resourceGroup,
        apiServer,
        kubeletIdentity,
        network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
        outbound: ClusterOutbound.isolated({
          registry: registry.bootstrapCache(kubeletIdentity, endpoint),
        }),
      });
    });
    const waitedFor = [...ancestors(dependencies(stack.json), `${CLUSTER}.cluster`)];
    expect(waitedFor.map((name) => name.split(".")[0])).toEqual(
      expect.arrayContaining([
        "azurerm_container_registry_cache_rule",
        "azurerm_private_dns_zone_virtual_network_link",
        "azurerm_private_endpoint",
      ]),
    );
    for (const role_definition_name of ["AcrPull", "Managed Identity Operator"]) {
      const role = stack.find(ROLE, { role_definition_name });
      const name = Object.keys(stack.all(ROLE)).find((key) => stack.all(ROLE)[key] === role);
      expect(waitedFor).toContain(`${ROLE}.${name}`);
    }
    expect(stack.find(ROLE, { role_definition_name: "AcrPull" }).principal_id).toBe(
      "${azurerm_user_assigned_identity.kubelet.principal_id}",
    );
  });

  test("no other way out writes anything about a registry", () => {
    for (const outbound of [ClusterOutbound.loadBalancer(), ClusterOutbound.managedNatGateway()]) {
      expect(withCluster({ outbound }).only(CLUSTER)).not.toHaveProperty("bootstrap_profile");
    }
  });
});

describe("where nothing is said, the subnet decides", () => {
  const isolated = { apiServer: ApiServerAccess.private() };

  test.each<[string, SubnetEgress | undefined, string | undefined]>([
    ["not known", undefined, undefined],
    ["Azure's own routes", SubnetEgress.DIRECT, undefined],
    ["a NAT gateway", SubnetEgress.NAT_GATEWAY, "userAssignedNATGateway"],
    ["a route table", SubnetEgress.ROUTE_TABLE, "userDefinedRouting"],
    ["no way out", SubnetEgress.NONE, "none"],
  ])("%s", (_, egress, type) => {
    const cluster = withCluster({ network: overlayIn(egress), ...isolated }).only(CLUSTER);
    expect(cluster.network_profile.outbound_type).toBe(type);
    expect(cluster.bootstrap_profile).toEqual(
      type === "none" ? { artifact_source: "Cache" } : undefined,
    );
  });

  test.each<[string, NetworkRouting, string | undefined, string | undefined]>([
    ["direct", NetworkRouting.direct(), undefined, undefined],
    ["routeTable", NetworkRouting.routeTable(), undefined, "azurerm_route_table"],
    ["natGateway", NetworkRouting.natGateway(), "userAssignedNATGateway", "azurerm_nat_gateway"],
    [
      "through",
      NetworkRouting.through({ privateIpAddress: "10.9.0.4" }),
      "userDefinedRouting",
      "azurerm_route",
    ],
    ["isolated", NetworkRouting.isolated(), "none", undefined],
  ])(
    "of an AksNetwork with NetworkRouting.%s, and its routes come first",
    (_, routing, type, first) => {
      const stack = synthesize((scope) => {
        const { nodeSubnet: subnet } = new AksNetwork(scope, "network", { resourceGroup, routing });
        const network = ClusterNetwork.cniOverlay({ subnet });
        new AksCluster(scope, "cluster", { resourceGroup, network, ...isolated });
      });
      expect(stack.only(CLUSTER).network_profile.outbound_type).toBe(type);
      if (first) {
        const waitedFor = ancestors(dependencies(stack.json), `${CLUSTER}.cluster`);
        expect([...waitedFor].map((name) => name.split(".")[0])).toContain(first);
      }
    },
  );

  test("but an explicit option takes precedence", () => {
    const network = overlayIn(SubnetEgress.NAT_GATEWAY);
    const outbound = ClusterOutbound.loadBalancer({ ips: OutboundIps.managed(2) });
    expect(profileOf({ network, outbound })).toEqual({
      ...OVERLAY,
      load_balancer_profile: { managed_outbound_ip_count: 2 },
    });
  });

  test("it is the nodes' subnet, in every mode", () => {
    const subnet: SubnetReference = { id: IDS.subnet, egress: SubnetEgress.ROUTE_TABLE };
    const podSubnet = { id: IDS.subnet.replace("snet-nodes", "snet-pods") };
    for (const network of [
      ClusterNetwork.cniNodeSubnet({ subnet }),
      ClusterNetwork.cniPodSubnet({ subnet, podSubnet }),
      ClusterNetwork.kubenet({ subnet }),
    ]) {
      expect(profileOf({ network }).outbound_type).toBe("userDefinedRouting");
    }
  });
});
