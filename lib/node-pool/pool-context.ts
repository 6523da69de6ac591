import type { SubnetEgress, SubnetReference } from "../network/subnet-reference";
import type { Limit } from "../rules/limits";

/** What a pool needs to know about its cluster. */
export interface PoolContext {
  /** The subnet of pools that name none. */
  readonly subnet?: SubnetReference;
  readonly podSubnet?: SubnetReference;
  /** Whether each pod takes an address of the nodes' subnet. */
  readonly podsTakeNodeAddresses?: boolean;
  readonly zones: readonly string[];
  readonly maxPods?: number;
  /** Written on pools only where no upgrade channel moves it. */
  readonly kubernetesVersion?: string;
  /** The region, where it is known at synth. */
  readonly location?: string;
  /** What the cluster is like; undefined for one that was not created here. */
  readonly cluster?: ClusterTraits;
  /** How many nodes the cluster may have. */
  readonly nodeLimit?: NodeLimit;
  /** The range that each node takes a block of pod addresses from, where it is known. */
  readonly podCidr?: string;
  /** What the nodes share for outbound connections, where it is known. */
  readonly ports?: LoadBalancerPorts;
}

/** What a pool must know of its cluster. */
export interface ClusterTraits {
  readonly subnet?: SubnetReference;
  /** Undefined where its pods have none of their own. */
  readonly podSubnet?: SubnetReference;
  /** How its nodes' subnets must reach the internet, where that matters. */
  readonly neededEgress?: SubnetEgress;
  readonly hasUserAssignedIdentity: boolean;
  /** Why Windows nodes cannot join, if they cannot. */
  readonly windowsObstacle?: WindowsObstacle;
}

/** Why a cluster takes no Windows nodes, and what would. */
export interface WindowsObstacle {
  readonly reason: string;
  readonly fix: string;
}

/** The most nodes that a cluster may have, and why. */
export interface NodeLimit extends Limit {
  /** Who has the limit; the beginning of a sentence. */
  readonly who: string;
  readonly fix: string;
}

/** Outbound ports of a load balancer. */
export interface LoadBalancerPorts {
  readonly perNode: number;
  readonly addresses: number;
}
