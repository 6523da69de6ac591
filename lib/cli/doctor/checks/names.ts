import { type Answer, type Answers, answerTo, listOf } from "../answers";
import { ASKED } from "../questions";
import { type Result, resultsOf, unanswered } from "../result";
import type { NameNeed, StackNeeds } from "../stack-needs";

/** The Azure error codes for a resource that does not exist. */
const ABSENT = /ResourceNotFound|ResourceGroupNotFound/;

const say = resultsOf("Names");

type Taken = "free" | "taken" | "unknown";

/** Clusters of the stack that already exist under their names. */
export function deployedClusters(needs: StackNeeds, answers: Answers): readonly NameNeed[] {
  return needs.names.filter(
    (need) => need.kind === "cluster" && stateOf(need, answers) === "taken",
  );
}

export function judgeNames(needs: StackNeeds, answers: Answers): readonly Result[] {
  return needs.names.map((need) => judgeName(need, needs, answers));
}

function judgeName(need: NameNeed, needs: StackNeeds, answers: Answers): Result {
  const { kind, name, id, resourceGroup } = need;
  if (name === undefined) {
    return say("not checked", `The name of ${id} is unknown before apply`);
  }
  const what = `The ${kind} ${name}`;
  if (kind === "cluster" && resourceGroup === undefined) {
    return say("not checked", `${what}: its resource group is unknown before apply`);
  }
  const deleted = deletedVault(need, answers);
  if (deleted) {
    return deleted;
  }
  switch (stateOf(need, answers)) {
    case "free":
      return say("ok", `${what}: the name is free`);
    case "taken":
      return kind === "resource group" || kind === "cluster"
        ? alreadyThere(what, need)
        : taken(what, need, needs, answers);
    case "unknown":
      return unanswered(say, what, answerTo(answers, ASKED.name(need)));
  }
}

function stateOf(need: NameNeed, answers: Answers): Taken {
  const answer = answerTo(answers, ASKED.name(need));
  if (!answer.isGiven) {
    return need.kind === "cluster" && ABSENT.test(answer.message) ? "free" : "unknown";
  }
  switch (need.kind) {
    case "resource group":
      return typeof answer.value === "boolean" ? (answer.value ? "taken" : "free") : "unknown";
    case "cluster":
      return hasText(answer, "id") ? "taken" : "unknown";
    case "registry":
    case "key vault":
      return availability(answer);
  }
}

function hasText(answer: Answer, key: string): boolean {
  const value = answer.isGiven ? (answer.value as Record<string, unknown> | null) : null;
  return typeof value?.[key] === "string";
}

function availability(answer: Answer): Taken {
  const value = answer.isGiven ? (answer.value as { nameAvailable?: unknown } | null) : null;
  if (typeof value?.nameAvailable !== "boolean") {
    return "unknown";
  }
  return value.nameAvailable ? "free" : "taken";
}

/** It either belongs to this stack or conflicts with it; only the Terraform state tells which. */
function alreadyThere(what: string, { kind, name }: NameNeed): Result {
  return say(
    "warning",
    `${what} exists: either this stack has already been deployed, or another resource has the name`,
    `If "terraform state list" does not show it: use another name, or look up the ${kind} ${name} instead of creating it`,
  );
}

function taken(what: string, need: NameNeed, needs: StackNeeds, answers: Answers): Result {
  const answer = answerTo(answers, ASKED.name(need));
  const { message } = (answer.isGiven ? answer.value : {}) as { message?: string | null };
  const found = `${what}: the name, which must be globally unique, is taken${message ? ` (${message})` : ""}`;
  const groups = needs.names.filter(({ kind }) => kind === "resource group");
  const mayBeOwn =
    groups.length === 0 || groups.some((group) => stateOf(group, answers) !== "free");
  return mayBeOwn
    ? say(
        "warning",
        `${found}: by this stack, or by another resource`,
        "If by another resource: use another name",
      )
    : say("problem", found, "Another name");
}

function deletedVault({ kind, name }: NameNeed, answers: Answers): Result | undefined {
  const answer = answerTo(answers, ASKED.deletedVaults);
  const vaults = answer.isGiven ? listOf<{ name: string; location: string }>(answer.value) : [];
  const deleted = vaults.find((vault) => vault.name?.toLowerCase() === name?.toLowerCase());
  return kind === "key vault" && deleted
    ? say(
        "warning",
        `The key vault ${name} was deleted and keeps its name until it is purged; azurerm recovers it instead of creating a new one`,
        `To create a new one, if purge protection permits: az keyvault purge --name ${name} --location ${deleted.location}`,
      )
    : undefined;
}
