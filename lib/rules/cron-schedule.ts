/** A field of a schedule: its name, its range, and the words for its numbers, starting at `minimum`. */
interface CronField {
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly words?: readonly string[];
  /** A clarification for a common mistake, appended to the error. */
  readonly hint?: string;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const DAYS = "sun mon tue wed thu fri sat".split(" ");

const DAY: CronField = { name: "day of the month", minimum: 1, maximum: 31 };
const MONTH: CronField = { name: "month", minimum: 1, maximum: 12, words: MONTHS };
const FIELDS: readonly CronField[] = [
  { name: "minute", minimum: 0, maximum: 59 },
  { name: "hour", minimum: 0, maximum: 23 },
  DAY,
  MONTH,
  { name: "day of the week", minimum: 0, maximum: 6, words: DAYS, hint: "; Sunday is 0" },
];

/** Days of each month, in leap years. */
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const NAMED =
  /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every (?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+)$/i;
const PART = /^(?:([*?])|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:\/(\d+))?$/i;

/** Why the parser of the API server (`cron.ParseStandard`) rejects a schedule, in a sentence. */
export function cronProblem(schedule: string): string | undefined {
  if (NAMED.test(schedule.trim())) {
    return undefined;
  }
  const texts = fieldsOf(schedule);
  return texts.length === FIELDS.length
    ? FIELDS.map((field, index) => fieldProblem(field, texts[index] ?? "")).find(
        (problem) => problem !== undefined,
      )
    : "A schedule has the fields minute, hour, day of the month, month and day of the week, or is one of @hourly, @daily, @weekly, @monthly and @yearly. It has no time zone.";
}

/** Whether no month of the schedule has any of its days, which the API server does not check. */
export function neverRuns(schedule: string): boolean {
  const [, , days = "*", months = "*", weekdays = "*"] = fieldsOf(schedule);
  if (
    cronProblem(schedule) !== undefined ||
    NAMED.test(schedule.trim()) ||
    !/^[*?]$/.test(weekdays)
  ) {
    return false;
  }
  const firstDay = Math.min(...firstNumbers(DAY, days));
  return monthsOf(months).every((month) => (DAYS_IN_MONTH[month - 1] ?? 0) < firstDay);
}

function fieldsOf(schedule: string): string[] {
  return schedule.trim().split(/\s+/);
}

function fieldProblem(field: CronField, text: string): string | undefined {
  return text
    .split(",")
    .map((part) => partProblem(field, part))
    .find((problem) => problem !== undefined);
}

function partProblem(field: CronField, part: string): string | undefined {
  const { name, minimum, maximum, words, hint = "" } = field;
  const [, any, from = "", to, step] = PART.exec(part) ?? [];
  const isValid =
    PART.test(part) && [from, to].every((one) => !one || numberOf(field, one) !== undefined);
  if (!isValid) {
    const orWords = words ? `, ${words[0]} to ${words.at(-1)}` : "";
    return `The ${name} is "${part}", but must be *, a number from ${minimum} to ${maximum}${orWords}, a range such as 1-5, or a step such as */5${hint}.`;
  }
  if (step !== undefined && Number(step) === 0) {
    return `The ${name} is "${part}", but its step must be at least 1.`;
  }
  if (any !== undefined) {
    return undefined;
  }
  const first = numberOf(field, from) ?? minimum;
  const last = to === undefined ? first : (numberOf(field, to) ?? maximum);
  const outside = [first, last].find((one) => one < minimum || one > maximum);
  if (outside !== undefined) {
    return `The ${name} is ${outside}, but must be from ${minimum} to ${maximum}${hint}.`;
  }
  return last < first
    ? `The ${name} is "${part}", but a range cannot end before it begins.`
    : undefined;
}

function numberOf({ words = [], minimum }: CronField, text: string): number | undefined {
  const index = words.indexOf(text.toLowerCase());
  if (index >= 0) {
    return index + minimum;
  }
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The first number of each part of a field. */
function firstNumbers(field: CronField, text: string): number[] {
  return text
    .split(",")
    .map((part) => numberOf(field, PART.exec(part)?.[2] ?? "") ?? field.minimum);
}

function monthsOf(text: string): number[] {
  return text.split(",").flatMap((part) => {
    const [, any, from = "", to, step] = PART.exec(part) ?? [];
    const first = any ? MONTH.minimum : (numberOf(MONTH, from) ?? MONTH.minimum);
    const isOne = !any && to === undefined && step === undefined;
    const last = isOne ? first : (numberOf(MONTH, to ?? "") ?? MONTH.maximum);
    const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return numbers.filter((_, index) => index % Number(step ?? 1) === 0);
  });
}
