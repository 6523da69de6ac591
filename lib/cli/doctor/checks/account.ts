import { type Answers, answerTo } from "../answers";
import { ASKED } from "../questions";
import { type Result, resultsOf } from "../result";
import type { StackNeeds } from "../stack-needs";

/**
 * The messages for a subscription that the account cannot access (CLI) or that does not exist
 * (Azure). Sources: `core/_profile.py` of Azure/azure-cli; the codes of
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors
 */
const NO_SUBSCRIPTION =
  /\bsubscription\b[^:()/]{0,120}\b(?:(?:not|not be|cannot be) (?:found|accessible)|(?:doesn't|does not) exist)|\bno access to subscription\b|\b(?:SubscriptionNotFound|InvalidSubscriptionId)\b/i;

const BEHIND_A_PROXY =
  "https://learn.microsoft.com/cli/azure/use-azure-cli-successfully-troubleshooting#work-behind-a-proxy";

/** Why the CLI has a cached account but all other queries fail. */
interface Silence {
  readonly message: string;
  readonly isSignedOut: boolean;
}

/** Whether Azure answered anything. */
export function isAnswered(answers: Answers): boolean {
  return readAccount(answers) !== undefined && silence(answers) === undefined;
}

/**
 * The CLI caches the account, also if the sign-in has expired or there is no network; then all
 * other queries fail. Undefined if any query succeeded.
 */
function silence(answers: Answers): Silence | undefined {
  const others = [...answers].filter(([id]) => id !== ASKED.account).map(([, answer]) => answer);
  const refusals = others.filter((answer) => !answer.isGiven);
  const signedOut = refusals.find(({ reason }) => reason === "not signed in");
  const refusal = signedOut ?? refusals[0];
  return refusal && refusals.length === others.length
    ? { message: refusal.message, isSignedOut: signedOut !== undefined }
    : undefined;
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
  const silent = silence(answers);
  if (silent) {
    const { isSignedOut, message } = silent;
    return [
      isSignedOut
        ? say("not checked", `${found}, but the sign-in is no longer valid: ${message}`, "az login")
        : say("not checked", `${found}, but all queries failed: ${message}`),
    ];
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
    return say("not checked", "az account show: the response has an unexpected format.");
  }
  switch (answer.reason) {
    case "no az":
      return say(
        "not checked",
        "The Azure CLI is not installed: az is not on the PATH.",
        "https://learn.microsoft.com/cli/azure/install-azure-cli",
      );
    case "not signed in":
      return say("not checked", `Not signed in: ${answer.message}`, "az login");
    case "timeout":
      return say("not checked", `az account show: ${answer.message}`);
    case "failed":
      return subscriptionId !== undefined && NO_SUBSCRIPTION.test(answer.message)
        ? say(
            "problem",
            `Subscription ${subscriptionId}: ${answer.message}`,
            "az account list --output table, or az login --tenant <its tenant>",
          )
        : say(
            "not checked",
            `az account show: ${answer.message}`,
            `az account show --debug shows where it fails; behind a proxy: ${BEHIND_A_PROXY}`,
          );
  }
}
