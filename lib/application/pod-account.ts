import { dependable, type IResolvable, Lazy, type TerraformResource } from "cdktf";
import type { PodSpec } from "./pod-spec";

/** The service account of pods; undefined for that of the namespace. */
function accountOf({ serviceAccount, identity }: PodSpec) {
  return serviceAccount ?? identity;
}

/** The arguments of a pod about its service account. */
export function accountConfig(pod: PodSpec) {
  return {
    serviceAccountName: accountOf(pod)?.serviceAccountName,
    automountServiceAccountToken: mountsToken(pod),
  };
}

/** By default, pods mount a token if their service account has a role, which it can get later. */
function mountsToken(pod: PodSpec): boolean | IResolvable {
  const { allowServiceAccountToken } = pod.security;
  const roles = accountOf(pod)?._roles;
  return (
    allowServiceAccountToken ??
    (roles === undefined ? false : Lazy.anyValue({ produce: () => !roles.isEmpty }))
  );
}

/** Makes a workload depend on the roles of its service account. */
export function putAfterRoles(workload: TerraformResource, pod: PodSpec): void {
  accountOf(pod)?._roles.whenBound((binding) => {
    workload.dependsOn = [...(workload.dependsOn ?? []), dependable(binding)];
  });
}
