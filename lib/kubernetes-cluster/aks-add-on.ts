import type { Construct } from "constructs";
import { requireAddOnIfKnown } from "../add-on/add-on-state";
import type { AddOn } from "../add-on/add-ons";
import type { IKubernetesCluster } from "./i-kubernetes-cluster";
import { aksClusterBehind } from "./kubernetes-cluster";

/** Rejects features that need an AKS add-on which is disabled on the cluster. */
export function requireAksAddOn(
  construct: Construct,
  cluster: IKubernetesCluster | undefined,
  addOn: AddOn,
): void {
  const aksCluster = cluster && aksClusterBehind.of(cluster);
  if (aksCluster) {
    requireAddOnIfKnown(construct, aksCluster, addOn);
  }
}
