import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Lazy, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { expressionOf } from "../resource/expression-of";
import { shortHash } from "../resource/short-hash";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { enforce } from "../rules/report";
import { defineRule } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { recordOwnRole } from "./assigned-roles";
import { Grant } from "./grant";
import type { Principal } from "./principal";
import { PrincipalType } from "./principal-type";
import type { Role } from "./roles";

const HASH_LENGTH = 6;

/** A role on a resource for a principal. */
export interface RoleGrant {
  readonly role: Role;
  /** The resource ID that the role applies to. */
  readonly scope: string;
  readonly principal: Principal;
  /** A condition that restricts the role; undefined for no restriction. */
  readonly condition?: RoleCondition;
}

/**
 * A condition that may be extended until synth, because Azure accepts each role only once per
 * principal and scope.
 */
export interface RoleCondition {
  /** Returns the final condition, or undefined for none. */
  readonly produce: () => string | undefined;
}

/** Source: https://learn.microsoft.com/azure/role-based-access-control/conditions-format */
const CONDITION_VERSION = "2.0";

/** Catches names and e-mail addresses, which Azure does not accept. */
const principalRule = defineRule<Principal>(
  "2026-11-29",
  formatRule({
    id: "AKS-ROLE-001",
    title: "Roles are granted to an object ID, not a name",
    source: "https://learn.microsoft.com/azure/role-based-access-control/role-assignments-cli",
    format: FORMATS.uuid,
    fields: ({ objectId }) => [["principal", objectId]],
  }),
);

/** Any role on any scope, by the name of the role or by its ID. */
export interface AnyRoleGrant extends Omit<RoleGrant, "role"> {
  readonly role: string;
  readonly isRoleId?: boolean;
}

/** Assigns a role that the library needs or that a method of the library grants. */
export function assignRole(parent: IConstruct, id: string, grant: RoleGrant): RoleAssignment {
  const assignment = createAssignment(parent, id, grant);
  recordOwnRole(parent, grant, assignment);
  return assignment;
}

export function createAssignment(
  parent: IConstruct,
  id: string,
  grant: AnyRoleGrant,
): RoleAssignment {
  const { role, isRoleId, scope, principal, condition } = grant;
  enforce(parent, [principalRule], principal);
  const isServicePrincipal = principal.principalType === PrincipalType.SERVICE_PRINCIPAL;
  return new RoleAssignment(parent, id, {
    scope,
    ...(isRoleId ? { roleDefinitionId: role } : { roleDefinitionName: role }),
    principalId: principal.objectId,
    principalType: principal.principalType,
    condition: condition && Lazy.stringValue(condition),
    conditionVersion:
      condition && Lazy.stringValue({ produce: () => condition.produce() && CONDITION_VERSION }),
    // Entra ID takes minutes to replicate a new identity, and the check by azurerm would fail.
    skipServicePrincipalAadCheck: isServicePrincipal || undefined,
  });
}

/**
 * Assigns a role on a construct's resource; repeating a grant returns the same assignment. The
 * assignment is a child of the owner of the identity if the app created it, so that the stack of a
 * shared resource does not depend on the clusters that use it, and of the resource otherwise.
 *
 * @param part Distinguishes grants on parts of the resource, such as namespaces.
 */
export function grantRole(resource: Construct, grant: RoleGrant, part?: string): Grant {
  const owner = grant.principal._owner;
  const parent = owner?.construct ?? resource;
  const other = owner
    ? `${owner.name ? `${owner.name}-` : ""}${pathSeenFrom(owner.construct, resource)}`
    : (grant.principal._label ?? idPart(resource, grant.principal.objectId));
  const id = [grant.role, other, ...(part === undefined ? [] : [idPart(resource, part)])]
    .join("-")
    .replaceAll(" ", "");
  const existing = parent.node.tryFindChild(id) as RoleAssignment | undefined;
  const assignment = existing ?? assignRole(parent, id, grant);
  return Grant._of(() => assignment);
}

/** The path of a construct, without the id of the stack where both constructs are in one stack. */
export function pathSeenFrom(from: IConstruct, to: IConstruct): string {
  const stack = TerraformStack.of(to);
  return stack === TerraformStack.of(from)
    ? to.node.path.slice(stack.node.path.length + 1)
    : to.node.path;
}

/**
 * Converts a text to a part of a construct id. A token is named after its expression, which is
 * stable; the hash distinguishes texts that differ only in punctuation.
 */
export function idPart(scope: Construct, value: string): string {
  const text = isKnown(value) ? value : expressionOf(scope, value);
  const label = text.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-/, "");
  return label === text ? text : `${label}${shortHash(text, HASH_LENGTH)}`;
}
