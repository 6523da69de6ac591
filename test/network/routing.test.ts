import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack as Stack, type TerraformStack, Testing } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  type AksNetworkProps,
  ApiServerAccess,
  AzureFirewall,
  ClusterNetwork,
  HubNetwork,
  NetworkPeering,
  NetworkRouting,
  SubnetPurpose,
  SubnetSize,
} from "../../lib";
import { ancestors, dependencies } from "../support/dependency-graph";
import {
  type Block,
  RESOURCE_GROUP,
  type SynthesizedStack,
  synthesize,
  synthesizeStack,
} from "../support/synth";

const CLUSTER = "azurerm_kubernetes_cluster";
const NAT_ASSOCIATION = "azurerm_subnet_nat_gateway_association";
const ROUTE_ASSOCIATION = "azurerm_subnet_route_table_association";
const FIREWALL = { privateIpAddress: "10.239.0.4" };

function networkIn(
  stack: TerraformStack,
  routing?: NetworkRouting,
  props: Partial<AksNetworkProps> = {},
): AksNetwork {
  return new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP, routing, ...props });
}

function routed(routing?: NetworkRouting): SynthesizedStack {
  return synthesize((stack) => {
    networkIn(stack, routing);
  });
}

/** A network with a subnet for every purpose. */
function withAllSubnets(routing?: NetworkRouting): SynthesizedStack {
  return synthesize((stack) => {
    const network = networkIn(stack, routing);
    network.addSubnet("more-nodes", SubnetPurpose.nodes(SubnetSize.forNodes(10)));
    network.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(10)));
    network.addSubnet("virtual-nodes", SubnetPurpose.virtualNodes());
    network.addSubnet("api", SubnetPurpose.apiServer());
    network.addSubnet("endpoints", SubnetPurpose.privateEndpoints());
    network.addSubnet("firewall", SubnetPurpose.firewall());
    network.addSubnet("gateway", SubnetPurpose.gateway());
    network.addSubnet("jump", SubnetPurpose.other(SubnetSize.forAddresses(3)));
  });
}

const ROUTED = ["snet-more-nodes", "snet-nodes", "snet-pods", "snet-virtual-nodes"];

/** The names of the subnets that resources refer to. */
function subnetsOf(stack: SynthesizedStack, type: string): string[] {
  return Object.values(stack.all(type))
    .map(({ subnet_id }) => /azurerm_subnet\.([\w-]+)\.id/.exec(subnet_id)?.[1] ?? "")
    .map((id) => stack.all("azurerm_subnet")[id]?.name)
    .sort();
}

function typesOf(stack: SynthesizedStack): string[] {
  return Object.keys(stack.json.resource).sort();
}

/** A cluster in the network of the stack, with everything in the default way. */
function cluster(stack: TerraformStack, network: AksNetwork): void {
  new AksCluster(stack, "cluster", {
    resourceGroup: RESOURCE_GROUP,
    network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
  });
}

/** What a cluster waits for besides its role, as types with the ids that the construct gave. */
function waitsFor(stack: SynthesizedStack): string[] {
  return (stack.only(CLUSTER).depends_on as string[])
    .map((address) => address.replace(/_[0-9A-F]{8}$/, ""))
    .filter((address) => !address.startsWith("azurerm_role_assignment."))
    .sort();
}

/** azurerm's own default is the load balancer. */
const outboundType = (stack: SynthesizedStack) =>
  stack.only(CLUSTER).network_profile.outbound_type ?? "loadBalancer";

describe("a network with Azure's own routes", () => {
  test.each([
    ["by default", undefined],
    ["by choice", NetworkRouting.direct()],
  ])("%s has no resources for them", (_, routing) => {
    const stack = withAllSubnets(routing);
    expect(typesOf(stack)).toEqual(["azurerm_subnet", "azurerm_virtual_network"]);
    for (const subnet of Object.values(stack.all("azurerm_subnet"))) {
      expect(subnet).not.toHaveProperty("default_outbound_access_enabled");
    }
  });

  test("knows no ranges that its clusters go out with", () => {
    synthesize((scope) => expect(networkIn(scope).outboundRanges).toEqual([]));
  });

  test("has clusters with a load balancer, which wait for nothing", () => {
    const stack = synthesize((scope) => cluster(scope, networkIn(scope)));
    expect(outboundType(stack)).toBe("loadBalancer");
    expect(waitsFor(stack)).toEqual([]);
  });
});

describe("a network with a NAT gateway", () => {
  test("has a gateway with one public address", () => {
    const stack = routed(NetworkRouting.natGateway());
    const place = { resource_group_name: "rg-test", location: "westeurope" };
    expect(stack.only("azurerm_nat_gateway")).toEqual({ name: "ng-test-network", ...place });
    expect(stack.only("azurerm_public_ip")).toEqual({
      name: "pip-ng-test-network-1",
      ...place,
      allocation_method: "Static",
      sku: "Standard",
    });
    expect(stack.only("azurerm_nat_gateway_public_ip_association")).toEqual({
      nat_gateway_id: idOf(stack, "azurerm_nat_gateway"),
      public_ip_address_id: idOf(stack, "azurerm_public_ip"),
    });
    expect(stack.only(NAT_ASSOCIATION)).toEqual({
      nat_gateway_id: idOf(stack, "azurerm_nat_gateway"),
      subnet_id: idOf(stack, "azurerm_subnet"),
    });
  });

  test("has as many public addresses as were asked for", () => {
    const stack = routed(NetworkRouting.natGateway({ publicIpCount: 3 }));
    const addresses = stack.all("azurerm_public_ip");
    expect(Object.values(addresses).map(({ name }) => name)).toEqual([
      "pip-ng-test-network-1",
      "pip-ng-test-network-2",
      "pip-ng-test-network-3",
    ]);
    const associated = Object.values(stack.all("azurerm_nat_gateway_public_ip_association"));
    expect(associated.map((one) => one.public_ip_address_id)).toEqual(
      Object.keys(addresses).map((id) => `\${azurerm_public_ip.${id}.id}`),
    );
  });

  test("keeps its first addresses where there are more", () => {
    const idsOf = (publicIpCount: number) =>
      Object.keys(routed(NetworkRouting.natGateway({ publicIpCount })).all("azurerm_public_ip"));
    expect(idsOf(3).slice(0, 2)).toEqual(idsOf(2));
  });

  test("in a zone has its addresses in the same", () => {
    const stack = routed(NetworkRouting.natGateway({ zone: "2", idleTimeoutMinutes: 30 }));
    expect(stack.only("azurerm_nat_gateway")).toMatchObject({
      zones: ["2"],
      idle_timeout_in_minutes: 30,
    });
    expect(stack.only("azurerm_public_ip").zones).toEqual(["2"]);
  });

  test("leads the subnets of nodes and pods there, and no other", () => {
    const stack = withAllSubnets(NetworkRouting.natGateway());
    expect(subnetsOf(stack, NAT_ASSOCIATION)).toEqual(ROUTED);
    expect(stack.all(ROUTE_ASSOCIATION)).toEqual({});
  });

  test("has clusters that go out through it, and wait for it to be complete", () => {
    const stack = synthesize((scope) =>
      cluster(scope, networkIn(scope, NetworkRouting.natGateway({ publicIpCount: 2 }))),
    );
    expect(outboundType(stack)).toBe("userAssignedNATGateway");
    expect(waitsFor(stack)).toEqual([
      "azurerm_nat_gateway_public_ip_association.network_nat-gateway-ip-association-1",
      "azurerm_nat_gateway_public_ip_association.network_nat-gateway-ip-association-2",
      "azurerm_subnet_nat_gateway_association.network_node-subnet-nat-gateway",
    ]);
  });

  test("knows the ranges that its clusters go out with, for those who let them in", () => {
    const stack = synthesize((scope) => {
      const network = networkIn(scope, NetworkRouting.natGateway({ publicIpCount: 2 }));
      new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
        apiServer: ApiServerAccess.publicFrom("203.0.113.0/24", ...network.outboundRanges),
      });
    });
    const ids = Object.keys(stack.all("azurerm_public_ip"));
    expect(stack.only(CLUSTER).api_server_access_profile.authorized_ip_ranges).toEqual([
      "203.0.113.0/24",
      ...ids.map((id) => `\${azurerm_public_ip.${id}.ip_address}/32`),
    ]);
  });

  test("gives its tags to the gateway and the addresses", () => {
    const stack = synthesize((scope) => {
      networkIn(scope, NetworkRouting.natGateway(), { tags: { team: "shop" } });
    });
    for (const type of ["azurerm_nat_gateway", "azurerm_public_ip"]) {
      expect(stack.only(type).tags).toEqual({ team: "shop" });
    }
  });
});

describe("a network with a default route", () => {
  test("has a route table with it", () => {
    const stack = routed(NetworkRouting.through(FIREWALL));
    expect(stack.only("azurerm_route_table")).toEqual({
      name: "rt-test-network",
      resource_group_name: "rg-test",
      location: "westeurope",
      bgp_route_propagation_enabled: false,
    });
    const table = Object.keys(stack.all("azurerm_route_table"))[0];
    expect(stack.only("azurerm_route")).toEqual({
      name: "default",
      resource_group_name: "rg-test",
      route_table_name: `\${azurerm_route_table.${table}.name}`,
      address_prefix: "0.0.0.0/0",
      next_hop_type: "VirtualAppliance",
      next_hop_in_ip_address: "10.239.0.4",
    });
    expect(stack.only(ROUTE_ASSOCIATION)).toEqual({
      route_table_id: `\${azurerm_route_table.${table}.id}`,
      subnet_id: idOf(stack, "azurerm_subnet"),
    });
  });

  test("leads the subnets of nodes and pods there, and no other", () => {
    const stack = withAllSubnets(NetworkRouting.through(FIREWALL));
    expect(subnetsOf(stack, ROUTE_ASSOCIATION)).toEqual(ROUTED);
    expect(stack.all(NAT_ASSOCIATION)).toEqual({});
  });

  test("has clusters that go out by it, and wait for it", () => {
    const stack = synthesize((scope) =>
      cluster(scope, networkIn(scope, NetworkRouting.through(FIREWALL))),
    );
    expect(outboundType(stack)).toBe("userDefinedRouting");
    expect(waitsFor(stack)).toEqual([
      "azurerm_route.network_default-route",
      "azurerm_subnet_route_table_association.network_node-subnet-route-table",
    ]);
  });

  test("through a firewall in a hub makes clusters depend on its rules", () => {
    const stack = synthesize((scope) => {
      const hub = new HubNetwork(scope, "hub", { resourceGroup: RESOURCE_GROUP });
      const firewall = new AzureFirewall(scope, "firewall", {
        resourceGroup: RESOURCE_GROUP,
        subnet: hub.addSubnet("firewall", SubnetPurpose.firewall()),
      });
      const network = networkIn(scope, NetworkRouting.through(firewall), {
        peerings: [NetworkPeering.with(hub)],
      });
      firewall.allowAks("aks", { sourceRanges: ["10.240.0.0/21"] });
      cluster(scope, network);
    });
    expect(stack.only("azurerm_route").next_hop_in_ip_address).toBe(
      "${azurerm_firewall.firewall.ip_configuration[0].private_ip_address}",
    );
    expect(waitsFor(stack)).toEqual([
      "azurerm_firewall.firewall",
      "azurerm_firewall_policy_rule_collection_group.firewall_rules-aks",
      "azurerm_route.network_default-route",
      "azurerm_subnet_route_table_association.network_node-subnet-route-table",
      "azurerm_virtual_network_peering.network_peering-from-hub",
      "azurerm_virtual_network_peering.network_peering-to-hub",
    ]);
    expect(() => ancestors(dependencies(stack.json), `${CLUSTER}.cluster`)).not.toThrow();
  });
});

describe("a network with a route table for kubenet", () => {
  test("has one without routes", () => {
    const stack = routed(NetworkRouting.routeTable());
    expect(stack.only("azurerm_route_table")).toEqual({
      name: "rt-test-network",
      resource_group_name: "rg-test",
      location: "westeurope",
    });
    expect(stack.all("azurerm_route")).toEqual({});
    expect(subnetsOf(stack, ROUTE_ASSOCIATION)).toEqual(["snet-nodes"]);
  });

  test("has kubenet clusters with a load balancer, whose identity may write into it", () => {
    const stack = synthesize((scope) => {
      const network = networkIn(scope, NetworkRouting.routeTable());
      new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: ClusterNetwork.kubenet({ subnet: network.nodeSubnet }),
      });
    });
    expect(outboundType(stack)).toBe("loadBalancer");
    expect(waitsFor(stack)).toEqual([
      "azurerm_subnet_route_table_association.network_node-subnet-route-table",
    ]);
    expect(
      stack.find("azurerm_role_assignment", { scope: idOf(stack, "azurerm_route_table") }),
    ).toMatchObject({ role_definition_name: "Network Contributor" });
  });
});

describe("an isolated network", () => {
  test("gives the subnets of nodes and pods no address for outbound traffic", () => {
    const stack = withAllSubnets(NetworkRouting.isolated());
    expect(typesOf(stack)).toEqual(["azurerm_subnet", "azurerm_virtual_network"]);
    const isolated = Object.values(stack.all("azurerm_subnet"))
      .filter((subnet) => subnet.default_outbound_access_enabled === false)
      .map(({ name }) => name)
      .sort();
    expect(isolated).toEqual(ROUTED);
  });

  test("has clusters without a way out", () => {
    const stack = synthesize((scope) => {
      const network = networkIn(scope, NetworkRouting.isolated());
      new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
        apiServer: ApiServerAccess.private(),
      });
    });
    expect(outboundType(stack)).toBe("none");
    expect(waitsFor(stack)).toEqual([]);
  });
});

test("a cluster depends only on the routes of its own subnets", () => {
  const stack = synthesize((scope) => {
    const network = networkIn(scope, NetworkRouting.through(FIREWALL));
    network.addSubnet("others", SubnetPurpose.nodes(SubnetSize.forNodes(10)));
    const podSubnet = network.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(10)));
    new AksCluster(scope, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network: ClusterNetwork.cniPodSubnet({ subnet: network.nodeSubnet, podSubnet }),
    });
  });
  expect(waitsFor(stack)).toEqual([
    "azurerm_route.network_default-route",
    "azurerm_subnet_route_table_association.network_node-subnet-route-table",
    "azurerm_subnet_route_table_association.network_pods-route-table",
  ]);
});

test("a cluster in another stack depends only on its role", () => {
  const app = Testing.app();
  const [networks, clusters] = ["networks", "clusters"].map((id) => {
    const stack = new Stack(app, id);
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    return stack;
  }) as [Stack, Stack];
  cluster(clusters, networkIn(networks, NetworkRouting.natGateway()));
  const { depends_on } = synthesizeStack(clusters).only(CLUSTER);
  expect(depends_on).toEqual([expect.stringMatching(/^azurerm_role_assignment\./)]);
});

function idOf(stack: SynthesizedStack, type: string): string {
  const [id] = Object.keys(stack.all(type) as Block);
  return `\${${type}.${id}.id}`;
}
