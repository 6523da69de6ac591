import { ExitCode } from "../exit-codes";
import type { Answers } from "./answers";
import { isAnswered, judgeAccount, readAccount } from "./checks/account";
import { judgeKubernetes } from "./checks/kubernetes";
import { judgeNames } from "./checks/names";
import { judgeQuota } from "./checks/quota";
import { judgeRegionsAndSizes } from "./checks/regions-and-sizes";
import { judgeRegistrations } from "./checks/registrations";
import { judgeRights } from "./checks/rights";
import { type Group, type Result, resultsOf } from "./result";
import type { StackNeeds } from "./stack-needs";

const say = resultsOf("Never checked");

/** What the doctor cannot check. It is printed so that a clean report is not mistaken for a guarantee. */
const NEVER_CHECKED = [
  "Capacity in the datacentre: an allocation can fail although quota is left, and spot capacity varies",
  "Azure Policy and locks of the subscription, which can reject a valid stack",
  "Prices, and quotas other than vCPUs",
];

/** The results for a stack. Without an account, nothing else was asked. */
export function judge(needs: StackNeeds, answers: Answers): readonly Result[] {
  const account = readAccount(answers);
  const asked = account
    ? [
        ...guarded("Rights", () => judgeRights(needs, answers)),
        ...guarded("Resource providers", () => judgeRegistrations(needs, answers, account.id)),
        ...guarded("Regions and sizes", () => judgeRegionsAndSizes(needs, answers)),
        ...guarded("Quota", () => judgeQuota(needs, answers, account.id)),
        ...guarded("Names", () => judgeNames(needs, answers)),
        ...guarded("Kubernetes", () => judgeKubernetes(needs, answers)),
      ]
    : [say("not checked", "All other checks: no subscription is available")];
  return [
    ...judgeAccount(needs, answers),
    ...asked,
    ...elsewhere(needs),
    ...NEVER_CHECKED.map((thing) => say("not checked", thing)),
  ];
}

/** A response in an unexpected format affects only its own group of checks. */
function guarded(group: Group, check: () => readonly Result[]): readonly Result[] {
  try {
    return check();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [resultsOf(group)("not checked", `A response has an unexpected format: ${reason}`)];
  }
}

function elsewhere({ elsewhere: resources }: StackNeeds): readonly Result[] {
  return resources.length === 0
    ? []
    : [say("not checked", `Resources of another provider: ${resources.join(", ")}`)];
}

/** The Azure CLI caches the account, so an account alone does not prove that Azure can be reached. */
export function exitCode(results: readonly Result[], answers: Answers): ExitCode {
  if (results.some(({ verdict }) => verdict === "problem")) {
    return ExitCode.PROBLEMS;
  }
  return isAnswered(answers) ? ExitCode.OK : ExitCode.NOT_RUN;
}
