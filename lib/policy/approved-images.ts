import type { Construct } from "constructs";
import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import { publicApi } from "../api/public-api";
import { KubernetesPolicy } from "./kubernetes-policy";
import type { ApprovedImagesOptions } from "./kubernetes-policy-options";
import { PolicyAssignment } from "./policy-assignment";
import { PolicyScope } from "./policy-scope";

/** Options of approved images. At least one registry or repository is required. */
export interface ApprovedImagesProps extends ApprovedImagesOptions {
  /** The cluster, which must have the Azure Policy add-on. */
  readonly cluster: IAddOnCluster;
}

/**
 * Restricts a cluster to images from the given registries and repositories. For a resource group or
 * a subscription, assign `KubernetesPolicy.approvedImages`. A second construct for the same cluster
 * and namespaces is rejected, because both would have to approve an image.
 *
 * It takes effect after 15–20 minutes, when the add-on has synchronized. Running pods are reported
 * as non-compliant and keep running until they are recreated.
 */
@publicApi("ApprovedImages")
export class ApprovedImages extends PolicyAssignment {
  constructor(scope: Construct, id: string, props: ApprovedImagesProps) {
    const { cluster, ...options } = props;
    super(scope, id, {
      appliesTo: PolicyScope.cluster(cluster),
      policy: KubernetesPolicy.approvedImages(options),
    });
  }
}
