import type { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { publicApi } from "../api/public-api";

/** A role in a namespace that a principal was granted. */
@publicApi("NamespaceGrant")
export class NamespaceGrant {
  /**
   * @param resource The role binding, to depend on, and for every argument that has no option here.
   * Granting the same again returns the same one.
   */
  constructor(public readonly resource: RoleBindingV1) {}
}
