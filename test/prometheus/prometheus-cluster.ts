import type { TerraformStack } from "cdktf";
import { AksCluster, type IAksCluster } from "../../lib";
import { IDS } from "../support/ids";

/** A cluster that was created elsewhere; its name is known at synth. */
export function clusterElsewhere(stack: TerraformStack): IAksCluster {
  return AksCluster.fromClusterAttributes(stack, "cluster", { clusterId: IDS.cluster });
}

/** A region other than that of the resource group. */
export const WORKSPACE = { id: IDS.monitorWorkspace, location: "northeurope" };
