import { type Answers, answerTo } from "../answers";
import { ASKED } from "../questions";
import { type Result, resultsOf } from "../result";
import type { StackNeeds } from "../stack-needs";

/**
 * The CLI keeps the account when the sign-in has run out, which shows in everything else that it is
 * asked. Undefined where something was answered.
 */
export function expiredSignIn(answers: Answers): string | undefined {
  const others = [...answers].filter(([id]) => id !== ASKED.account).map(([, answer]) => answer);
  if (others.some(({ isGiven }) => isGiven)) {
    return undefined;
  }
  const refused = others.find((answer) => !answer.isGiven && answer.reason === "not signed in");
  return refused && !refused.isGiven ? refused.message : undefined;
}

/** A subscription as `az account show` prints it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly user: { readonly name: string; readonly type: string };
}

const say = resultsOf("Account");

export function readAccount(answers: Answers): Account | undefined {
  const answer = answerTo(answers, ASKED.account);
  const value = answer.isGiven ? (answer.value as Partial<Account> | null) : undefined;
  return typeof value?.id === "string"
    ? {
        id: value.id,
        name: value.name ?? value.id,
        state: value.state ?? "unknown",
        user: { name: value.user?.name ?? "unknown", type: value.user?.type ?? "unknown" },
      }
    : undefined;
}

export function judgeAccount(needs: StackNeeds, answers: Answers): readonly Result[] {
  const account = readAccount(answers);
  if (!account) {
    return [withoutAccount(needs, answers)];
  }
  const { id, name, state, user } = account;
  const whose = needs.subscriptionId === undefined ? ", the default of the Azure CLI" : "";
  const found = `Subscription "${name}" (${id}${whose}), signed in as ${user.name}`;
  const expired = expiredSignIn(answers);
  if (expired !== undefined) {
    return [say("not checked", `${found}, but no longer: ${expired}`, "az login")];
  }
  return [
    state === "Enabled"
      ? say("ok", found)
      : say(
          "problem",
          `${found}: its state is ${state}`,
          "Enable it again in the portal (Subscriptions), or export ARM_SUBSCRIPTION_ID=<another>",
        ),
  ];
}

function withoutAccount({ subscriptionId }: StackNeeds, answers: Answers): Result {
  const answer = answerTo(answers, ASKED.account);
  if (answer.isGiven) {
    return say("not checked", "az account show: the answer has a form that is not known here.");
  }
  switch (answer.reason) {
    case "no az":
      return say(
        "not checked",
        "The Azure CLI is not installed: there is no az on the PATH.",
        "https://learn.microsoft.com/cli/azure/install-azure-cli",
      );
    case "not signed in":
      return say("not checked", `Nobody is signed in: ${answer.message}`, "az login");
    case "timeout":
      return say("not checked", `az account show: ${answer.message}`);
    case "failed":
      return subscriptionId === undefined
        ? say("not checked", `az account show: ${answer.message}`, "az login")
        : say(
            "problem",
            `Subscription ${subscriptionId}: ${answer.message}`,
            "az account list --output table, or az login --tenant <its tenant>",
          );
  }
}
