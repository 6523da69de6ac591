import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { ITerraformDependable } from "cdktf";
import { publicApi } from "../api/public-api";

/**
 * A role that was granted to a principal. Resources that need the role wait for it with
 * `prerequisites: [grant]`, or with `dependsOn: [grant]` on an L1 resource.
 */
@publicApi("Grant")
export class Grant implements ITerraformDependable {
  /** @internal */
  public static _of(assignment: () => RoleAssignment): Grant {
    return new Grant(assignment);
  }

  private constructor(private readonly assignment: () => RoleAssignment) {}

  /**
   * The role assignment. Use it to set arguments that have no option. Repeating a grant returns the
   * same assignment.
   */
  public get resource(): RoleAssignment {
    return this.assignment();
  }

  /** The address of the role assignment, for `dependsOn`. */
  public get fqn(): string {
    return this.resource.fqn;
  }
}
