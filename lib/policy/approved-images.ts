import type { Construct } from "constructs";
import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import { KubernetesPolicy } from "./kubernetes-policy";
import type { ApprovedImagesOptions } from "./kubernetes-policy-options";
import { PolicyAssignment } from "./policy-assignment";
import { PolicyScope } from "./policy-scope";

/** Options of approved images. At least one registry or repository is needed. */
export interface ApprovedImagesProps extends ApprovedImagesOptions {
  /** The cluster, with the Azure Policy add-on. */
  readonly cluster: IAddOnCluster;
}

/**
 * Makes a cluster refuse images that do not come from the given registries and repositories. For a
 * resource group or a subscription, assign `KubernetesPolicy.approvedImages`. A second one for a
 * cluster and the same namespaces is refused: an image would have to be approved by both.
 *
 * It takes effect after 15–20 minutes, when the add-on has asked Azure. Pods that run already are
 * reported and keep running until they are made anew.
 */
export class ApprovedImages extends PolicyAssignment {
  constructor(scope: Construct, id: string, props: ApprovedImagesProps) {
    const { cluster, ...options } = props;
    super(scope, id, {
      appliesTo: PolicyScope.cluster(cluster),
      policy: KubernetesPolicy.approvedImages(options),
    });
  }
}
