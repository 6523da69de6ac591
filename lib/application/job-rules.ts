import { cronProblem, neverRuns } from "../rules/cron-schedule";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES } from "../rules/kubernetes-formats";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { JobSpec } from "./application-spec";

const MANY = Number.POSITIVE_INFINITY;

export const jobRules = defineRules<JobSpec>("2026-11-29", [
  {
    id: "AKS-APP-080",
    title: "Job schedules are valid cron expressions",
    why: "The Kubernetes API rejects schedules that it cannot parse.",
    fix: '"30 2 * * 1-5"',
    source: KUBERNETES_SOURCES.cronJobs,
    check: ({ schedule }) => {
      const reason = isKnown(schedule) ? cronProblem(schedule) : undefined;
      return reason === undefined ? [] : [{ option: "schedule", value: schedule, reason }];
    },
  },
  {
    id: "AKS-APP-101",
    title: "Job schedules name a day that occurs in the month",
    why: "The month never has this day, so the job would never run.",
    fix: '"0 2 28 2 *", or another day that exists in the month',
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ schedule }) =>
      problemIf(isKnown(schedule) && neverRuns(schedule), () => ({
        option: "schedule",
        value: schedule,
      })),
  },
  {
    id: "AKS-APP-081",
    title: "Time zones are IANA time zone names",
    why: "It must be the name of a time zone in the IANA database, with the correct capitalization.",
    fix: '"Europe/Berlin"',
    source: KUBERNETES_SOURCES.cronJobs,
    check: ({ timeZone }) =>
      problemIf(isKnown(timeZone) && !isTimeZone(timeZone), () => ({
        option: "timeZone",
        value: timeZone,
      })),
  },
  formatRule({
    id: "AKS-APP-082",
    title: "Job names have at most 52 characters",
    source: KUBERNETES_SOURCES.cronJobs,
    format: KUBERNETES_FORMATS.cronJobName,
    // AKS-APP-001 reports all other invalid names.
    fields: ({ pod: { name } }) => [
      ["name", KUBERNETES_FORMATS.label.matches.test(name) ? name : undefined],
    ],
  }),
  rangeRule({
    id: "AKS-APP-083",
    title: "The number of retries of a job is not negative",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/job/",
    minimum: 0,
    maximum: MANY,
    unit: "retries",
    fields: ({ retries }) => [["retries", retries]],
  }),
  rangeRule({
    id: "AKS-APP-084",
    title: "The time limit of a job is at least one second",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/job/",
    minimum: 1,
    maximum: MANY,
    unit: "seconds",
    fields: ({ timeLimitSeconds }) => [["timeLimitSeconds", timeLimitSeconds]],
  }),
]);

/**
 * According to the time zone database of Node.js. Kubernetes is case-sensitive and does not accept
 * offsets; Node.js is not case-sensitive, and from version 22 it accepts offsets.
 */
function isTimeZone(name: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    const hasWrongCase = name !== timeZone && name.toLowerCase() === timeZone.toLowerCase();
    return !/^[+-]/.test(name) && !hasWrongCase;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}
