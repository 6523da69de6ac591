import type { IConstruct } from "constructs";
import { enforceAtSynth } from "../rules/report";
import { nodePoolSetRules } from "./node-pool-set-rules";
import type { NodePoolSpec } from "./node-pool-spec";

/** A cluster, as far as its pools need to know it. */
export interface INodePoolCluster extends IConstruct {
  /** The cluster's resource id. */
  readonly clusterId: string;
}

/** What a pool takes from its cluster unless its own options say otherwise. */
export interface NodePoolDefaults {
  readonly subnetId?: string;
  readonly subnetPrefix?: string;
  readonly zones: readonly string[];
  readonly maxPods?: number;
  /** Written on pools only where no upgrade channel moves it. */
  readonly kubernetesVersion?: string;
  /** The region, where it is known at synth. */
  readonly location?: string;
  /** Why Windows nodes cannot join, if they cannot. */
  readonly noWindowsBecause?: string;
  /** The range that each node takes a block of pod addresses from, where it is known. */
  readonly podCidr?: string;
}

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
    podCidr: defaults.podCidr,
  }));
  return membership;
}

/** What is known of a cluster; somebody's own implementation of the interface counts as unknown. */
export function membershipOf(cluster: INodePoolCluster): Membership {
  return memberships.get(cluster) ?? declareNodePoolCluster(cluster, { zones: [] });
}
