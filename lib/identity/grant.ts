import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";

/**
 * A role that a principal was granted. What needs the role in place depends on its assignment:
 * `dependsOn: [registry.grantPull(principal).resource]`.
 */
export class Grant {
  /**
   * @param resource The role assignment, to depend on, and for every argument that has no option
   * here. Granting the same again returns the same one.
   */
  constructor(public readonly resource: RoleAssignment) {}
}
