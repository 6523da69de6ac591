import type { IConstruct } from "constructs";

/** A cluster that node pools can be added to. */
export interface INodePoolCluster extends IConstruct {
  /** The resource ID of the cluster. */
  readonly clusterId: string;
}
