import type { SubnetEgress, SubnetReference } from "../network/subnet-reference";
import type { Limit } from "../rules/limits";

/** The settings that a pool inherits from its cluster. */
export interface PoolContext {
  /** The default subnet of pools. */
  readonly subnet?: SubnetReference;
  readonly podSubnet?: SubnetReference;
  /** Whether each pod takes an address of the nodes' subnet. */
  readonly podsTakeNodeAddresses?: boolean;
  readonly zones: readonly string[];
  readonly maxPods?: number;
  /** Undefined if an upgrade channel sets the version. */
  readonly kubernetesVersion?: string;
  /** The region, if it is known at synth. */
  readonly location?: string;
  /** Properties of the cluster; undefined for an imported cluster. */
  readonly cluster?: ClusterTraits;
  /** The maximum number of nodes in the cluster. */
  readonly nodeLimit?: NodeLimit;
  /** The pod range, from which each node takes a block of addresses, if known. */
  readonly podCidr?: string;
  /** SNAT ports of the load balancer, if known. */
  readonly ports?: LoadBalancerPorts;
}

/** Properties of a cluster that its pools depend on. */
export interface ClusterTraits {
  readonly subnet?: SubnetReference;
  /** Undefined if the cluster does not use pod subnets. */
  readonly podSubnet?: SubnetReference;
  /** The egress that node subnets must provide, if any. */
  readonly neededEgress?: SubnetEgress;
  readonly hasUserAssignedIdentity: boolean;
  /** How nodes receive security updates, as azurerm writes it. */
  readonly nodeOsChannel?: string;
  /** Whether only some IP ranges can reach the API server. */
  readonly hasAuthorizedRanges?: boolean;
  /** Whether AKS also creates nodes outside of pools. */
  readonly hasNodeAutoProvisioning?: boolean;
  /** Why Windows nodes cannot join; undefined if they can. */
  readonly windowsObstacle?: WindowsObstacle;
}

/** Why a cluster does not support Windows nodes. */
export interface WindowsObstacle {
  readonly reason: string;
  readonly fix: string;
}

/** The maximum number of nodes in a cluster. */
export interface NodeLimit extends Limit {
  /** The kind of cluster with the limit; the beginning of a sentence. */
  readonly who: string;
  readonly fix: string;
}

/** SNAT ports of a load balancer. */
export interface LoadBalancerPorts {
  readonly perNode: number;
  readonly addresses: number;
}
