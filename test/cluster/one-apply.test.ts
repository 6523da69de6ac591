import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ApiServerAccess,
  AzureFirewall,
  ClusterAccess,
  ClusterIdentity,
  ClusterNetwork,
  HubNetwork,
  NetworkPeering,
  NetworkRouting,
  Principal,
  PrivateApiServerDns,
  PrivateDnsZone,
  SubnetPurpose,
  SubnetSize,
} from "../../lib";
import { ancestors, dependencies } from "../support/dependency-graph";
import { RESOURCE_GROUP, synthesize } from "../support/synth";
import { CLUSTER, ROLE, withoutHashes } from "./clusters";

const resourceGroup = RESOURCE_GROUP;
const POOL = "azurerm_kubernetes_cluster_node_pool";
const ADDRESS = `${CLUSTER}.cluster`;

/** Resources that wait for each other; Terraform would refuse them. */
function cycles(graph: Map<string, Set<string>>): string[][] {
  const done = new Set<string>();
  const walk = (address: string, path: readonly string[]): string[][] => {
    if (path.includes(address)) {
      return [[...path.slice(path.indexOf(address)), address]];
    }
    if (done.has(address)) {
      return [];
    }
    const found = [...(graph.get(address) ?? [])].flatMap((next) => walk(next, [...path, address]));
    done.add(address);
    return found;
  };
  return [...graph.keys()].flatMap((address) => walk(address, []));
}

/** A stack of which one apply must do, with the addresses that Terraform makes before the cluster. */
function applied(build: (stack: TerraformStack) => void) {
  const stack = synthesize(build);
  const graph = dependencies(stack.json);
  const loops = cycles(graph);
  const before = loops.length === 0 ? [...ancestors(graph, ADDRESS)] : [];
  return { graph, loops, before: before.map(withoutHashes).sort() };
}

/** Whatever is of one of these types must be there before the cluster. */
function expectAllBefore(stack: ReturnType<typeof applied>, types: readonly string[]): void {
  const needed = [...stack.graph.keys()]
    .filter((address) => types.includes(address.split(".")[0] ?? ""))
    .map(withoutHashes);
  expect(needed.length).toBeGreaterThanOrEqual(types.length);
  expect(needed.filter((address) => !stack.before.includes(address))).toEqual([]);
}

test("a cycle would be found", () => {
  const graph = new Map([
    ["a", new Set(["b"])],
    ["b", new Set(["c"])],
    ["c", new Set(["b"])],
  ]);
  expect(cycles(graph)).toEqual([["b", "c", "b"]]);
});

describe("a private cluster behind the firewall of a hub, with a zone and identities of one's own", () => {
  const stack = applied((scope) => {
    const identity = new UserAssignedIdentity(scope, "identity", {
      name: "id-cluster",
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
    });
    const kubeletIdentity = new UserAssignedIdentity(scope, "kubelet", {
      name: "id-kubelet",
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
    });
    const hub = new HubNetwork(scope, "hub", { resourceGroup });
    const firewall = new AzureFirewall(scope, "firewall", {
      resourceGroup,
      subnet: hub.addSubnet("firewall", SubnetPurpose.firewall()),
    });
    const spoke = new AksNetwork(scope, "spoke", {
      resourceGroup,
      peerings: [NetworkPeering.with(hub)],
      routing: NetworkRouting.through(firewall),
    });
    firewall.allowAks("aks", { sourceRanges: spoke.addressSpace, privateCluster: true });
    firewall.allowFqdns("images", { sourceRanges: spoke.addressSpace, fqdns: ["ghcr.io"] });
    const cluster = new AksCluster(scope, "cluster", {
      resourceGroup,
      network: ClusterNetwork.cniPodSubnet({
        subnet: spoke.nodeSubnet,
        podSubnet: spoke.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forPods(10))),
      }),
      apiServer: ApiServerAccess.private({
        dns: PrivateApiServerDns.zone(
          new PrivateDnsZone(scope, "zone", {
            resourceGroup,
            name: PrivateDnsZone.aksZoneName("westeurope"),
            networks: [spoke, hub],
          }),
          "shop",
        ),
      }).inSubnet(spoke.addSubnet("api", SubnetPurpose.apiServer())),
      access: ClusterAccess.azureRbac(),
      identity: ClusterIdentity.userAssigned(identity),
      kubeletIdentity,
    });
    cluster.addNodePool("batch", {
      subnet: spoke.addSubnet("batch", SubnetPurpose.nodes(SubnetSize.forNodes(20))),
    });
    cluster.grantRbacClusterAdmin(Principal.deployer(scope));
  });

  test("waits for itself nowhere", () => {
    expect(stack.loops).toEqual([]);
  });

  test("comes after every role that its identity needs", () => {
    expect(stack.before.filter((address) => address.startsWith(ROLE))).toEqual(
      [
        "api-server-dns-zone",
        "api-server-subnet",
        "kubelet-identity",
        "network",
        "pod-subnet",
        "subnet",
      ].map((label) => `${ROLE}.cluster_${label}-role`),
    );
  });

  test("comes after route, associations, firewall rules, peerings and links", () => {
    expect(stack.before).toEqual(
      expect.arrayContaining([
        "azurerm_firewall.firewall",
        "azurerm_firewall_policy_rule_collection_group.firewall_rules-aks",
        "azurerm_firewall_policy_rule_collection_group.firewall_rules-images",
        "azurerm_private_dns_zone_virtual_network_link.zone_link-hub",
        "azurerm_private_dns_zone_virtual_network_link.zone_link-spoke",
        "azurerm_route.spoke_default-route",
        "azurerm_subnet_route_table_association.spoke_node-subnet-route-table",
        "azurerm_subnet_route_table_association.spoke_pods-route-table",
        "azurerm_virtual_network_peering.spoke_peering-from-hub",
        "azurerm_virtual_network_peering.spoke_peering-to-hub",
      ]),
    );
  });

  test("leaves nothing of the network for later but the subnet of a further pool", () => {
    const { graph, before } = stack;
    const later = [...graph.keys()].map(withoutHashes).filter((one) => !before.includes(one));
    expect(later.sort()).toEqual([
      ADDRESS,
      `${POOL}.cluster_batch`,
      `${ROLE}.cluster_AzureKubernetesServiceRBACClusterAdmin-deployer`,
      expect.stringMatching(new RegExp(`^${ROLE}\\.cluster_subnet-role-.*batch`)),
      "azurerm_subnet.spoke_batch",
      "azurerm_subnet_route_table_association.spoke_batch-route-table",
    ]);
  });

  test("creates an additional pool after the role and route of its subnet", () => {
    const pool = [...stack.graph.keys()].find((address) => address.startsWith(POOL)) ?? "";
    const before = [...ancestors(stack.graph, pool)].map(withoutHashes);
    expect(before).toEqual(
      expect.arrayContaining([
        ADDRESS,
        expect.stringMatching(new RegExp(`^${ROLE}\\.cluster_subnet-role-.*batch`)),
        "azurerm_subnet_route_table_association.spoke_batch-route-table",
      ]),
    );
  });
});

const withKubenet = (routing: NetworkRouting) =>
  applied((scope) => {
    const network = new AksNetwork(scope, "spoke", { resourceGroup, routing });
    new AksCluster(scope, "cluster", {
      resourceGroup,
      network: ClusterNetwork.kubenet({ subnet: network.nodeSubnet }),
    });
  });

describe("a cluster with kubenet in a subnet with a route table", () => {
  const stack = withKubenet(NetworkRouting.routeTable());

  test("waits for itself nowhere", () => {
    expect(stack.loops).toEqual([]);
  });

  test("comes after the table's association and its roles on table and subnet", () => {
    expect(stack.before).toEqual([
      `${ROLE}.cluster_route-table-role`,
      `${ROLE}.cluster_subnet-role`,
      "azurerm_route_table.spoke_route-table",
      "azurerm_subnet.spoke_node-subnet",
      "azurerm_subnet_route_table_association.spoke_node-subnet-route-table",
      "azurerm_user_assigned_identity.cluster_identity",
      "azurerm_virtual_network.spoke",
    ]);
  });
});

describe("a cluster with kubenet in a subnet with a route to an appliance", () => {
  const stack = withKubenet(NetworkRouting.through({ privateIpAddress: "10.239.0.4" }));

  test("waits for itself nowhere", () => {
    expect(stack.loops).toEqual([]);
  });

  test("comes after the default route, the association and its roles", () => {
    expectAllBefore(stack, [ROLE, "azurerm_route", "azurerm_subnet_route_table_association"]);
    expect(stack.before.filter((address) => address.startsWith(ROLE))).toEqual([
      `${ROLE}.cluster_route-table-role`,
      `${ROLE}.cluster_subnet-role`,
    ]);
  });
});

describe("a cluster in a network with a NAT gateway", () => {
  const stack = applied((scope) => {
    const network = new AksNetwork(scope, "spoke", {
      resourceGroup,
      routing: NetworkRouting.natGateway({ publicIpCount: 2 }),
    });
    new AksCluster(scope, "cluster", {
      resourceGroup,
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    });
  });

  test("waits for itself nowhere", () => {
    expect(stack.loops).toEqual([]);
  });

  test("comes after the gateway, its addresses, the association and the role on the subnet", () => {
    expect(stack.before).toEqual([
      "azurerm_nat_gateway.spoke_nat-gateway",
      "azurerm_nat_gateway_public_ip_association.spoke_nat-gateway-ip-association-1",
      "azurerm_nat_gateway_public_ip_association.spoke_nat-gateway-ip-association-2",
      "azurerm_public_ip.spoke_nat-gateway-ip-1",
      "azurerm_public_ip.spoke_nat-gateway-ip-2",
      `${ROLE}.cluster_subnet-role`,
      "azurerm_subnet.spoke_node-subnet",
      "azurerm_subnet_nat_gateway_association.spoke_node-subnet-nat-gateway",
      "azurerm_user_assigned_identity.cluster_identity",
      "azurerm_virtual_network.spoke",
    ]);
  });
});

describe("a cluster whose system pool has separate subnets", () => {
  const stack = applied((scope) => {
    const network = new AksNetwork(scope, "spoke", {
      resourceGroup,
      routing: NetworkRouting.natGateway(),
    });
    const nodes = (id: string) =>
      network.addSubnet(id, SubnetPurpose.nodes(SubnetSize.forNodes(9)));
    const pods = (id: string) => network.addSubnet(id, SubnetPurpose.pods(SubnetSize.forPods(9)));
    new AksCluster(scope, "cluster", {
      resourceGroup,
      network: ClusterNetwork.cniPodSubnet({ subnet: network.nodeSubnet, podSubnet: pods("pods") }),
      systemPool: { subnet: nodes("system"), podSubnet: pods("system-pods") },
    });
  });

  test("waits for itself nowhere", () => {
    expect(stack.loops).toEqual([]);
  });

  test("comes after the way out of all of them, and after the roles on them", () => {
    expectAllBefore(stack, ["azurerm_subnet_nat_gateway_association", "azurerm_subnet", ROLE]);
    expect(stack.before.filter((address) => address.includes("-nat-gateway"))).toEqual(
      ["node-subnet", "pods", "system", "system-pods"].map(
        (id) => `azurerm_subnet_nat_gateway_association.spoke_${id}-nat-gateway`,
      ),
    );
  });
});
