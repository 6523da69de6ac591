import type { IAddOnCluster } from "../add-on/i-add-on-cluster";

/** A cluster that node pools can be added to. */
export interface INodePoolCluster extends IAddOnCluster {}
