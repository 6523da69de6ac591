import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { LIMITS } from "../rules/limits";
import { enforceAtSynth } from "../rules/report";
import type { INodePoolCluster } from "./i-node-pool-cluster";
import type { PoolRole } from "./node-pool-roles";
import { nodePoolSetRules } from "./node-pool-set-rules";
import type { NodeLimit, NodePoolDefaults, NodePoolSpec } from "./node-pool-spec";

/** Has the cluster's identity be given a role on something that a pool uses. */
export type RoleGranter = (pool: Construct, role: PoolRole) => readonly ITerraformDependable[];

interface Membership {
  readonly defaults: NodePoolDefaults;
  readonly pools: NodePoolSpec[];
  /** Nothing is granted where the identity of the cluster is not known. */
  readonly grant: RoleGranter;
  /** Where an option of a pool comes from, if not from the pool's own props. */
  readonly originOf: (poolId: string, option: string) => string | undefined;
}

const DEFAULT_NODE_LIMIT: NodeLimit = {
  ...LIMITS.nodesPerCluster,
  who: "A cluster",
  fix: "a second cluster",
};

const memberships = new WeakMap<INodePoolCluster, Membership>();

/** Says what pools take from this cluster, and has its set of pools checked at synth. */
export function declareNodePoolCluster(
  cluster: INodePoolCluster,
  defaults: NodePoolDefaults,
  grant: RoleGranter = () => [],
  originOf: Membership["originOf"] = () => undefined,
): Membership {
  const membership: Membership = { defaults, pools: [], grant, originOf };
  memberships.set(cluster, membership);
  enforceAtSynth(cluster, nodePoolSetRules, () => ({
    pools: membership.pools,
    nodeLimit: defaults.nodeLimit ?? DEFAULT_NODE_LIMIT,
    podCidr: defaults.podCidr,
    ports: defaults.ports,
  }));
  return membership;
}

/** What is known of a cluster; somebody's own implementation of the interface counts as unknown. */
export function membershipOf(cluster: INodePoolCluster): Membership {
  return memberships.get(cluster) ?? declareNodePoolCluster(cluster, { zones: [] });
}
