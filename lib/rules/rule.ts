/** What one rule has to say about one option. */
export interface Problem {
  /** The option as the user wrote it, with its place: `maintenance.nodeOs.durationHours`. */
  readonly option: string;
  /** The value found there; left out where the problem is that there is none. */
  readonly value?: unknown;
  /** Why Azure or azurerm refuses it, in one sentence. */
  readonly reason: string;
  /** What to write instead. */
  readonly fix: string;
}

/**
 * A rule is data about a specification: it needs no stack, costs microseconds, and stands aside
 * where the values that it judges are known to Terraform only (see `isKnown`).
 */
export interface Rule<Specification> {
  /** `AKS-<area>-<number>`; never reused. */
  readonly id: string;
  /** Where Azure or the provider says so. */
  readonly source: string;
  readonly check: (specification: Specification) => readonly Problem[];
}

/** A problem with the rule that found it. */
export interface Finding extends Problem {
  readonly rule: string;
  readonly source: string;
  /** Where the option comes from, if not from the props of the construct. */
  readonly origin?: string;
}

/** An option with its value, as rules about single values take them. */
export type Field<Value> = readonly [option: string, value: Value | undefined];

export function findProblems<Specification>(
  rules: readonly Rule<Specification>[],
  specification: Specification,
): Finding[] {
  return rules.flatMap((rule) =>
    rule
      .check(specification)
      .map((problem) => ({ ...problem, rule: rule.id, source: rule.source })),
  );
}

/**
 * Rules about a part of a specification.
 *
 * @param name What stands in front of the options, or what each becomes.
 */
export function rulesFor<Whole, Part>(
  rules: readonly Rule<Part>[],
  part: (whole: Whole) => Part,
  name?: string | ((option: string) => string),
): Rule<Whole>[] {
  const rename = typeof name === "function" ? name : under(name);
  return rules.map((rule) => ({
    ...rule,
    check: (whole) =>
      rule.check(part(whole)).map((problem) => ({ ...problem, option: rename(problem.option) })),
  }));
}

function under(name: string | undefined): (option: string) => string {
  return (option) =>
    name === undefined ? option : `${name}${option.startsWith("[") ? "" : "."}${option}`;
}

/** The result of a check that finds at most one problem. */
export function problemIf(wrong: boolean, problem: () => Problem): readonly Problem[] {
  return wrong ? [problem()] : [];
}
