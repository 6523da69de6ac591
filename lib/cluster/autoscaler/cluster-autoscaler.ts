/** How the autoscaler chooses a pool to scale up. */
export enum AutoscalerExpander {
  /** A random pool. */
  RANDOM = "random",
  /** The pool that leaves the least CPU and memory idle. */
  LEAST_WASTE = "least-waste",
  /** The pool that fits the most pods. */
  MOST_PODS = "most-pods",
  /** The pool with the highest priority in the config map `cluster-autoscaler-priority-expander`. */
  PRIORITY = "priority",
}

/**
 * Cluster autoscaler profile, for all autoscaled pools. Azure accepts only whole minutes for most
 * durations, although azurerm plans others, so the name of each option includes its unit.
 */
export interface ClusterAutoscaler {
  /**
   * How the autoscaler chooses a pool to scale up.
   *
   * @default AutoscalerExpander.RANDOM
   */
  readonly expander?: AutoscalerExpander;
  /**
   * Keep pools with the same VM size and labels, such as one pool per zone, at the same node count.
   *
   * @default false
   */
  readonly balanceSimilarPools?: boolean;
  /**
   * How often the autoscaler evaluates the cluster, in seconds.
   *
   * @default 10
   */
  readonly scanIntervalSeconds?: number;
  /**
   * Minimum age of an unschedulable pod before the autoscaler adds a node for it, in seconds.
   *
   * @default 0
   */
  readonly newPodDelaySeconds?: number;
  /**
   * Delay after a scale-up before nodes can be removed, in minutes.
   *
   * @default 10
   */
  readonly scaleDownDelayAfterAddMinutes?: number;
  /**
   * How long a node must be unneeded before it is removed, in minutes.
   *
   * @default 10
   */
  readonly scaleDownUnneededMinutes?: number;
  /**
   * Utilization (sum of requests divided by capacity) below which a node is unneeded: 0–1.
   *
   * @default 0.5
   */
  readonly scaleDownUtilizationThreshold?: number;
  /**
   * Maximum time for pods to terminate when their node is removed, in seconds.
   *
   * @default 600
   */
  readonly maxGracefulTerminationSeconds?: number;
  /**
   * Maximum time for a new node to join, in minutes.
   *
   * @default 15
   */
  readonly maxNodeProvisioningMinutes?: number;
}
