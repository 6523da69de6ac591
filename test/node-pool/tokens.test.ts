import { describe, expect, test } from "@jest/globals";
import { TerraformVariable, Token } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  ClusterNetwork,
  type CommonNodePoolOptions,
  NodeOs,
  NodePoolMode,
  type NodePoolOptions,
  NodePoolScaling,
  NodePoolUpgrade,
  NodePublicIps,
  OsDisk,
  Spot,
  TaintEffect,
} from "../../lib";
import { IDS } from "../support/ids";
import { type Block, RESOURCE_GROUP, refusal, synthesize } from "../support/synth";
import { CLUSTER, IN_SUBNETS, NODE_POOL, subnetId, WITH_CALICO } from "./pools";

const REFERENCE = "${var.later}";

/** A value that only Terraform knows, as each kind of option takes it. */
interface Later {
  readonly text: string;
  readonly number: number;
  readonly list: string[];
  readonly map: Record<string, string>;
}

type Row<Options> = [option: string, options: (later: Later) => Options, rendered: Block];

interface Spelling {
  readonly text?: string;
}

/** Builds a cluster with one further pool, and gives both pools as they reach Terraform. */
function poolsWith(
  options: (later: Later) => { pool?: NodePoolOptions; system?: CommonNodePoolOptions },
  clusterProps: Partial<AksClusterProps> = {},
  spelling: Spelling = {},
): { pool: Block; system: Block } {
  const stack = synthesize((scope) => {
    const variable = new TerraformVariable(scope, "later", {});
    const { pool, system } = options({
      text: variable.stringValue,
      number: variable.numberValue,
      list: variable.listValue,
      map: Token.asStringMap(variable.value),
      ...spelling,
    });
    const props = { resourceGroup: RESOURCE_GROUP, ...clusterProps };
    new AksCluster(scope, "aks", { ...props, systemPool: system }).addNodePool("pool", pool);
  });
  return { pool: stack.only(NODE_POOL), system: stack.only(CLUSTER).default_node_pool };
}

const { fixed, autoscale } = NodePoolScaling;
const { surge, inPlace } = NodePoolUpgrade;

const TEXTS: Row<CommonNodePoolOptions>[] = [
  ["name", ({ text }) => ({ name: text }), { name: REFERENCE }],
  [
    "rotationName",
    ({ text }) => ({ rotationName: text }),
    { temporary_name_for_rotation: REFERENCE },
  ],
  ["vmSize", ({ text }) => ({ vmSize: text }), { vm_size: REFERENCE }],
  [
    "vmSize of a pool with an ephemeral disk and FIPS",
    ({ text }) => ({ vmSize: text, osDisk: OsDisk.ephemeral(1000), fips: true }),
    { vm_size: REFERENCE, os_disk_type: "Ephemeral", os_disk_size_gb: 1000, fips_enabled: true },
  ],
  ["os", ({ text }) => ({ os: NodeOs.linux(text) }), { os_sku: REFERENCE }],
  [
    "os of an Arm64 pool with FIPS",
    ({ text }) => ({ os: NodeOs.linux(text), vmSize: "Standard_D4pds_v5", fips: true }),
    { os_sku: REFERENCE },
  ],
  ["one of the zones", ({ text }) => ({ zones: ["1", text] }), { zones: ["1", REFERENCE] }],
  [
    "a label's key",
    ({ text }) => ({ labels: { [text]: "x" } }),
    { node_labels: { [REFERENCE]: "x" } },
  ],
  ["a label's value", ({ text }) => ({ labels: { a: text } }), { node_labels: { a: REFERENCE } }],
  [
    "publicIps",
    ({ text }) => ({ publicIps: NodePublicIps.fromPrefix(text) }),
    { node_public_ip_prefix_id: REFERENCE },
  ],
  [
    "placement.proximityPlacementGroupId",
    ({ text }) => ({ placement: { proximityPlacementGroupId: text }, zones: ["1"] }),
    { proximity_placement_group_id: REFERENCE },
  ],
  [
    "placement.hostGroupId",
    ({ text }) => ({ placement: { hostGroupId: text } }),
    { host_group_id: REFERENCE },
  ],
  [
    "placement.capacityReservationGroupId",
    ({ text }) => ({ placement: { capacityReservationGroupId: text } }),
    { capacity_reservation_group_id: REFERENCE },
  ],
  ["snapshotId", ({ text }) => ({ snapshotId: text }), { snapshot_id: REFERENCE }],
  [
    "upgrade.maxSurge",
    ({ text }) => ({ upgrade: surge(text) }),
    { upgrade_settings: { max_surge: REFERENCE } },
  ],
];

const SUBNET_TEXTS: Row<CommonNodePoolOptions>[] = [
  ["subnet.id", ({ text }) => ({ subnet: { id: text } }), { vnet_subnet_id: REFERENCE }],
  [
    "subnet.addressPrefix",
    ({ text }) => ({ subnet: { id: IDS.subnet, addressPrefix: text } }),
    { vnet_subnet_id: IDS.subnet },
  ],
  ["podSubnet.id", ({ text }) => ({ podSubnet: { id: text } }), { pod_subnet_id: REFERENCE }],
  [
    "podSubnet.addressPrefix",
    ({ text }) => ({ podSubnet: { id: subnetId("own"), addressPrefix: text } }),
    { pod_subnet_id: subnetId("own") },
  ],
];

const FURTHER_POOL_TEXTS: Row<NodePoolOptions>[] = [
  [
    "upgrade.maxUnavailable",
    ({ text }) => ({ upgrade: inPlace(text) }),
    { upgrade_settings: { max_unavailable: REFERENCE } },
  ],
  [
    "a taint's key",
    ({ text }) => ({ taints: [{ key: text, value: "x" }] }),
    { node_taints: [`${REFERENCE}=x:NoSchedule`] },
  ],
  [
    "a taint's value",
    ({ text }) => ({ taints: [{ key: "x", value: text, effect: TaintEffect.NO_EXECUTE }] }),
    { node_taints: [`x=${REFERENCE}:NoExecute`] },
  ],
  [
    "a label's value of a spot pool",
    ({ text }) => ({ spot: Spot.atMarketPrice(), labels: { a: text } }),
    { node_labels: { a: REFERENCE, "kubernetes.azure.com/scalesetpriority": "spot" } },
  ],
  [
    "vmSize of a system pool",
    ({ text }) => ({ mode: NodePoolMode.SYSTEM, vmSize: text }),
    { vm_size: REFERENCE },
  ],
];

const NUMBERS: Row<CommonNodePoolOptions>[] = [
  [
    "a fixed number of nodes",
    ({ number }) => ({ scaling: fixed(number) }),
    { node_count: REFERENCE },
  ],
  [
    "the minimum of nodes",
    ({ number }) => ({ scaling: autoscale(number, 5) }),
    { min_count: REFERENCE, max_count: 5 },
  ],
  [
    "the maximum of nodes",
    ({ number }) => ({ scaling: autoscale(9, number) }),
    { min_count: 9, max_count: REFERENCE },
  ],
  ["maxPods", ({ number }) => ({ maxPods: number }), { max_pods: REFERENCE }],
  [
    "maxPods of a single node",
    ({ number }) => ({ maxPods: number, scaling: fixed(1) }),
    { max_pods: REFERENCE },
  ],
  [
    "the number of nodes with few pods",
    ({ number }) => ({ maxPods: 10, scaling: fixed(number) }),
    { node_count: REFERENCE, max_pods: 10 },
  ],
  [
    "the size of a managed disk",
    ({ number }) => ({ osDisk: OsDisk.managed(number) }),
    { os_disk_size_gb: REFERENCE },
  ],
  [
    "the size of an ephemeral disk",
    ({ number }) => ({ osDisk: OsDisk.ephemeral(number) }),
    { os_disk_type: "Ephemeral", os_disk_size_gb: REFERENCE },
  ],
  [
    "upgrade.drainTimeoutMinutes",
    ({ number }) => ({ upgrade: surge("1", { drainTimeoutMinutes: number }) }),
    { upgrade_settings: { drain_timeout_in_minutes: REFERENCE } },
  ],
  [
    "upgrade.soakMinutes",
    ({ number }) => ({ upgrade: surge("1", { soakMinutes: number }) }),
    { upgrade_settings: { node_soak_duration_in_minutes: REFERENCE } },
  ],
];

const LISTS: Row<CommonNodePoolOptions>[] = [
  ["all zones", ({ list }) => ({ zones: list }), { zones: REFERENCE }],
  [
    "all zones beside a proximity placement group",
    ({ list }) => ({
      zones: list,
      placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup },
    }),
    { zones: REFERENCE },
  ],
];

const MAPS: Row<CommonNodePoolOptions>[] = [
  ["all labels", ({ map }) => ({ labels: map }), { node_labels: REFERENCE }],
];

describe.each<[string, Spelling]>([
  ["a variable", {}],
  ["an expression in a text", { text: REFERENCE }],
])("%s is never judged", (_, spelling) => {
  test.each(TEXTS)("as %s", (_option, options, rendered) => {
    const both = (later: Later) => ({ pool: options(later) });
    expect(poolsWith(both, {}, spelling).pool).toMatchObject(rendered);
  });

  test.each(TEXTS)("as %s of the system pool", (_option, options, rendered) => {
    const both = (later: Later) => ({ system: options(later) });
    expect(poolsWith(both, {}, spelling).system).toMatchObject(rendered);
  });

  test.each(SUBNET_TEXTS)("as %s of both pools", (_option, options, rendered) => {
    const both = (later: Later) => ({ pool: options(later), system: options(later) });
    const { pool, system } = poolsWith(both, IN_SUBNETS, spelling);
    expect(pool).toMatchObject(rendered);
    expect(system).toMatchObject(rendered);
  });

  test.each(FURTHER_POOL_TEXTS)("as %s", (_option, options, rendered) => {
    const both = (later: Later) => ({ pool: options(later) });
    expect(poolsWith(both, {}, spelling).pool).toMatchObject(rendered);
  });
});

describe("a variable is never judged", () => {
  const rows = [...NUMBERS, ...LISTS, ...MAPS];

  test.each(rows)("as %s", (_, options, rendered) => {
    expect(poolsWith((later) => ({ pool: options(later) })).pool).toMatchObject(rendered);
  });

  test.each(rows)("as %s of the system pool", (_, options, rendered) => {
    expect(poolsWith((later) => ({ system: options(later) })).system).toMatchObject(rendered);
  });

  test("as the price of a spot pool", () => {
    const { pool } = poolsWith(({ number }) => ({ pool: { spot: Spot.upTo(number) } }));
    expect(pool.spot_max_price).toBe(REFERENCE);
  });

  test("as all labels of a spot pool, which keeps its own", () => {
    const { pool } = poolsWith(({ map }) => ({
      pool: { spot: Spot.atMarketPrice(), labels: map },
    }));
    const labels = JSON.stringify(pool.node_labels);
    expect(labels).toContain("var.later");
    expect(labels).toContain("kubernetes.azure.com/scalesetpriority");
  });

  test("as the SKU of Windows nodes", () => {
    const { pool } = poolsWith(({ text }) => ({ pool: { os: NodeOs.windows(text) } }), WITH_CALICO);
    expect(pool).toMatchObject({ os_type: "Windows", os_sku: REFERENCE });
  });

  test("as all zones in a region without zones, since the list can be empty", () => {
    const { pool, system } = poolsWith(
      ({ list }) => ({ pool: { zones: list }, system: { zones: list } }),
      {
        resourceGroup: { name: "rg", location: "westus" },
      },
    );
    expect(pool.zones).toBe(REFERENCE);
    expect(system.zones).toBe(REFERENCE);
  });

  test("as the region of a cluster with zones", () => {
    const resourceGroup = { name: "rg", location: REFERENCE };
    expect(poolsWith(() => ({}), { resourceGroup }).pool.zones).toEqual(["1", "2", "3"]);
  });
});

describe("a name that only Terraform knows", () => {
  test.each<[string, (cluster: AksClusterProps, id: string) => AksClusterProps]>([
    ["nodePools", (cluster, id) => ({ ...cluster, nodePools: { [id]: {} } })],
    ["addNodePool", (cluster) => cluster],
  ])("is rejected as an id, which is a part of the address: %s", (way, propsOf) => {
    const message = refusal((scope) => {
      const id = new TerraformVariable(scope, "later", {}).stringValue;
      const cluster = new AksCluster(scope, "aks", propsOf({ resourceGroup: RESOURCE_GROUP }, id));
      if (way === "addNodePool") {
        cluster.addNodePool(id);
      }
    });
    expect(message).toContain(
      "[test/aks] The id of a pool must be known at synth, because Terraform replaces the pool if it changes. Fix: pass the name, which may be a token, as an option: nodePools: { user: { name } }.",
    );
    expect(message).toContain("nodePools: { user: { name } }");
  });

  test("has no derived rotation name", () => {
    const { pool, system } = poolsWith(({ text }) => ({
      pool: { name: text },
      system: { name: text },
    }));
    expect(pool).not.toHaveProperty("temporary_name_for_rotation");
    expect(system).not.toHaveProperty("temporary_name_for_rotation");
  });

  test("is not compared with that of another pool", () => {
    const stack = synthesize((scope) => {
      const name = new TerraformVariable(scope, "later", {}).stringValue;
      const cluster = new AksCluster(scope, "aks", { resourceGroup: RESOURCE_GROUP });
      cluster.addNodePool("a", { name, rotationName: name });
      cluster.addNodePool("b", { name, rotationName: name });
    });
    const pools = Object.values(stack.all(NODE_POOL));
    expect(pools.map((pool) => pool.name)).toEqual([REFERENCE, REFERENCE]);
  });
});

describe("room for nodes is not counted", () => {
  const tooMany = { scaling: fixed(1000) };

  test("in a pod range that only Terraform knows", () => {
    const { pool } = poolsWith(() => ({ pool: tooMany }), {
      network: ClusterNetwork.cniOverlay({ podCidr: REFERENCE }),
    });
    expect(pool.node_count).toBe(1000);
  });

  test("in a subnet whose range only Terraform knows", () => {
    const { pool } = poolsWith(() => ({ pool: tooMany }), {
      network: ClusterNetwork.cniOverlay({
        podCidr: "10.64.0.0/10",
        subnet: { id: IDS.subnet, addressPrefix: REFERENCE },
      }),
    });
    expect(pool).toMatchObject({ node_count: 1000, vnet_subnet_id: IDS.subnet });
  });

  test("for a number of nodes that only Terraform knows", () => {
    const { pool } = poolsWith(({ number }) => ({ pool: { scaling: autoscale(0, number) } }), {
      network: ClusterNetwork.cniOverlay({
        subnet: { id: IDS.subnet, addressPrefix: "10.1.0.0/28" },
      }),
    });
    expect(pool.max_count).toBe(REFERENCE);
  });

  test("only for that pool: the others must still fit", () => {
    const message = refusal((stack) => {
      const nodes = new TerraformVariable(stack, "later", {}).numberValue;
      const cluster = new AksCluster(stack, "aks", { resourceGroup: RESOURCE_GROUP });
      cluster.addNodePool("a", { scaling: fixed(nodes) });
      cluster.addNodePool("b", { scaling: fixed(300) });
    });
    expect(message).toContain("AKS-POOLS-006");
  });
});
