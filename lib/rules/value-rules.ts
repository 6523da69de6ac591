import { isKnown } from "./known";
import type { Field, Rule } from "./rule";

/** The fixed form of a text, with the words for it. */
export interface Format {
  readonly matches: RegExp;
  /** Continues "must be …". */
  readonly form: string;
  readonly example: string;
}

export interface FormatRuleOptions<Specification> {
  readonly id: string;
  readonly source: string;
  readonly format: Format;
  readonly fields: (specification: Specification) => readonly Field<string>[];
}

/** A rule that holds texts to a form. */
export function formatRule<Specification>(
  options: FormatRuleOptions<Specification>,
): Rule<Specification> {
  const { id, source, format, fields } = options;
  return {
    id,
    source,
    check: (specification) =>
      fields(specification)
        .filter(([, value]) => isKnown(value) && !format.matches.test(value))
        .map(([option, value]) => ({
          option,
          value,
          reason: `It must be ${format.form}.`,
          fix: format.example,
        })),
  };
}

export interface RangeRuleOptions<Specification> {
  readonly id: string;
  readonly source: string;
  readonly minimum: number;
  readonly maximum: number;
  /** What is counted: `hours`, `nodes`. */
  readonly unit: string;
  /** @default true - whole numbers only */
  readonly integer?: boolean;
  readonly fields: (specification: Specification) => readonly Field<number>[];
}

/** A rule that holds numbers to a range, bounds included. */
export function rangeRule<Specification>(
  options: RangeRuleOptions<Specification>,
): Rule<Specification> {
  const { id, source, minimum, maximum, unit, integer = true, fields } = options;
  const range = Number.isFinite(maximum)
    ? `from ${minimum} to ${maximum}`
    : `of at least ${minimum}`;
  const kind = integer ? "a whole number" : "a number";
  const isOutside = (value: number) =>
    !(value >= minimum && value <= maximum) || (integer && !Number.isInteger(value));
  return {
    id,
    source,
    check: (specification) =>
      fields(specification)
        .filter(([, value]) => isKnown(value) && isOutside(value))
        .map(([option, value]) => ({
          option,
          value,
          reason: `It must be ${kind} ${range} (${unit}).`,
          fix: String(nearest(value as number, minimum, maximum)),
        })),
  };
}

function nearest(value: number, minimum: number, maximum: number): number {
  const rounded = Number.isFinite(value) ? Math.round(value) : minimum;
  return Math.min(Math.max(rounded, minimum), maximum);
}
