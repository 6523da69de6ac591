import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, Testing } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  AksNetwork,
  ClusterIdentity,
  ClusterNetwork,
  type IAksCluster,
  NetworkRouting,
  NodePool,
  type NodePoolOptions,
  SubnetPurpose,
  type SubnetReference,
  SubnetSize,
} from "../../../lib";
import { addStack, synthesizeApp } from "../../app/synthesize-app";
import { IDS } from "../../support/ids";
import { RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../../support/synth";
import { CLUSTER, ROLE, rolesOf, subnetId, waitsFor, withoutHashes } from "../clusters";

const POOL = "azurerm_kubernetes_cluster_node_pool";

const HOSTS = IDS.hostGroup;
const RESERVED = IDS.capacityReservationGroup;
const SHARED_GROUP = HOSTS.replace(/\/providers\/.*/, "");
const OTHER_GROUP = SHARED_GROUP.replace("rg-shared", "rg-reserved");
const RESERVED_ELSEWHERE = RESERVED.replace(SHARED_GROUP, OTHER_GROUP);

const network = ClusterNetwork.cniPodSubnet({
  subnet: { id: IDS.subnet },
  podSubnet: { id: subnetId("snet-pods") },
});
const ownSubnet = { id: subnetId("snet-batch") };
const ownPodSubnet = { id: subnetId("snet-batch-pods") };

const OF_CLUSTER = [
  `Network Contributor on ${IDS.subnet}`,
  `Network Contributor on ${subnetId("snet-pods")}`,
];
const ON_SUBNET = `Network Contributor on ${ownSubnet.id}`;
const ON_POD_SUBNET = `Network Contributor on ${ownPodSubnet.id}`;
const ON_SHARED_GROUP = `Contributor on ${SHARED_GROUP}`;
const ON_OTHER_GROUP = `Contributor on ${OTHER_GROUP}`;

type Pools = Readonly<Record<string, NodePoolOptions>>;

function withPools(pools: Pools, props: Partial<AksClusterProps> = {}): SynthesizedStack {
  return synthesize((stack) => {
    const cluster = new AksCluster(stack, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network,
      ...props,
    });
    for (const [id, options] of Object.entries(pools)) {
      cluster.addNodePool(id, options);
    }
  });
}

/** The roles that pools need beyond those of their cluster. */
const ofPools = (stack: SynthesizedStack) => {
  const roles = rolesOf(stack);
  for (const role of OF_CLUSTER) {
    roles.splice(roles.indexOf(role), 1);
  }
  return roles;
};

describe("a further pool", () => {
  test.each<[string, NodePoolOptions, string[]]>([
    ["where its cluster's are", {}, []],
    ["in the cluster's subnet by name", { subnet: { id: IDS.subnet } }, []],
    ["in a subnet of its own", { subnet: ownSubnet }, [ON_SUBNET]],
    ["with a pod subnet of its own", { podSubnet: ownPodSubnet }, [ON_POD_SUBNET]],
    [
      "with both",
      { subnet: ownSubnet, podSubnet: ownPodSubnet },
      [ON_SUBNET, ON_POD_SUBNET].sort(),
    ],
    ["on hosts of one's own", { placement: { hostGroupId: HOSTS } }, [ON_SHARED_GROUP]],
    [
      "in reserved capacity",
      { placement: { capacityReservationGroupId: RESERVED } },
      [ON_SHARED_GROUP],
    ],
    [
      "on hosts and in reserved capacity of one resource group",
      { placement: { hostGroupId: HOSTS, capacityReservationGroupId: RESERVED } },
      [ON_SHARED_GROUP],
    ],
    [
      "on hosts and in reserved capacity of two",
      { placement: { hostGroupId: HOSTS, capacityReservationGroupId: RESERVED_ELSEWHERE } },
      [ON_OTHER_GROUP, ON_SHARED_GROUP],
    ],
    [
      "in a proximity placement group",
      {
        placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup },
        zones: ["1"],
      },
      [],
    ],
  ])("%s: the cluster gets these roles before the pool is created", (_, options, roles) => {
    const stack = withPools({ batch: options });
    expect(ofPools(stack)).toEqual(roles);
    const assigned = waitsFor(stack.only(POOL)).map((address) => {
      const [id] = Object.keys(stack.all(ROLE)).filter(
        (id) => withoutHashes(`${ROLE}.${id}`) === address,
      );
      const { role_definition_name, scope } = stack.all(ROLE)[id ?? ""] ?? {};
      return `${role_definition_name} on ${scope}`;
    });
    expect(assigned.sort()).toEqual(roles);
    expect(waitsFor(stack.only(CLUSTER))).toHaveLength(OF_CLUSTER.length);
  });

  test("gives the roles to the identity of its cluster", () => {
    const identity = "${azurerm_user_assigned_identity.cluster_identity_D25E7579.principal_id}";
    const stack = withPools({ batch: { subnet: ownSubnet } });
    expect(stack.find(ROLE, { scope: ownSubnet.id })).toMatchObject({
      principal_id: identity,
      principal_type: "ServicePrincipal",
      skip_service_principal_aad_check: true,
    });
  });

  test("gives them to the identity that the system assigns, after the cluster", () => {
    const identity = ClusterIdentity.systemAssigned();
    const stack = withPools({ batch: { subnet: ownSubnet } }, { identity });
    expect(stack.find(ROLE, { scope: ownSubnet.id }).principal_id).toBe(
      "${azurerm_kubernetes_cluster.cluster.identity[0].principal_id}",
    );
    expect(waitsFor(stack.only(POOL))).toHaveLength(1);
    expect(stack.only(CLUSTER)).not.toHaveProperty("depends_on");
  });

  test("gives none if roles are assigned elsewhere", () => {
    const identity = ClusterIdentity.userAssigned(undefined, { assignRoles: false });
    const placement = { hostGroupId: HOSTS };
    const stack = withPools({ batch: { subnet: ownSubnet, placement } }, { identity });
    expect(rolesOf(stack)).toEqual([]);
    expect(stack.only(POOL)).not.toHaveProperty("depends_on");
  });
});

/** Azure refuses the same role for the same principal on the same scope a second time. */
describe("a role is assigned once", () => {
  const inOneGroup = { placement: { hostGroupId: HOSTS } };
  test.each<[string, Pools, Partial<AksClusterProps>, string[]]>([
    [
      "two pools in one subnet",
      { a: { subnet: ownSubnet }, b: { subnet: ownSubnet } },
      {},
      [ON_SUBNET],
    ],
    [
      "two pools with one pod subnet",
      { a: { podSubnet: ownPodSubnet }, b: { podSubnet: ownPodSubnet } },
      {},
      [ON_POD_SUBNET],
    ],
    [
      "two pools with one pod subnet, of which one has a node subnet, too",
      { a: { subnet: ownSubnet, podSubnet: ownPodSubnet }, b: { podSubnet: ownPodSubnet } },
      {},
      [ON_SUBNET, ON_POD_SUBNET].sort(),
    ],
    [
      "two pools on hosts of one resource group",
      { a: inOneGroup, b: inOneGroup },
      {},
      [ON_SHARED_GROUP],
    ],
    [
      "hosts of one pool and reserved capacity of another, in one resource group",
      { a: inOneGroup, b: { placement: { capacityReservationGroupId: RESERVED } } },
      {},
      [ON_SHARED_GROUP],
    ],
    [
      "reserved capacity of two pools, of which one stands on hosts elsewhere",
      {
        a: { placement: { hostGroupId: HOSTS, capacityReservationGroupId: RESERVED_ELSEWHERE } },
        b: { placement: { capacityReservationGroupId: RESERVED_ELSEWHERE } },
      },
      {},
      [ON_OTHER_GROUP, ON_SHARED_GROUP],
    ],
    [
      "the system pool and another in a subnet of theirs",
      { a: { subnet: ownSubnet } },
      { systemPool: { subnet: ownSubnet } },
      [ON_SUBNET],
    ],
    [
      "the system pool and another on hosts of one resource group",
      { a: inOneGroup },
      { systemPool: inOneGroup },
      [ON_SHARED_GROUP],
    ],
  ])("for %s", (_, pools, props, roles) => {
    expect(ofPools(withPools(pools, props))).toEqual(roles);
  });

  test("and every pool that needs it waits for it", () => {
    const stack = withPools({ a: { subnet: ownSubnet }, b: { subnet: ownSubnet } });
    const [one, other] = Object.values(stack.all(POOL)).map(waitsFor);
    expect(one).toEqual([expect.stringContaining(`${ROLE}.cluster_subnet-role`)]);
    expect(other).toEqual(one);
  });
});

describe("a pool in a subnet of a network of this library", () => {
  const stack = synthesize((scope) => {
    const resourceGroup = RESOURCE_GROUP;
    const spoke = new AksNetwork(scope, "spoke", {
      resourceGroup,
      routing: NetworkRouting.through({ privateIpAddress: "10.239.0.4" }),
    });
    const cluster = new AksCluster(scope, "cluster", {
      resourceGroup,
      network: ClusterNetwork.cniOverlay({ subnet: spoke.nodeSubnet }),
    });
    cluster.addNodePool("batch", {
      subnet: spoke.addSubnet("batch", SubnetPurpose.nodes(SubnetSize.forNodes(20))),
    });
  });

  test("waits for the subnet's route, too", () => {
    expect(waitsFor(stack.only(POOL))).toEqual([
      expect.stringMatching(/^azurerm_role_assignment\.cluster_subnet-role-.*batch/),
      "azurerm_route.spoke_default-route",
      "azurerm_subnet_route_table_association.spoke_batch-route-table",
    ]);
  });
});

describe("a pool of a cluster in another stack", () => {
  const rolesOfBoth = (subnetOf: (team: TerraformStack) => SubnetReference) => {
    const app = Testing.app();
    const [platform, team] = [addStack(app, "platform"), addStack(app, "team")];
    const cluster = new AksCluster(platform, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      network,
    });
    new NodePool(team, "batch", { cluster, subnet: subnetOf(team) });
    const { stack, manifest } = synthesizeApp(app);
    expect(manifest.stacks.team.dependencies).toEqual(["platform"]);
    return [...rolesOf(stack("platform")), ...rolesOf(stack("team"))];
  };

  test("has the role be assigned in one of them", () => {
    const roles = rolesOfBoth(() => ownSubnet);
    expect(roles.sort()).toEqual([...OF_CLUSTER, ON_SUBNET].sort());
  });

  test("can be in a subnet of another stack", () => {
    const roles = rolesOfBoth(
      (team) =>
        new Subnet(team, "subnet", {
          name: "snet-batch",
          resourceGroupName: "rg-shared",
          virtualNetworkName: "vnet-1",
          addressPrefixes: ["10.240.64.0/24"],
        }),
    );
    expect(roles).toContain("Network Contributor on ${azurerm_subnet.subnet.id}");
  });
});

describe("a pool of a cluster that was not created here", () => {
  test.each<[string, (stack: TerraformStack) => IAksCluster]>([
    [
      "by name",
      (stack) =>
        AksCluster.fromClusterName(stack, "shared", { name: "aks", resourceGroupName: "rg" }),
    ],
    [
      "from attributes",
      (stack) =>
        AksCluster.fromClusterAttributes(stack, "shared", {
          clusterId: IDS.cluster,
          nodeSubnetId: IDS.subnet,
        }),
    ],
  ])("(%s) gives no roles, since the identity is not known", (_, importCluster) => {
    const stack = synthesize((scope) => {
      importCluster(scope).addNodePool("batch", {
        subnet: ownSubnet,
        podSubnet: ownPodSubnet,
        placement: { hostGroupId: HOSTS, capacityReservationGroupId: RESERVED },
      });
    });
    expect(rolesOf(stack)).toEqual([]);
    expect(stack.only(POOL)).toMatchObject({
      vnet_subnet_id: ownSubnet.id,
      pod_subnet_id: ownPodSubnet.id,
      host_group_id: HOSTS,
      capacity_reservation_group_id: RESERVED,
    });
    expect(stack.only(POOL)).not.toHaveProperty("depends_on");
  });
});
