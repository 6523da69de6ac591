import { LIMITS } from "../rules/limits";
import { enforceAtSynth } from "../rules/report";
import type { INodePoolCluster } from "./i-node-pool-cluster";
import { nodePoolSetRules } from "./node-pool-set-rules";
import type { NodePoolDefaults, NodePoolSpec } from "./node-pool-spec";

interface Membership {
  readonly defaults: NodePoolDefaults;
  readonly pools: NodePoolSpec[];
}

const memberships = new WeakMap<INodePoolCluster, Membership>();

/** Says what pools take from this cluster, and has its set of pools checked at synth. */
export function declareNodePoolCluster(
  cluster: INodePoolCluster,
  defaults: NodePoolDefaults,
): Membership {
  const membership: Membership = { defaults, pools: [] };
  memberships.set(cluster, membership);
  enforceAtSynth(cluster, nodePoolSetRules, () => ({
    pools: membership.pools,
    nodeLimit: defaults.nodeLimit ?? LIMITS.nodesPerCluster,
    podCidr: defaults.podCidr,
  }));
  return membership;
}

/** What is known of a cluster; somebody's own implementation of the interface counts as unknown. */
export function membershipOf(cluster: INodePoolCluster): Membership {
  return memberships.get(cluster) ?? declareNodePoolCluster(cluster, { zones: [] });
}
