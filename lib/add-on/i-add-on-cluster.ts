import type { IConstruct } from "constructs";

/** A cluster, as far as what is built around it needs to know it. */
export interface IAddOnCluster extends IConstruct {
  /** The cluster's resource id. */
  readonly clusterId: string;
  /** The cluster's name. */
  readonly clusterName: string;
}
