import type { Answers } from "./answers";
import { judgeAccount, readAccount } from "./checks/account";
import { judgeKubernetes } from "./checks/kubernetes";
import { judgeNames } from "./checks/names";
import { judgeQuota } from "./checks/quota";
import { judgeRegionsAndSizes } from "./checks/regions-and-sizes";
import { judgeRegistrations } from "./checks/registrations";
import { judgeRights } from "./checks/rights";
import { type Result, resultsOf } from "./result";
import type { StackNeeds } from "./stack-needs";

const say = resultsOf("Never checked");

/** What no question can tell, so that nobody takes silence for a promise. */
const NEVER_CHECKED = [
  "Room in the datacentre: an allocation can fail with quota left, and spot nodes come and go",
  "Azure Policy and locks of the subscription, which can refuse what is right here",
  "Prices, and quota other than that of vCPUs",
];

/** What the answers mean for a stack. Without an account nothing else was asked. */
export function judge(needs: StackNeeds, answers: Answers): readonly Result[] {
  const account = readAccount(answers);
  const asked = account
    ? [
        ...judgeRights(needs, answers),
        ...judgeRegistrations(needs, answers, account.id),
        ...judgeRegionsAndSizes(needs, answers),
        ...judgeQuota(needs, answers, account.id),
        ...judgeNames(needs, answers),
        ...judgeKubernetes(needs, answers),
      ]
    : [say("not checked", "Everything else: there was no subscription to ask about")];
  return [
    ...judgeAccount(needs, answers),
    ...asked,
    ...elsewhere(needs),
    ...NEVER_CHECKED.map((thing) => say("not checked", thing)),
  ];
}

function elsewhere({ elsewhere: resources }: StackNeeds): readonly Result[] {
  return resources.length === 0
    ? []
    : [say("not checked", `What another provider makes: ${resources.join(", ")}`)];
}

/**
 * 0 where no problem was found, 1 where there was one, 2 where Azure could not be asked at all.
 */
export function exitCode(results: readonly Result[], answers: Answers): number {
  if (results.some(({ verdict }) => verdict === "problem")) {
    return 1;
  }
  return readAccount(answers) ? 0 : 2;
}
