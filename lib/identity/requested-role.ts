import { Construct, type IConstruct } from "constructs";
import { partOf, SUBSCRIPTION_PART } from "../resource/resource-id";
import { isKnown } from "../rules/known";
import { enforce } from "../rules/report";
import {
  type AssignedRole,
  assignedRole,
  labelTextOf,
  recordRequestedRole,
  replaceAssignment,
} from "./assigned-roles";
import { Grant } from "./grant";
import type { Principal } from "./principal";
import { type AnyRoleGrant, createAssignment, idPart } from "./role-assignment";
import {
  GUID,
  isRoleId,
  type RequestedRoleSpec,
  type RoleScopeReference,
  requestedRoleRules,
} from "./role-scope";

const CONTAINERS = "/blobServices/default/containers/";

/** A role that a user of the library asks for. */
interface RequestedRole extends RequestedRoleSpec {
  readonly principal: Principal;
  /** Where the assignment is created, if not with the identity or the scope. */
  readonly parent?: IConstruct;
}

/**
 * Assigns a role on any scope, once per app. An assignment that the library makes takes precedence,
 * and of several requests the one whose path comes first, in whichever order they are made.
 */
export function grantRequested(request: RequestedRole): Grant {
  const { principal, role, scope, container, parent } = request;
  const place = parent ?? placeOf(principal, scope);
  enforce(place, requestedRoleRules, request);
  const grant = {
    role: roleOf(role, scope.id),
    isRoleId: isRoleId(role),
    scope: container === undefined ? scope.id : `${scope.id}${CONTAINERS}${container}`,
    principal,
  };
  const id = childId(place, role, grant);
  const known = assignedRole(place, grant);
  if (!known) {
    return grantOf(recordRequestedRole(place, grant, createAssignment(place, id, grant)));
  }
  const { scope: home } = known.assignment.node;
  if (known.isRequested && home && place.node.path < home.node.path) {
    replaceAssignment(known);
    known.assignment = createAssignment(place, id, grant);
  }
  return grantOf(known);
}

function grantOf(role: AssignedRole): Grant {
  return Grant._of(() => role.assignment);
}

/** The construct that the assignment is created in: that of the identity, or of the resource. */
function placeOf({ _owner, _home, objectId }: Principal, scope: RoleScopeReference): IConstruct {
  const home = _owner?.construct ?? _home ?? (Construct.isConstruct(scope) ? scope : undefined);
  if (home === undefined) {
    throw new Error(
      `The role assignment of ${isKnown(objectId) ? objectId : "this principal"} belongs to no construct, because both the principal and the scope are only IDs. Fix: pass the stack as the third argument of grant.`,
    );
  }
  // The child of an L1 resource would be an unusual place for other resources.
  return _owner || home.node.scope === undefined || !("terraformResourceType" in home)
    ? home
    : home.node.scope;
}

function childId(place: IConstruct, role: string, { scope, principal }: AnyRoleGrant): string {
  const part = (text: string) => idPart(place as Construct, labelTextOf(place, text));
  const who = principal._owner
    ? principal._owner.name
    : (principal._label ?? part(principal.objectId));
  return ["role", part(role), ...(who ? [who] : []), part(scope)].join("-");
}

/** azurerm reads the ID of a role definition back with the subscription of the scope. */
function roleOf(role: string, scope: string): string {
  const isUnscoped = isKnown(role) && (GUID.test(role) || role.startsWith("/providers/"));
  const definition = `/providers/Microsoft.Authorization/roleDefinitions/${role.split("/").at(-1)}`;
  if (!isUnscoped) {
    return role;
  }
  return isKnown(scope) && !scope.startsWith("/subscriptions/")
    ? definition
    : `/subscriptions/${partOf(scope, SUBSCRIPTION_PART)}${definition}`;
}
