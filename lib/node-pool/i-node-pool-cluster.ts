import type { IConstruct } from "constructs";

/** A cluster, as far as its pools need to know it. */
export interface INodePoolCluster extends IConstruct {
  /** The cluster's resource id. */
  readonly clusterId: string;
}
