import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { type ITerraformDependable, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { AppTable } from "../app-state/app-table";
import { expressionOf } from "../resource/expression-of";
import { isKnown } from "../rules/known";
import { assignRole, type RoleGrant } from "./role-assignment";

/** A role that one or more constructs of a stack need. */
interface SharedRole {
  assignment: RoleAssignment;
  /** What the constructs that need the role depend on. */
  readonly dependable: ITerraformDependable;
}

const sharedRoles = new AppTable<string, SharedRole>();

/**
 * Assigns a role that other constructs of the stack may need as well: Azure rejects a second assignment
 * of a role to a principal on the same resource. The assignment is a child of the construct whose path
 * comes first, in whichever order the constructs are created, and all of them depend on it.
 *
 * @param id The id of the assignment if it becomes a child of `parent`.
 */
export function shareRole(parent: IConstruct, id: string, grant: RoleGrant): ITerraformDependable {
  const key = keyOf(parent, grant);
  const shared = sharedRoles.getOrMake(parent, key, () => newShare(parent, id, grant));
  const { node } = shared.assignment;
  const owner = node.scope as IConstruct;
  if (parent.node.path < owner.node.path) {
    owner.node.tryRemoveChild(node.id);
    shared.assignment = assignRole(parent, id, grant);
  }
  return shared.dependable;
}

function newShare(parent: IConstruct, id: string, grant: RoleGrant): SharedRole {
  const shared: SharedRole = {
    assignment: assignRole(parent, id, grant),
    dependable: {
      get fqn() {
        return shared.assignment.fqn;
      },
    },
  };
  return shared;
}

function keyOf(parent: IConstruct, { role, scope, principal }: RoleGrant): string {
  const [on, to] = [scope, principal.objectId].map((text) =>
    isKnown(text) ? text.toLowerCase() : expressionOf(parent, text),
  );
  return [TerraformStack.of(parent).node.path, role, on, to].join("\n");
}
