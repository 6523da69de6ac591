import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  ClusterNetwork,
  ClusterTier,
  type NodePoolOptions,
  NodePoolScaling,
  NodePoolUpgrade,
  type SystemPoolOptions,
} from "../../../lib";
import { IDS } from "../../support/ids";
import { RESOURCE_GROUP } from "../../support/synth";

const { fixed, autoscale } = NodePoolScaling;
const { surge, inPlace } = NodePoolUpgrade;

/** A pool that has exactly this many nodes, also during an upgrade. */
export const exactly = (nodes: number): NodePoolOptions => ({
  scaling: fixed(nodes),
  upgrade: inPlace("1"),
});

/** A system pool of two nodes during an upgrade. */
export const TWO_NODES: SystemPoolOptions = { scaling: fixed(1), upgrade: surge("1") };

export interface Pools {
  readonly systemPool?: SystemPoolOptions;
  readonly pools: Readonly<Record<string, NodePoolOptions>>;
  /** Without it, pods have addresses on 16,384 nodes. */
  readonly podCidr?: string;
  readonly addressPrefix?: string;
  /** Wins over the network that podCidr and addressPrefix make. */
  readonly cluster?: Partial<AksClusterProps>;
}

export const build = (pools: Pools) => (stack: TerraformStack) => {
  const { systemPool = TWO_NODES, podCidr = "10.64.0.0/10", addressPrefix } = pools;
  const subnet = addressPrefix === undefined ? undefined : { id: IDS.subnet, addressPrefix };
  const cluster = new AksCluster(stack, "aks", {
    resourceGroup: RESOURCE_GROUP,
    network: ClusterNetwork.cniOverlay({ podCidr, subnet }),
    systemPool,
    ...pools.cluster,
  });
  for (const [id, options] of Object.entries(pools.pools)) {
    cluster.addNodePool(id, options);
  }
};

interface RefusedSet extends Pools {
  readonly found: string;
  readonly because: string;
  readonly fix: string;
}

interface AcceptedSet extends Pools {
  readonly what: string;
}

export interface SetRuleTable {
  readonly rule: string;
  readonly refused: readonly RefusedSet[];
  readonly accepted: readonly AcceptedSet[];
}

const manyPools = (count: number): Pools["pools"] =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`pool${index}`, exactly(1)] as const),
  );

const FREE = { tier: ClusterTier.FREE };
const KUBENET = { network: ClusterNetwork.kubenet({ podCidr: "10.64.0.0/10" }) };

const FOUR_THOUSAND = { a: exactly(1000), b: exactly(1000), c: exactly(1000), d: exactly(1000) };

export const setTables: readonly SetRuleTable[] = [
  {
    rule: "AKS-POOLS-001",
    refused: [
      {
        pools: { a: { name: "batch" }, b: { name: "batch", rotationName: "spare" } },
        found: 'name = "batch"',
        because: "Two pools of the cluster have the same name.",
        fix: "a unique name for each pool; renaming an existing pool replaces it",
      },
      {
        pools: { a: { name: "system", rotationName: "spare" } },
        found: 'name = "system"',
        because: "Two pools of the cluster have the same name.",
        fix: "a unique name for each pool; renaming an existing pool replaces it",
      },
    ],
    accepted: [{ what: "different names", pools: { a: { name: "batch" }, b: { name: "batch2" } } }],
  },
  {
    rule: "AKS-POOLS-002",
    refused: [
      {
        pools: { a: { rotationName: "b" }, b: {} },
        found: 'rotationName = "b"',
        because: 'It is the rotation name of the pool "a" and the name of another.',
        fix: "a rotationName that no pool has as its name",
      },
      {
        pools: { a: { rotationName: "a" } },
        found: 'rotationName = "a"',
        because: 'It is the rotation name of the pool "a" and the name of the same pool.',
        fix: "a rotationName that no pool has as its name",
      },
      {
        pools: { systemtmp: {} },
        found: 'rotationName = "systemtmp"',
        because: 'It is the rotation name of the pool "system" and the name of another.',
        fix: "a rotationName that no pool has as its name",
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
    rule: "AKS-POOLS-009",
    refused: [
      {
        pools: { a: { rotationName: "spare" }, b: { rotationName: "spare" } },
        found: 'rotationName = "spare"',
        because: 'The pools "a" and "b" share it.',
        fix: "a rotationName of its own for each pool",
      },
      {
        systemPool: { ...TWO_NODES, rotationName: "spare" },
        pools: { a: { rotationName: "spare" }, b: { rotationName: "spare" } },
        found: 'rotationName = "spare"',
        because: 'The pools "system" and "a" and "b" share it.',
        fix: "a rotationName of its own for each pool",
      },
    ],
    accepted: [{ what: "the names that pools get by themselves", pools: { a: {}, b: {} } }],
  },
  {
    rule: "AKS-POOLS-003",
    refused: [
      {
        pools: manyPools(100),
        found: "node pools = 101",
        because: "AKS supports at most 100 pools per cluster.",
        fix: "a second cluster",
      },
    ],
    accepted: [{ what: "100 pools", pools: manyPools(99) }],
  },
  {
    rule: "AKS-POOLS-004",
    refused: [
      {
        pools: { ...FOUR_THOUSAND, e: exactly(999) },
        found: 'scaling = "5001 nodes in all pools, during an upgrade"',
        because: "at most 5000 nodes",
        fix: "smaller maximum node counts, or a second cluster",
      },
      {
        pools: { ...FOUR_THOUSAND, e: { scaling: autoscale(0, 950), upgrade: surge("49") } },
        found: 'scaling = "5001 nodes in all pools, during an upgrade"',
        because:
          "A cluster supports at most 5000 nodes (https://learn.microsoft.com/azure/aks/quotas-skus-regions).",
        fix: "smaller maximum node counts, or a second cluster",
      },
      {
        cluster: FREE,
        pools: { a: exactly(999) },
        found: 'scaling = "1001 nodes in all pools, during an upgrade"',
        because:
          "A cluster in the Free tier supports at most 1000 nodes (https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers).",
        fix: "smaller maximum node counts, or tier: ClusterTier.STANDARD",
      },
      {
        cluster: KUBENET,
        pools: { a: exactly(399) },
        found: 'scaling = "401 nodes in all pools, during an upgrade"',
        because:
          "A kubenet cluster supports at most 400 nodes (https://learn.microsoft.com/azure/aks/configure-kubenet).",
        fix: "smaller maximum node counts, or network: ClusterNetwork.cniOverlay(…), which replaces an existing cluster",
      },
      {
        cluster: { ...KUBENET, ...FREE },
        pools: { a: { scaling: autoscale(0, 380), upgrade: surge("5%") } },
        found: 'scaling = "401 nodes in all pools, during an upgrade"',
        because: "at most 400 nodes",
        fix: "ClusterNetwork.cniOverlay(…)",
      },
    ],
    accepted: [
      { what: "1000 nodes in the Free tier", cluster: FREE, pools: { a: exactly(998) } },
      { what: "400 nodes with kubenet", cluster: KUBENET, pools: { a: exactly(398) } },
      { what: "5000 nodes", pools: { ...FOUR_THOUSAND, e: exactly(998) } },
      {
        what: "5000 nodes with those of an upgrade",
        pools: { ...FOUR_THOUSAND, e: { scaling: autoscale(0, 950), upgrade: surge("48") } },
      },
    ],
  },
];
