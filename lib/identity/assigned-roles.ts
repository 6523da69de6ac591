import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { TerraformStack, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { AppTable } from "../app-state/app-table";
import { expressionOf } from "../resource/expression-of";
import { isKnown } from "../rules/known";
import { roleName } from "./roles";

/** What identifies a role assignment in Azure. */
export interface RoleKey {
  readonly role: string;
  readonly scope: string;
  readonly principal: { readonly objectId: string };
}

/** The assignment of a role that one or more constructs of an app asked for. */
export interface AssignedRole {
  assignment: RoleAssignment;
  /** Whether only `Principal.grant` asked for it; the library's own assignments take its place. */
  isRequested: boolean;
}

const assignedRoles = new AppTable<string, AssignedRole>();

/** The assignment of a role, if the app has one. */
export function assignedRole(parent: IConstruct, key: RoleKey): AssignedRole | undefined {
  return assignedRoles.get(parent, textOfKey(parent, key));
}

/** Records an assignment that `Principal.grant` asked for. */
export function recordRequestedRole(
  parent: IConstruct,
  key: RoleKey,
  assignment: RoleAssignment,
): AssignedRole {
  const role = { assignment, isRequested: true };
  assignedRoles.set(parent, textOfKey(parent, key), role);
  return role;
}

/** Records an assignment of the library, which replaces one that `Principal.grant` asked for. */
export function recordOwnRole(parent: IConstruct, key: RoleKey, assignment: RoleAssignment): void {
  const text = textOfKey(parent, key);
  const role = assignedRoles.get(parent, text);
  if (role?.isRequested) {
    replaceAssignment(role, assignment);
    role.isRequested = false;
  } else {
    assignedRoles.set(parent, text, { assignment, isRequested: false });
  }
}

/** Removes the assignment from the tree. Resources that depend on it depend on its replacement. */
export function replaceAssignment(role: AssignedRole, replacement?: RoleAssignment): void {
  const removed = role.assignment;
  removed.node.scope?.node.tryRemoveChild(removed.node.id);
  Object.defineProperty(removed, "fqn", { get: () => role.assignment.fqn });
  if (replacement) {
    role.assignment = replacement;
  }
}

function textOfKey(parent: IConstruct, { role, scope, principal }: RoleKey): string {
  const [on, to] = [scope, principal.objectId].map((text) => textOf(parent, text));
  return [textOf(parent, roleName(role)), on, to].join("\n");
}

/** A text that is the same in all stacks: a token is read in the stack of its resource. */
function textOf(parent: IConstruct, text: string): string {
  if (isKnown(text)) {
    return text.toLowerCase();
  }
  const stack = originOf(text) ?? TerraformStack.of(parent);
  return `${stack.node.path} ${expressionOf(stack, text)}`;
}

/** The text of a token for construct ids, with its stack where that is not the stack of the parent. */
export function labelTextOf(parent: IConstruct, text: string): string {
  const origin = isKnown(text) ? undefined : originOf(text);
  return origin && origin !== TerraformStack.of(parent)
    ? textOf(parent, text)
    : isKnown(text)
      ? text
      : expressionOf(parent, text);
}

/** A reference of cdktf knows the stack of its resource. */
interface ReferenceWithStack {
  readonly originStack?: TerraformStack;
}

function originOf(text: string): TerraformStack | undefined {
  const [first] = Tokenization.reverseString(text).tokens as unknown as ReferenceWithStack[];
  return first?.originStack;
}
