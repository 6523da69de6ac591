import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  AksCluster,
  ClusterNetwork,
  ClusterTier,
  type INodePoolCluster,
  NodePool,
  type NodePoolOptions,
  NodePoolScaling,
  NodePoolUpgrade,
  Spot,
  type SystemPoolOptions,
} from "../../lib";
import { nodePoolSetRules } from "../../lib/node-pool/node-pool-set-rules";
import { IDS } from "../support/ids";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";
import { findingsIn } from "./findings";
import { NODE_POOL } from "./pools";

const { fixed, autoscale } = NodePoolScaling;
const { surge, inPlace } = NodePoolUpgrade;

/** A pool that has exactly this many nodes, also during an upgrade. */
const exactly = (nodes: number): NodePoolOptions => ({
  scaling: fixed(nodes),
  upgrade: inPlace("1"),
});

/** A system pool of two nodes during an upgrade. */
const TWO_NODES: SystemPoolOptions = { scaling: fixed(1), upgrade: surge("1") };

interface Pools {
  readonly systemPool?: SystemPoolOptions;
  readonly pools: Readonly<Record<string, NodePoolOptions>>;
  /** Without it, pods have addresses on 16,384 nodes. */
  readonly podCidr?: string;
  readonly addressPrefix?: string;
  readonly tier?: ClusterTier;
}

const build = (pools: Pools) => (stack: TerraformStack) => {
  const { systemPool = TWO_NODES, podCidr = "10.64.0.0/10", addressPrefix, tier } = pools;
  const subnet = addressPrefix === undefined ? undefined : { id: IDS.subnet, addressPrefix };
  const cluster = new AksCluster(stack, "aks", {
    resourceGroup: RESOURCE_GROUP,
    network: ClusterNetwork.cniOverlay({ podCidr, subnet }),
    systemPool,
    tier,
  });
  for (const [id, options] of Object.entries(pools.pools)) {
    cluster.addNodePool(id, options);
  }
};

interface RefusedSet extends Pools {
  readonly found: string;
  readonly because: string;
  readonly instead: string;
}

interface AcceptedSet extends Pools {
  readonly what: string;
}

interface SetRuleTable {
  readonly rule: string;
  readonly refused: readonly RefusedSet[];
  readonly accepted: readonly AcceptedSet[];
}

const manyPools = (count: number): Pools["pools"] =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`pool${index}`, exactly(1)] as const),
  );

const FOUR_THOUSAND = { a: exactly(1000), b: exactly(1000), c: exactly(1000), d: exactly(1000) };

const TABLES: readonly SetRuleTable[] = [
  {
    rule: "AKS-POOLS-001",
    refused: [
      {
        pools: { a: { name: "batch" }, b: { name: "batch", rotationName: "spare" } },
        found: 'name = "batch"',
        because: "Two pools of this cluster have this name",
        instead: "a name of its own for each pool",
      },
      {
        pools: { a: { name: "system", rotationName: "spare" } },
        found: 'name = "system"',
        because: "Two pools of this cluster have this name",
        instead: "a name of its own for each pool",
      },
    ],
    accepted: [{ what: "different names", pools: { a: { name: "batch" }, b: { name: "batch2" } } }],
  },
  {
    rule: "AKS-POOLS-002",
    refused: [
      {
        pools: { a: { rotationName: "spare" }, b: { rotationName: "spare" } },
        found: 'rotationName = "spare"',
        because: "a pool whose name another pool of this cluster has",
        instead: "a rotationName that no pool has as name or rotationName",
      },
      {
        pools: { a: { rotationName: "b" }, b: {} },
        found: 'rotationName = "b"',
        because: "a pool whose name another pool of this cluster has",
        instead: "a rotationName that no pool has",
      },
      {
        pools: { a: { rotationName: "a" } },
        found: 'rotationName = "a"',
        because: "Nodes would rotate through a pool",
        instead: "a rotationName that no pool has",
      },
      {
        pools: { systemtmp: {} },
        found: 'rotationName = "systemtmp"',
        because: "a pool whose name another pool of this cluster has",
        instead: "a rotationName that no pool has",
      },
    ],
    accepted: [
      { what: "different rotation names", pools: { a: { rotationName: "x" }, b: {} } },
      {
        what: "a pool named like the default of another, which has one of its own",
        systemPool: { ...TWO_NODES, rotationName: "spare" },
        pools: { systemtmp: {} },
      },
    ],
  },
  {
    rule: "AKS-POOLS-003",
    refused: [
      {
        pools: manyPools(100),
        found: "node pools = 101",
        because: "A cluster has at most 100 pools",
        instead: "a second cluster",
      },
    ],
    accepted: [{ what: "100 pools", pools: manyPools(99) }],
  },
  {
    rule: "AKS-POOLS-004",
    refused: [
      {
        pools: { ...FOUR_THOUSAND, e: exactly(999) },
        found: 'scaling = "5001 nodes over all pools, during an upgrade"',
        because: "at most 5000 nodes",
        instead: "smaller maxima",
      },
      {
        pools: { ...FOUR_THOUSAND, e: { scaling: autoscale(0, 950), upgrade: surge("49") } },
        found: 'scaling = "5001 nodes over all pools, during an upgrade"',
        because: "at most 5000 nodes",
        instead: "a second cluster",
      },
      {
        tier: ClusterTier.FREE,
        pools: { a: exactly(999) },
        found: 'scaling = "1001 nodes over all pools, during an upgrade"',
        because: "at most 1000 nodes",
        instead: "ClusterTier.STANDARD",
      },
    ],
    accepted: [
      { what: "1000 nodes in the Free tier", tier: ClusterTier.FREE, pools: { a: exactly(998) } },
      { what: "5000 nodes", pools: { ...FOUR_THOUSAND, e: exactly(998) } },
      {
        what: "5000 nodes with those of an upgrade",
        pools: { ...FOUR_THOUSAND, e: { scaling: autoscale(0, 950), upgrade: surge("48") } },
      },
    ],
  },
  {
    rule: "AKS-POOLS-005",
    refused: [
      {
        addressPrefix: "10.1.0.0/28",
        pools: { batch: exactly(10) },
        found: 'subnet = "10.1.0.0/28"',
        because:
          "It has room for 11 nodes (Azure keeps 5 addresses); the pools system, batch may have 12 during an upgrade",
        instead: "a subnet of at least /27",
      },
      {
        addressPrefix: "10.1.0.0/28",
        pools: { batch: exactly(26) },
        found: 'subnet = "10.1.0.0/28"',
        because: "may have 28 during an upgrade",
        instead: "a subnet of at least /26",
      },
      {
        addressPrefix: "10.1.0.0/28",
        pools: { batch: { scaling: autoscale(0, 9) } },
        found: 'subnet = "10.1.0.0/28"',
        because: "may have 12 during an upgrade",
        instead: "smaller maxima",
      },
      {
        addressPrefix: "10.1.0.0/30",
        pools: {},
        found: 'subnet = "10.1.0.0/30"',
        because: "It has room for 0 nodes",
        instead: "a subnet of at least /29",
      },
    ],
    accepted: [
      { what: "11 nodes in a /28", addressPrefix: "10.1.0.0/28", pools: { batch: exactly(9) } },
      { what: "27 nodes in a /27", addressPrefix: "10.1.0.0/27", pools: { batch: exactly(25) } },
      {
        what: "9 nodes and one for upgrades beside two others in a /28",
        addressPrefix: "10.1.0.0/28",
        pools: { batch: { scaling: autoscale(0, 8), upgrade: surge("10%") } },
      },
      {
        what: "spot pools, which get no nodes for upgrades",
        addressPrefix: "10.1.0.0/28",
        pools: { batch: { scaling: autoscale(0, 9), spot: Spot.atMarketPrice() } },
      },
      {
        what: "pools in subnets of their own",
        addressPrefix: "10.1.0.0/28",
        pools: {
          a: { ...exactly(11), subnet: { id: `${IDS.subnet}-2`, addressPrefix: "10.1.1.0/28" } },
          b: exactly(9),
        },
      },
      {
        what: "a pool in a subnet of which nothing is known",
        addressPrefix: "10.1.0.0/28",
        pools: { a: { ...exactly(1000), subnet: { id: `${IDS.subnet}-2` } } },
      },
    ],
  },
  {
    rule: "AKS-POOLS-006",
    refused: [
      {
        podCidr: "10.128.0.0/22",
        pools: { batch: exactly(3) },
        found: 'network.podCidr = "10.128.0.0/22"',
        because:
          "Each node takes a /24 of it, so it serves 4 nodes; the pools may have 5 during an upgrade",
        instead: "a range of at least /21",
      },
      {
        podCidr: "10.128.0.0/25",
        pools: {},
        found: 'network.podCidr = "10.128.0.0/25"',
        because: "it serves 0 nodes; the pools may have 2",
        instead: "a range of at least /23",
      },
    ],
    accepted: [
      { what: "4 nodes in a /22", podCidr: "10.128.0.0/22", pools: { batch: exactly(2) } },
      { what: "8 nodes in a /21", podCidr: "10.128.0.0/21", pools: { batch: exactly(6) } },
    ],
  },
];

test("every rule has a table, and every table a rule", () => {
  expect(TABLES.map(({ rule }) => rule)).toEqual(nodePoolSetRules.map((rule) => rule.id));
});

describe.each(TABLES)("$rule", ({ rule, refused, accepted }) => {
  test.each(refused)("refuses $found: $because", ({ found, because, instead, ...pools }) => {
    expect(findingsIn(refusal(build(pools)))).toEqual([
      {
        path: "test/aks",
        found,
        rule,
        because: expect.stringContaining(because),
        instead: expect.stringContaining(instead),
        source: expect.stringMatching(/^https:/),
      },
    ]);
  });

  test.each(accepted)("accepts $what", (pools) => {
    const stack = synthesize(build(pools));
    expect(Object.keys(stack.all(NODE_POOL))).toHaveLength(Object.keys(pools.pools).length);
  });
});

describe("the range that AKS gives pods where none is given", () => {
  const withDefaults = (nodes: number) => (stack: TerraformStack) => {
    new AksCluster(stack, "aks", {
      resourceGroup: RESOURCE_GROUP,
      systemPool: TWO_NODES,
    }).addNodePool("pool", exactly(nodes));
  };

  test("serves 256 nodes", () => {
    expect(synthesize(withDefaults(254)).only(NODE_POOL).node_count).toBe(254);
  });

  test("does not serve 257 nodes, and the error says which range it is", () => {
    expect(findingsIn(refusal(withDefaults(255)))).toMatchObject([
      { found: 'network.podCidr = "10.244.0.0/16"', rule: "AKS-POOLS-006" },
    ]);
  });
});

test("two pools of the same name are one problem", () => {
  const message = refusal(build({ pools: { a: { name: "batch" }, b: { name: "batch" } } }));
  expect(findingsIn(message).map(({ rule }) => rule)).toEqual(["AKS-POOLS-001"]);
});

test("one error names all problems of the pools", () => {
  const message = refusal(
    build({
      podCidr: "10.128.0.0/22",
      addressPrefix: "10.1.0.0/29",
      pools: {
        a: { ...exactly(5), name: "batch", rotationName: "x" },
        b: { ...exactly(5), name: "batch" },
        c: { ...exactly(5), rotationName: "x" },
      },
    }),
  );
  expect(findingsIn(message).map(({ rule }) => rule)).toEqual([
    "AKS-POOLS-001",
    "AKS-POOLS-002",
    "AKS-POOLS-005",
    "AKS-POOLS-006",
  ]);
});

test("pools of different clusters have nothing to do with each other", () => {
  const stack = synthesize((scope) => {
    for (const id of ["blue", "green"]) {
      const cluster = new AksCluster(scope, id, { resourceGroup: RESOURCE_GROUP });
      cluster.addNodePool("batch", exactly(200));
    }
  });
  expect(Object.values(stack.all(NODE_POOL)).map(({ name }) => name)).toEqual(["batch", "batch"]);
});

describe("pools of a cluster that was not created here", () => {
  class OwnCluster extends Construct implements INodePoolCluster {
    readonly clusterId = IDS.cluster;
  }

  const imports: [string, (stack: TerraformStack) => INodePoolCluster][] = [
    [
      "by name",
      (stack) =>
        AksCluster.fromClusterName(stack, "shared", { name: "aks", resourceGroupName: "rg" }),
    ],
    [
      "from attributes",
      (stack) => AksCluster.fromClusterAttributes(stack, "shared", { clusterId: IDS.cluster }),
    ],
    ["as a construct of one's own", (stack) => new OwnCluster(stack, "shared")],
  ];

  test.each(imports)("%s are held to each other", (_, importCluster) => {
    const subnet = { id: IDS.subnet, addressPrefix: "10.1.0.0/28" };
    const message = refusal((stack) => {
      const cluster = importCluster(stack);
      new NodePool(stack, "a", { cluster, ...exactly(6), name: "batch", subnet });
      new NodePool(stack, "b", {
        cluster,
        ...exactly(6),
        name: "batch",
        rotationName: "spare",
        subnet,
      });
    });
    expect(findingsIn(message)).toMatchObject([
      { path: "test/shared", rule: "AKS-POOLS-001" },
      { path: "test/shared", rule: "AKS-POOLS-005" },
    ]);
  });

  test.each(imports)("%s are not held to ranges that are not known", (_, importCluster) => {
    const stack = synthesize((scope) => {
      new NodePool(scope, "pool", { cluster: importCluster(scope), ...exactly(1000) });
    });
    expect(stack.only(NODE_POOL).node_count).toBe(1000);
  });
});
