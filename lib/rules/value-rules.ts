import { isKnown } from "./known";
import { isKnownText } from "./literal-text";
import { type Field, type Problem, problemIf, type RuleDefinition } from "./rule";

/** A text format and its description. */
export interface Format {
  readonly matches: RegExp;
  /** Continues "must be …". */
  readonly form: string;
  readonly example: string;
}

export interface FormatRuleOptions<Specification>
  extends Pick<RuleDefinition<Specification>, "id" | "title" | "source" | "read"> {
  readonly format: Format;
  /** @default false - an expression such as `${var.name}` is not judged */
  readonly isLiteral?: boolean;
  readonly fields: (specification: Specification) => readonly Field<string>[];
}

/** A rule that texts match a format. */
export function formatRule<Specification>(
  options: FormatRuleOptions<Specification>,
): RuleDefinition<Specification> {
  const { format, fields, isLiteral, ...rule } = options;
  const isJudged: (value: string | undefined) => value is string = isLiteral
    ? isKnownText
    : isKnown;
  return {
    ...rule,
    why: `It must be ${format.form}.`,
    fix: format.example,
    check: (specification) =>
      fields(specification)
        .filter(([, value]) => isJudged(value) && !format.matches.test(value))
        .map(([option, value]) => ({ option, value })),
  };
}

/** The problems of texts that are there, but empty. */
export function emptyTexts(fields: readonly Field<string>[]): Problem[] {
  return fields
    .filter(([, value]) => isKnown(value) && value.trim() === "")
    .map(([option, value]) => ({ option, value }));
}

/** The numbers that are allowed, bounds included. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
  /** What the number counts: `hours`, `nodes`. */
  readonly unit: string;
  /** @default true - whole numbers only */
  readonly integer?: boolean;
}

export interface RangeRuleOptions<Specification>
  extends Pick<RuleDefinition<Specification>, "id" | "title" | "source" | "read">,
    Range {
  readonly fields: (specification: Specification) => readonly Field<number>[];
}

/** A rule that numbers are in a range. */
export function rangeRule<Specification>(
  options: RangeRuleOptions<Specification>,
): RuleDefinition<Specification> {
  const { minimum, maximum, unit, integer, fields, ...rule } = options;
  const range = { minimum, maximum, unit, integer };
  return {
    ...rule,
    why: reasonOf(range),
    fix: boundsOf(range),
    check: (specification) => fields(specification).flatMap((field) => outOfRange(range, field)),
  };
}

/** The problem of a number outside its range, if any. */
export function outOfRange(range: Range, [option, value]: Field<number>): readonly Problem[] {
  const { minimum, maximum, integer = true } = range;
  const isOutside =
    isKnown(value) &&
    (!(value >= minimum && value <= maximum) || (integer && !Number.isInteger(value)));
  return problemIf(isOutside, () => ({
    option,
    value,
    reason: reasonOf(range),
    fix: String(nearest(value as number, minimum, maximum)),
  }));
}

function reasonOf(range: Range): string {
  return `It must be ${boundsOf(range)} (${range.unit}).`;
}

function boundsOf({ minimum, maximum, integer = true }: Range): string {
  const bounds = Number.isFinite(maximum)
    ? `from ${minimum} to ${maximum}`
    : `of at least ${minimum}`;
  return `${integer ? "a whole number" : "a number"} ${bounds}`;
}

function nearest(value: number, minimum: number, maximum: number): number {
  const rounded = Number.isFinite(value) ? Math.round(value) : minimum;
  return Math.min(Math.max(rounded, minimum), maximum);
}
