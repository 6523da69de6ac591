import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { publicApi } from "../api/public-api";

/**
 * A role that was granted to a principal. Resources that need the role can depend on its
 * assignment: `dependsOn: [registry.grantPull(principal).resource]`.
 */
@publicApi("Grant")
export class Grant {
  /**
   * @param resource The role assignment. Use it to depend on the role, or to set arguments that
   * have no option. Repeating a grant returns the same assignment.
   */
  constructor(public readonly resource: RoleAssignment) {}
}
