import { AppTable } from "../app-state/app-table";
import { ConstructFacts } from "../app-state/construct-facts";
import type { Principal } from "../identity/principal";
import { LIMITS } from "../rules/limits";
import { enforceAtSynth } from "../rules/report";
import type { INodePoolCluster } from "./i-node-pool-cluster";
import { nodePoolSetRules } from "./node-pool-set-rules";
import type { NodePoolSpec } from "./node-pool-spec";
import type { NodeLimit, PoolContext } from "./pool-context";

/** The settings that a cluster publishes to its pools, with its identity and its resolved pools. */
export interface ClusterPoolContext extends PoolContext {
  /** The identity that needs roles on the resources of a pool; undefined if no roles are assigned. */
  readonly identity?: Principal;
  /** Pools that the cluster has already resolved and checked, by id. */
  readonly resolvedPools?: ReadonlyMap<string, NodePoolSpec>;
}

/** The context of other implementations of the interface. */
const UNKNOWN_CLUSTER: ClusterPoolContext = { zones: [] };
const DEFAULT_NODE_LIMIT: NodeLimit = {
  ...LIMITS.nodesPerCluster,
  who: "A cluster",
  fix: "a second cluster",
};

const contexts = new ConstructFacts<ClusterPoolContext>();
const pools = new AppTable<INodePoolCluster, NodePoolSpec[]>();

/** Publishes the settings that pools inherit from a cluster. */
export function publishPoolContext(cluster: INodePoolCluster, context: ClusterPoolContext): void {
  contexts.publish(cluster, context);
}

export function poolContextOf(cluster: INodePoolCluster): ClusterPoolContext {
  return contexts.of(cluster) ?? UNKNOWN_CLUSTER;
}

/** The pools of a cluster that the app has created so far. */
export function poolsOf(cluster: INodePoolCluster): readonly NodePoolSpec[] {
  return pools.get(cluster, cluster) ?? [];
}

/** Registers a pool with its cluster. All pools of a cluster are checked together at synth. */
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
