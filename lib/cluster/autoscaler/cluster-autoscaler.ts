/** Which pool grows when several could. */
export enum AutoscalerExpander {
  /** Any. */
  RANDOM = "random",
  /** The one that leaves least CPU and memory idle. */
  LEAST_WASTE = "least-waste",
  /** The one that takes most pods. */
  MOST_PODS = "most-pods",
  /** The one that the config map `cluster-autoscaler-priority-expander` puts first. */
  PRIORITY = "priority",
}

/**
 * How the cluster autoscaler behaves, for all autoscaled pools. Azure takes whole minutes only for
 * most spans, although azurerm plans others: so each option has its unit in its name.
 */
export interface ClusterAutoscaler {
  /**
   * Which pool grows when several could.
   *
   * @default AutoscalerExpander.RANDOM
   */
  readonly expander?: AutoscalerExpander;
  /**
   * Keep pools of the same size and labels at the same number of nodes, such as one pool for each
   * zone.
   *
   * @default false
   */
  readonly balanceSimilarPools?: boolean;
  /**
   * How often the need for nodes is worked out, in seconds.
   *
   * @default 10
   */
  readonly scanIntervalSeconds?: number;
  /**
   * How old a pod that finds no room must be before a node is added for it, in seconds.
   *
   * @default 0
   */
  readonly newPodDelaySeconds?: number;
  /**
   * How long after an added node no node is taken out, in minutes.
   *
   * @default 10
   */
  readonly scaleDownDelayAfterAddMinutes?: number;
  /**
   * How long a node must be unneeded before it is taken out, in minutes.
   *
   * @default 10
   */
  readonly scaleDownUnneededMinutes?: number;
  /**
   * The share of a node's capacity that pods ask for, below which the node is unneeded: 0–1.
   *
   * @default 0.5
   */
  readonly scaleDownUtilizationThreshold?: number;
  /**
   * How long pods have to end when their node is taken out, in seconds.
   *
   * @default 600
   */
  readonly maxGracefulTerminationSeconds?: number;
  /**
   * How long a new node may take to join, in minutes.
   *
   * @default 15
   */
  readonly maxNodeProvisioningMinutes?: number;
}
