import { type Answers, answerTo, listOf } from "../answers";
import { ASKED } from "../questions";
import { countOf, type Result, resultsOf, unanswered } from "../result";
import type { StackNeeds } from "../stack-needs";
import { type Account, readAccount } from "./account";

/**
 * Built-in roles that may assign roles.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/role-assignments-steps#step-4-check-your-prerequisites
 */
const ASSIGNING = ["Owner", "User Access Administrator", "Role Based Access Control Administrator"];

/** Built-in roles of whom it is known that they may not. */
const OTHERS = ["Contributor", "Reader"];

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

function judgeRoles(
  needs: StackNeeds,
  { id, user }: Account,
  held: readonly Partial<RoleAssignment>[],
): Result {
  const assigning = held.filter(({ roleDefinitionName = "" }) =>
    ASSIGNING.includes(roleDefinitionName),
  );
  const free = assigning.find(({ condition }) => !condition);
  const roles = countOf(needs.roleAssignments, "role");
  if (free) {
    return say("ok", `${user.name} is ${free.roleDefinitionName} at ${free.scope}`);
  }
  const [conditional] = assigning;
  if (conditional) {
    const { roleDefinitionName, scope } = conditional;
    return say(
      "not checked",
      `${user.name} is ${roleDefinitionName} at ${scope} on a condition, which may or may not allow the ${roles} of the stack`,
    );
  }
  return withoutRight(needs, id, user.name, held);
}

function withoutRight(
  needs: StackNeeds,
  subscriptionId: string,
  user: string,
  held: readonly Partial<RoleAssignment>[],
): Result {
  const unknown = held.filter(
    ({ roleDefinitionName = "" }) => !OTHERS.includes(roleDefinitionName),
  );
  const names = held.map(({ roleDefinitionName }) => roleDefinitionName).join(", ") || "no role";
  const cure = `az role assignment create --assignee "${user}" --role "Role Based Access Control Administrator" --scope /subscriptions/${subscriptionId}`;
  const found = `The stack assigns ${countOf(needs.roleAssignments, "role")}, and ${user} has ${names} at the subscription`;
  if (unknown.length > 0) {
    return say("not checked", `${found}: what these allow is not looked up`, cure);
  }
  return needs.names.some(({ kind }) => kind === "resource group")
    ? say("problem", found, cure)
    : say("not checked", `${found}: roles at its resource group are not looked up`, cure);
}
