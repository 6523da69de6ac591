import type { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { publicApi } from "../api/public-api";

/** A role in a namespace that was granted to a principal. */
@publicApi("NamespaceGrant")
export class NamespaceGrant {
  /**
   * @param resource The role binding. Use it to depend on the role, or to set arguments that have
   * no option. Repeating a grant returns the same binding.
   */
  constructor(public readonly resource: RoleBindingV1) {}
}
