import { plural } from "../../printing";
import { type Answers, answerTo, listOf } from "../answers";
import { ASKED } from "../questions";
import { type Result, resultsOf, unanswered } from "../result";
import type { StackNeeds } from "../stack-needs";
import { type Account, readAccount } from "./account";

/**
 * Built-in roles that may assign roles.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/role-assignments-steps#step-4-check-your-prerequisites
 */
const ASSIGNING = ["Owner", "User Access Administrator", "Role Based Access Control Administrator"];

/** Built-in roles that are known not to. */
const OTHERS = ["Contributor", "Reader"];

/** Scopes at which a role applies to a whole subscription. */
const ABOVE = /^\/(?:providers\/Microsoft\.Management\/managementGroups\/[^/]+)?$/i;

interface RoleAssignment {
  readonly roleDefinitionName: string;
  readonly scope: string;
  readonly condition: string | null;
}

const say = resultsOf("Rights");

export function judgeRights(needs: StackNeeds, answers: Answers): readonly Result[] {
  const account = readAccount(answers);
  if (!account || needs.roleAssignments === 0) {
    return [];
  }
  const what = `The right to assign roles (the stack assigns ${needs.roleAssignments})`;
  const { name } = account.user;
  if (needs.clientId !== undefined && needs.clientId !== name) {
    return [
      say(
        "not checked",
        `${what}: Terraform signs in as ${needs.clientId}, the Azure CLI as ${name}`,
      ),
    ];
  }
  const user = answerTo(answers, ASKED.user);
  if (account.user.type === "user" && !user.isGiven) {
    return [unanswered(say, what, user)];
  }
  const answer = answerTo(answers, ASKED.roles);
  return [
    answer.isGiven && Array.isArray(answer.value)
      ? judgeRoles(needs, account, listOf<RoleAssignment>(answer.value))
      : unanswered(say, what, answer),
  ];
}

type Held = readonly Partial<RoleAssignment>[];

function judgeRoles(needs: StackNeeds, { id, user }: Account, held: Held): Result {
  const assigning = held.filter(({ roleDefinitionName = "" }) =>
    ASSIGNING.includes(roleDefinitionName),
  );
  const wide = assigning.filter(({ scope = "" }) => isWide(scope, id));
  const free = wide.find(({ condition }) => !condition);
  if (free) {
    return say("ok", `${user.name} is ${placesOf([free])}`);
  }
  const atGroups = rolesAtGroups(needs, id, assigning);
  if (atGroups.length > 0) {
    return say("ok", `${user.name} is ${placesOf(atGroups)}, which covers the whole stack`);
  }
  const roles = plural(needs.roleAssignments, "role");
  if (wide.length > 0) {
    return say(
      "not checked",
      `${user.name} is ${placesOf(wide)} with a condition, which might not allow the ${roles} of the stack`,
    );
  }
  return withoutRight(needs, id, user.name, held);
}

function isWide(scope: string, subscriptionId: string): boolean {
  return ABOVE.test(scope) || isSame(scope, `/subscriptions/${subscriptionId}`);
}

/** One role at each resource group of a stack; empty if a group has none. */
function rolesAtGroups({ groups = [] }: StackNeeds, subscriptionId: string, held: Held): Held {
  const within = `/subscriptions/${subscriptionId}/resourceGroups/`;
  const ids = groups.map((group) => (group.startsWith("/") ? group : `${within}${group}`));
  const found = ids.map((id) =>
    held.find(({ scope = "", condition }) => !condition && isSame(scope, id)),
  );
  return found.every((role) => role !== undefined) ? found : [];
}

/** Azure compares IDs case-insensitively. */
function isSame(scope: string, other: string): boolean {
  return scope.replace(/\/$/, "").toLowerCase() === other.toLowerCase();
}

function placesOf(roles: Held): string {
  return roles
    .map(({ roleDefinitionName, scope }) => `${roleDefinitionName} at ${scope}`)
    .join(", ");
}

function withoutRight(needs: StackNeeds, id: string, user: string, held: Held): Result {
  const mayAllow = held.filter(
    ({ roleDefinitionName = "" }) => !OTHERS.includes(roleDefinitionName),
  );
  const wide = held.filter(({ scope = "" }) => isWide(scope, id));
  const narrow = mayAllow.filter((role) => !wide.includes(role));
  const names = wide.map(({ roleDefinitionName }) => roleDefinitionName).join(", ") || "no role";
  const fix = `az role assignment create --assignee "${user}" --role "Role Based Access Control Administrator" --scope /subscriptions/${id}`;
  const found = `The stack assigns ${plural(needs.roleAssignments, "role")}, and ${user} has ${names} at the subscription`;
  if (narrow.length > 0) {
    const places = `and is ${placesOf(narrow)}, which might not cover the resources of the stack`;
    return say("not checked", `${found}, ${places}`, fix);
  }
  if (mayAllow.length > 0) {
    return say("not checked", `${found}: their permissions are not checked`, fix);
  }
  return needs.names.some(({ kind }) => kind === "resource group")
    ? say("problem", found, fix)
    : say("not checked", `${found}: roles at its resource group are not checked`, fix);
}
