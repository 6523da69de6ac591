import { AppTable } from "../app-state/app-table";
import { ConstructFacts } from "../app-state/construct-facts";
import type { Principal } from "../identity/principal";
import { LIMITS } from "../rules/limits";
import { enforceAtSynth } from "../rules/report";
import type { INodePoolCluster } from "./i-node-pool-cluster";
import { nodePoolSetRules } from "./node-pool-set-rules";
import type { NodePoolSpec } from "./node-pool-spec";
import type { NodeLimit, PoolContext } from "./pool-context";

/** What a cluster tells its pools, the identity and the pools among its own options included. */
export interface ClusterPoolContext extends PoolContext {
  /** The identity that needs roles on what a pool uses; undefined where nothing is assigned. */
  readonly identity?: Principal;
  /** Pools that the cluster itself has resolved and checked, by their ids. */
  readonly resolvedPools?: ReadonlyMap<string, NodePoolSpec>;
}

/** Somebody's own implementation of the interface says nothing about itself. */
const UNKNOWN_CLUSTER: ClusterPoolContext = { zones: [] };
const DEFAULT_NODE_LIMIT: NodeLimit = {
  ...LIMITS.nodesPerCluster,
  who: "A cluster",
  fix: "a second cluster",
};

const contexts = new ConstructFacts<ClusterPoolContext>();
const pools = new AppTable<INodePoolCluster, NodePoolSpec[]>();

/** Publishes what pools need to know about a cluster. */
export function publishPoolContext(cluster: INodePoolCluster, context: ClusterPoolContext): void {
  contexts.publish(cluster, context);
}

export function poolContextOf(cluster: INodePoolCluster): ClusterPoolContext {
  return contexts.of(cluster) ?? UNKNOWN_CLUSTER;
}

/** The pools of a cluster that the app has made so far. */
export function poolsOf(cluster: INodePoolCluster): readonly NodePoolSpec[] {
  return pools.get(cluster, cluster) ?? [];
}

/** Adds a pool to those of its cluster, which are checked together at synth. */
export function addPool(cluster: INodePoolCluster, pool: NodePoolSpec): void {
  const all = pools.getOrMake(cluster, cluster, () => {
    enforceAtSynth(cluster, nodePoolSetRules, () => {
      const { nodeLimit = DEFAULT_NODE_LIMIT, podCidr, ports } = poolContextOf(cluster);
      return { pools: poolsOf(cluster), nodeLimit, podCidr, ports };
    });
    return [];
  });
  all.push(pool);
}
