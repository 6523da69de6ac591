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
import { type RuleCase, titled } from "../../support/rule-cases";
import { RESOURCE_GROUP } from "../../support/synth";
import { reported } from "../pool-cases";

const { fixed, autoscale } = NodePoolScaling;
const { surge, inPlace } = NodePoolUpgrade;

/** A pool that has exactly this many nodes, also during an upgrade. */
export const exactly = (nodes: number): NodePoolOptions => ({
  scaling: fixed(nodes),
  upgrade: inPlace("1"),
});

/** A system pool of two nodes during an upgrade. */
export const TWO_NODES: SystemPoolOptions = { scaling: fixed(1), upgrade: surge("1") };

/** Further pools, and the system pool, of a cluster with these properties. */
export interface PoolsIn {
  readonly systemPool?: SystemPoolOptions;
  readonly pools: Readonly<Record<string, NodePoolOptions>>;
  /** Without it, pods have addresses on 16,384 nodes. */
  readonly podCidr?: string;
  readonly addressPrefix?: string;
  /** Wins over the network that podCidr and addressPrefix make. */
  readonly cluster?: Partial<AksClusterProps>;
}

export function buildPools(stack: TerraformStack, pools: PoolsIn): void {
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
}

const manyPools = (count: number): PoolsIn["pools"] =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`pool${index}`, exactly(1)] as const),
  );

const FREE = { tier: ClusterTier.FREE };
const KUBENET = { network: ClusterNetwork.kubenet({ podCidr: "10.64.0.0/10" }) };

const FOUR_THOUSAND = { a: exactly(1000), b: exactly(1000), c: exactly(1000), d: exactly(1000) };

export const setTables: readonly RuleCase<PoolsIn>[] = [
  {
    rule: "AKS-POOLS-001",
    says: ["Two pools of the cluster have the same name."],
    refused: reported({
      'name = "batch"': {
        pools: { a: { name: "batch" }, b: { name: "batch", rotationName: "spare" } },
        fix: "a unique name for each pool; renaming an existing pool replaces it",
      },
      'name = "system"': {
        pools: { a: { name: "system", rotationName: "spare" } },
        fix: "a unique name for each pool; renaming an existing pool replaces it",
      },
    }),
    accepted: titled<PoolsIn>({
      "different names": { pools: { a: { name: "batch" }, b: { name: "batch2" } } },
    }),
  },
  {
    rule: "AKS-POOLS-002",
    says: ["It is the rotation name of the pool"],
    refused: reported({
      'rotationName = "b"': {
        pools: { a: { rotationName: "b" }, b: {} },
        because: 'It is the rotation name of the pool "a" and the name of another.',
        fix: "a rotationName that no pool has as its name",
      },
      'rotationName = "a"': {
        pools: { a: { rotationName: "a" } },
        because: 'It is the rotation name of the pool "a" and the name of the same pool.',
        fix: "a rotationName that no pool has as its name",
      },
      'rotationName = "systemtmp"': {
        pools: { systemtmp: {} },
        because: 'It is the rotation name of the pool "system" and the name of another.',
        fix: "a rotationName that no pool has as its name",
      },
    }),
    accepted: titled<PoolsIn>({
      "different rotation names": { pools: { a: { rotationName: "x" }, b: {} } },
      "a pool named like the default of another, which has one of its own": {
        systemPool: { ...TWO_NODES, rotationName: "spare" },
        pools: { systemtmp: {} },
      },
    }),
  },
  {
    rule: "AKS-POOLS-009",
    says: ["share it."],
    refused: reported({
      "a rotation name that two pools share": {
        option: 'rotationName = "spare"',
        pools: { a: { rotationName: "spare" }, b: { rotationName: "spare" } },
        because: 'The pools "a" and "b" share it.',
        fix: "a rotationName of its own for each pool",
      },
      "a rotation name that the system pool and two others share": {
        option: 'rotationName = "spare"',
        systemPool: { ...TWO_NODES, rotationName: "spare" },
        pools: { a: { rotationName: "spare" }, b: { rotationName: "spare" } },
        because: 'The pools "system" and "a" and "b" share it.',
        fix: "a rotationName of its own for each pool",
      },
    }),
    accepted: titled<PoolsIn>({
      "the names that pools get by themselves": { pools: { a: {}, b: {} } },
    }),
  },
  {
    rule: "AKS-POOLS-003",
    says: ["AKS supports at most 100 pools per cluster."],
    refused: reported({ "node pools = 101": { pools: manyPools(100), fix: "a second cluster" } }),
    accepted: titled<PoolsIn>({ "100 pools": { pools: manyPools(99) } }),
  },
  {
    rule: "AKS-POOLS-004",
    says: ["supports at most"],
    refused: reported({
      "5001 nodes": {
        option: 'scaling = "5001 nodes in all pools, during an upgrade"',
        pools: { ...FOUR_THOUSAND, e: exactly(999) },
        because: "at most 5000 nodes",
        fix: "smaller maximum node counts, or a second cluster",
      },
      "5001 nodes with those of an upgrade": {
        option: 'scaling = "5001 nodes in all pools, during an upgrade"',
        pools: { ...FOUR_THOUSAND, e: { scaling: autoscale(0, 950), upgrade: surge("49") } },
        because:
          "A cluster supports at most 5000 nodes (https://learn.microsoft.com/azure/aks/quotas-skus-regions).",
        fix: "smaller maximum node counts, or a second cluster",
      },
      "1001 nodes in the Free tier": {
        option: 'scaling = "1001 nodes in all pools, during an upgrade"',
        cluster: FREE,
        pools: { a: exactly(999) },
        because:
          "A cluster in the Free tier supports at most 1000 nodes (https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers).",
        fix: "smaller maximum node counts, or tier: ClusterTier.STANDARD",
      },
      "401 nodes with kubenet": {
        option: 'scaling = "401 nodes in all pools, during an upgrade"',
        cluster: KUBENET,
        pools: { a: exactly(399) },
        because:
          "A kubenet cluster supports at most 400 nodes (https://learn.microsoft.com/azure/aks/configure-kubenet).",
        fix: "smaller maximum node counts, or network: ClusterNetwork.cniOverlay(…), which replaces an existing cluster",
      },
      "401 nodes with kubenet in the Free tier": {
        option: 'scaling = "401 nodes in all pools, during an upgrade"',
        cluster: { ...KUBENET, ...FREE },
        pools: { a: { scaling: autoscale(0, 380), upgrade: surge("5%") } },
        because: "at most 400 nodes",
        fix: "ClusterNetwork.cniOverlay(…)",
      },
    }),
    accepted: titled<PoolsIn>({
      "1000 nodes in the Free tier": { cluster: FREE, pools: { a: exactly(998) } },
      "400 nodes with kubenet": { cluster: KUBENET, pools: { a: exactly(398) } },
      "5000 nodes": { pools: { ...FOUR_THOUSAND, e: exactly(998) } },
      "5000 nodes with those of an upgrade": {
        pools: { ...FOUR_THOUSAND, e: { scaling: autoscale(0, 950), upgrade: surge("48") } },
      },
    }),
  },
];
