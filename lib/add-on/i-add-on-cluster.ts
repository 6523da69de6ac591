import type { IConstruct } from "constructs";

/** A cluster that add-on resources can be attached to. */
export interface IAddOnCluster extends IConstruct {
  /** The cluster's resource ID. */
  readonly clusterId: string;
  /** The cluster's name. */
  readonly clusterName: string;
}
