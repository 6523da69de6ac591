import { cronProblem, neverRuns } from "../rules/cron-schedule";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES } from "../rules/kubernetes-formats";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { JobSpec } from "./application-spec";

const MANY = Number.POSITIVE_INFINITY;

export const jobRules = defineRules<JobSpec>("2026-11-25", [
  {
    id: "AKS-APP-080",
    source: KUBERNETES_SOURCES.cronJobs,
    check: ({ schedule }) => {
      const reason = isKnown(schedule) ? cronProblem(schedule) : undefined;
      return reason === undefined
        ? []
        : [{ option: "schedule", value: schedule, reason, fix: '"30 2 * * 1-5"' }];
    },
  },
  {
    id: "AKS-APP-101",
    source: KUBERNETES_SOURCES.cronJobs,
    check: ({ schedule }) =>
      problemIf(isKnown(schedule) && neverRuns(schedule), () => ({
        option: "schedule",
        value: schedule,
        reason: "The month never has this day, so the job would never run.",
        fix: '"0 2 28 2 *", or another day that the month has',
      })),
  },
  {
    id: "AKS-APP-081",
    source: KUBERNETES_SOURCES.cronJobs,
    check: ({ timeZone }) =>
      problemIf(isKnown(timeZone) && !isTimeZone(timeZone), () => ({
        option: "timeZone",
        value: timeZone,
        reason:
          "It must be the name of a time zone in the database of the IANA, with its capital letters.",
        fix: '"Europe/Berlin"',
      })),
  },
  formatRule({
    id: "AKS-APP-082",
    source: KUBERNETES_SOURCES.cronJobs,
    format: KUBERNETES_FORMATS.cronJobName,
    // Of other names, the rule for all pods has told already.
    fields: ({ pod: { name } }) => [
      ["name", KUBERNETES_FORMATS.label.matches.test(name) ? name : undefined],
    ],
  }),
  rangeRule({
    id: "AKS-APP-083",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/job/",
    minimum: 0,
    maximum: MANY,
    unit: "retries",
    fields: ({ retries }) => [["retries", retries]],
  }),
  rangeRule({
    id: "AKS-APP-084",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/job/",
    minimum: 1,
    maximum: MANY,
    unit: "seconds",
    fields: ({ timeLimitSeconds }) => [["timeLimitSeconds", timeLimitSeconds]],
  }),
]);

const TIME_ZONE = /^(?!local$)[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/i;

/** As the database that comes with Node.js has it; Kubernetes looks at capital letters, too. */
function isTimeZone(name: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    const isMiswritten = name !== timeZone && name.toLowerCase() === timeZone.toLowerCase();
    return TIME_ZONE.test(name) && !isMiswritten;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}
