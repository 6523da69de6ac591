import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  AksNetwork,
  ClusterIdentity,
  ClusterNetwork,
  NetworkRouting,
  SubnetPurpose,
  type SubnetReference,
  SubnetSize,
} from "../../lib";
import { ancestors, dependencies } from "../support/dependency-graph";
import { IDS, OBJECT_ID } from "../support/ids";
import { type Block, RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const CLUSTER = "azurerm_kubernetes_cluster";
const ROLE = "azurerm_role_assignment";

const resourceGroup = RESOURCE_GROUP;
const id = (name: string) => IDS.subnet.replace("snet-nodes", name);
const ROUTE_TABLE = IDS.subnet.replace(/virtualNetworks.*/, "routeTables/rt-1");
const nodes: SubnetReference = { id: id("snet-nodes") };
const pods: SubnetReference = { id: id("snet-pods") };
const routed: SubnetReference = { ...nodes, routeTableId: ROUTE_TABLE };

function withCluster(props: Partial<AksClusterProps>): SynthesizedStack {
  return synthesize((stack) => {
    new AksCluster(stack, "cluster", { resourceGroup, ...props });
  });
}

/** The addresses of what must exist before the only cluster of the stack. */
function waitedFor(stack: SynthesizedStack): string[] {
  const [cluster] = Object.keys(stack.all(CLUSTER));
  return [...ancestors(dependencies(stack.json), `${CLUSTER}.${cluster}`)];
}

const typesBefore = (stack: SynthesizedStack) =>
  [...new Set(waitedFor(stack).map((address) => address.split(".")[0]))].sort();

describe("roles of the cluster's identity, each before the cluster", () => {
  test.each<[string, ClusterNetwork, readonly string[]]>([
    ["overlay in AKS's own network needs none", ClusterNetwork.cniOverlay(), []],
    ["overlay in a subnet", ClusterNetwork.cniOverlay({ subnet: nodes }), [nodes.id]],
    ["node subnet in AKS's own network needs none", ClusterNetwork.cniNodeSubnet(), []],
    ["node subnet", ClusterNetwork.cniNodeSubnet({ subnet: nodes }), [nodes.id]],
    [
      "pod subnet",
      ClusterNetwork.cniPodSubnet({ subnet: nodes, podSubnet: pods }),
      [nodes.id, pods.id],
    ],
    ["kubenet in AKS's own network needs none", ClusterNetwork.kubenet(), []],
    ["kubenet in a subnet", ClusterNetwork.kubenet({ subnet: nodes }), [nodes.id]],
    [
      "kubenet in a subnet with a route table",
      ClusterNetwork.kubenet({ subnet: routed }),
      [nodes.id, ROUTE_TABLE],
    ],
    [
      "overlay leaves the route table of its subnet alone",
      ClusterNetwork.cniOverlay({ subnet: routed }),
      [nodes.id],
    ],
  ])("%s", (_, network, scopes) => {
    const stack = withCluster({ network });
    const roles = Object.entries(stack.all(ROLE));

    expect(
      roles.map(([, { scope, role_definition_name }]) => [scope, role_definition_name]),
    ).toEqual(expect.arrayContaining(scopes.map((scope) => [scope, "Network Contributor"])));
    expect(roles).toHaveLength(scopes.length);
    expect(waitedFor(stack)).toEqual(
      expect.arrayContaining(roles.map(([name]) => `${ROLE}.${name}`)),
    );
  });

  test("are those of the identity that the cluster acts with", () => {
    const network = ClusterNetwork.cniOverlay({ subnet: nodes });
    const identity = ClusterIdentity.userAssigned({ id: IDS.identity, principalId: OBJECT_ID });
    const stack = withCluster({ network, identity });
    expect(stack.only(ROLE)).toMatchObject({
      principal_id: OBJECT_ID,
      principal_type: "ServicePrincipal",
    });
    expect(stack.only(CLUSTER).identity.identity_ids).toEqual([IDS.identity]);
  });

  test("follow the cluster where its identity comes with it", () => {
    const network = ClusterNetwork.cniPodSubnet({ subnet: nodes, podSubnet: pods });
    const stack = withCluster({ network, identity: ClusterIdentity.systemAssigned() });
    const roles: Block[] = Object.values(stack.all(ROLE));
    expect(roles.map(({ scope }) => scope).sort()).toEqual([nodes.id, pods.id].sort());
    for (const role of roles) {
      expect(role.principal_id).toContain(`${CLUSTER}.cluster.identity[0].principal_id`);
    }
    expect(waitedFor(stack)).toEqual([]);
  });

  test("are left to others on demand", () => {
    const network = ClusterNetwork.kubenet({ subnet: routed });
    const identity = ClusterIdentity.userAssigned(undefined, { assignRoles: false });
    expect(withCluster({ network, identity }).all(ROLE)).toEqual({});
  });
});

describe("the order of a network and a cluster in it", () => {
  const inNetwork = (
    routing: NetworkRouting,
    network: (subnet: SubnetReference, own: AksNetwork) => ClusterNetwork,
  ) =>
    synthesize((stack: TerraformStack) => {
      const own = new AksNetwork(stack, "network", { resourceGroup, routing });
      new AksCluster(stack, "cluster", { resourceGroup, network: network(own.nodeSubnet, own) });
    });
  const overlay = (subnet: SubnetReference) => ClusterNetwork.cniOverlay({ subnet });
  const podsOf = (own: AksNetwork) =>
    own.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forAddresses(2000)));
  const ALWAYS = [
    ROLE,
    "azurerm_subnet",
    "azurerm_user_assigned_identity",
    "azurerm_virtual_network",
  ];

  test("a subnet without routes", () => {
    const stack = inNetwork(NetworkRouting.direct(), overlay);
    expect(typesBefore(stack)).toEqual(ALWAYS);
    const [subnet] = Object.keys(stack.all("azurerm_subnet"));
    expect(stack.only(CLUSTER).default_node_pool.vnet_subnet_id).toBe(
      `\${azurerm_subnet.${subnet}.id}`,
    );
  });

  test("kubenet waits for its route table in the subnet, and for the role on it", () => {
    const stack = inNetwork(NetworkRouting.routeTable(), (subnet) =>
      ClusterNetwork.kubenet({ subnet }),
    );
    expect(typesBefore(stack)).toEqual(
      [...ALWAYS, "azurerm_route_table", "azurerm_subnet_route_table_association"].sort(),
    );
    expect(Object.values(stack.all(ROLE)).map(({ scope }: Block) => scope)).toEqual(
      expect.arrayContaining([expect.stringContaining("azurerm_route_table.")]),
    );
  });

  test("a NAT gateway waits for its address, and the cluster for both subnets to have it", () => {
    const stack = inNetwork(NetworkRouting.natGateway(), (subnet, own) =>
      ClusterNetwork.cniPodSubnet({ subnet, podSubnet: podsOf(own) }),
    );
    expect(typesBefore(stack)).toEqual(
      [
        ...ALWAYS,
        "azurerm_nat_gateway",
        "azurerm_nat_gateway_public_ip_association",
        "azurerm_public_ip",
        "azurerm_subnet_nat_gateway_association",
      ].sort(),
    );
    const association = "azurerm_subnet_nat_gateway_association";
    expect(waitedFor(stack)).toEqual(
      expect.arrayContaining(
        Object.keys(stack.all(association)).map((name) => `${association}.${name}`),
      ),
    );
    expect(Object.keys(stack.all(association))).toHaveLength(2);
  });

  test("a default route is there before the cluster", () => {
    const stack = inNetwork(NetworkRouting.through({ privateIpAddress: "10.9.0.4" }), overlay);
    expect(typesBefore(stack)).toEqual(
      [
        ...ALWAYS,
        "azurerm_route",
        "azurerm_route_table",
        "azurerm_subnet_route_table_association",
      ].sort(),
    );
  });

  test("the prerequisites of any subnet are waited for", () => {
    const stack = synthesize((scope) => {
      const first = new Subnet(scope, "first", {
        name: "first",
        resourceGroupName: "rg-test",
        virtualNetworkName: "vnet-1",
        addressPrefixes: ["10.240.0.0/24"],
      });
      const network = ClusterNetwork.cniPodSubnet({
        subnet: nodes,
        podSubnet: { ...pods, prerequisites: [first] },
      });
      new AksCluster(scope, "cluster", { resourceGroup, network });
    });
    expect(stack.only(CLUSTER).depends_on).toContain("azurerm_subnet.first");
  });

  test("an L1 subnet is referred to", () => {
    const stack = synthesize((scope) => {
      const subnet = new Subnet(scope, "subnet", {
        name: "nodes",
        resourceGroupName: "rg-test",
        virtualNetworkName: "vnet-1",
        addressPrefixes: ["10.240.0.0/24"],
      });
      new AksCluster(scope, "cluster", {
        resourceGroup,
        network: ClusterNetwork.cniNodeSubnet({ subnet }),
        systemPool: { maxPods: 20 },
      });
    });
    expect(stack.only(CLUSTER).default_node_pool.vnet_subnet_id).toBe(
      "${azurerm_subnet.subnet.id}",
    );
    expect(stack.only(ROLE).scope).toBe("${azurerm_subnet.subnet.id}");
  });
});
