import type { Format } from "../rules/value-rules";

const NAMES = {
  months: "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
  days: "sun|mon|tue|wed|thu|fri|sat",
};

const FIELDS = [
  field("[1-5]?\\d"),
  field("1?\\d|2[0-3]"),
  field("[1-9]|[12]\\d|3[01]"),
  field(`[1-9]|1[0-2]|${NAMES.months}`),
  field(`[0-6]|${NAMES.days}`),
];

/** Single values, ranges, intervals, and lists of these. */
function field(value: string): string {
  const some = `(\\*|(${value})(-(${value}))?)(/[1-9]\\d*)?`;
  return `${some}(,${some})*`;
}

/** Source: `SOURCES.registryTaskTimers` */
export const TASK_SCHEDULE: Format = {
  matches: new RegExp(`^${FIELDS.join("\\s+")}$`, "i"),
  form: "the five fields minute, hour, day, month and day of the week (0–6 or sun–sat) of a cron expression, in UTC",
  example: '"0 2 * * sun"',
};
