import { describe, expect, test } from "@jest/globals";
import { cronProblem, neverRuns } from "../../lib/rules/cron-schedule";

test.each([
  "* * * * *",
  "*/5 0-6,12 1 JAN-MAR mon",
  "00 02 ? * 0",
  "5/10 * * * *",
  "@daily",
  "@every 1h30m",
  "59 23 31 12 6",
])("%j is a schedule", (schedule) => {
  expect(cronProblem(schedule)).toBeUndefined();
});

test.each([
  ["", "minute, hour, day of the month"],
  ["* * * *", "minute, hour, day of the month"],
  ["* * * * * *", "minute, hour, day of the month"],
  [
    "TZ=UTC 0 0 * * *",
    "A schedule has the fields minute, hour, day of the month, month and day of the week, or is one of @hourly, @daily, @weekly, @monthly and @yearly. It has no time zone.",
  ],
  ["@noon", "@daily"],
  ["60 2 * * *", "The minute is 60, but must be from 0 to 59."],
  ["* 24 * * *", "The hour is 24, but must be from 0 to 23."],
  ["* * 0 * *", "The day of the month is 0, but must be from 1 to 31."],
  ["* * * 13 *", "The month is 13, but must be from 1 to 12."],
  ["* * * foo *", 'The month is "foo"'],
  ["* * * * 7", "The day of the week is 7, but must be from 0 to 6; Sunday is 0."],
  ["*/0 * * * *", 'The minute is "*/0", but its step must be at least 1.'],
  ["5-1 * * * *", 'The minute is "5-1", but a range cannot end before it begins.'],
  ["1,,2 * * * *", 'The minute is ""'],
])("%j is none", (schedule, words) => {
  expect(cronProblem(schedule)).toContain(words);
});

describe("a day that no month has", () => {
  test.each(["0 2 30 2 *", "0 2 31 feb,4,6 *", "0 2 31 9-11/2 ?", "0 2 30,31 2 *"])(
    "is that of %j",
    (schedule) => {
      expect(neverRuns(schedule)).toBe(true);
    },
  );

  test.each([
    "0 2 29 2 *",
    "0 2 30 2 1",
    "0 2 1,30 2 *",
    "0 2 31 2-3 *",
    "0 2 31 */2 *",
    "0 2 31 11/1 *",
    "0 2 * 2 *",
    "@yearly",
    "nonsense",
  ])("is not that of %j", (schedule) => {
    expect(neverRuns(schedule)).toBe(false);
  });
});
