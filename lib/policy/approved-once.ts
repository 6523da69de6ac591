import type { Construct } from "constructs";
import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import { identityOf } from "../add-on/once-per-cluster";
import { AppTable } from "../app-state/app-table";
import { isKnown } from "../rules/known";
import { MANAGED_NAMESPACES } from "./managed-namespaces";
import { isCovered, mayMeet } from "./namespace-pattern";
import type { KubernetesPolicyDetails } from "./policy";
import { PolicyEffect } from "./policy-effect";

interface Approval {
  readonly path: string;
  readonly kubernetes: KubernetesPolicyDetails;
}

/** The policies that approve images, by cluster. */
const approvalsByCluster = new AppTable<string, readonly Approval[]>();

/**
 * Records a policy that approves images of a cluster, and returns the path of an earlier one that
 * denies them in the same namespaces.
 */
export function approveOnce(
  construct: Construct,
  cluster: IAddOnCluster | undefined,
  kubernetes: KubernetesPolicyDetails | undefined,
): string | undefined {
  if (!cluster || !kubernetes?.approved || kubernetes.effect !== PolicyEffect.DENY) {
    return undefined;
  }
  // A policy with a label selector applies only to matching pods.
  if (kubernetes.furtherParameters.includes("labelSelector")) {
    return undefined;
  }
  const { path } = construct.node;
  const id = identityOf(construct, cluster);
  const before = approvalsByCluster.get(construct, id) ?? [];
  approvalsByCluster.set(construct, id, [...before, { path, kubernetes }]);
  return before.find((approval) => !areApart(approval.kubernetes, kubernetes))?.path;
}

function areApart(one: KubernetesPolicyDetails, other: KubernetesPolicyDetails): boolean {
  return isOutside(one, other) || isOutside(other, one);
}

/** Whether a policy lists its namespaces, and the other one applies to none of them. */
function isOutside(
  { namespaces }: KubernetesPolicyDetails,
  other: KubernetesPolicyDetails,
): boolean {
  const excluded = [...Object.keys(MANAGED_NAMESPACES), ...(other.excludedNamespaces ?? [])];
  return (
    isKnown(namespaces) &&
    namespaces.every(
      (namespace) =>
        isCovered(namespace, excluded) ||
        (isKnown(other.namespaces) && !other.namespaces.some((one) => mayMeet(one, namespace))),
    )
  );
}
