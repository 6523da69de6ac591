import type { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";

/** A role in a namespace that a principal was granted. */
export class NamespaceGrant {
  /**
   * @param resource The role binding, to depend on, and for every argument that has no option here.
   * Granting the same again returns the same one.
   */
  constructor(public readonly resource: RoleBindingV1) {}
}
