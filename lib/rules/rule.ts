/** One problem that a rule found in one option. */
export interface Problem {
  /** The option as the user wrote it, with its place: `maintenance.nodeOs.durationHours`. */
  readonly option: string;
  /** The value found there; left out where the problem is that there is none. */
  readonly value?: unknown;
  /**
   * Why Azure or azurerm refuses this value, in one sentence.
   *
   * @default - the `why` of the rule
   */
  readonly reason?: string;
  /**
   * What to write.
   *
   * @default - the `fix` of the rule
   */
  readonly fix?: string;
  /**
   * Where Azure says so, if it depends on what was found.
   *
   * @default - the `source` of the rule
   */
  readonly source?: string;
}

/**
 * A rule is data about a specification: it needs no stack, costs microseconds, and stands aside
 * where the values that it judges are known to Terraform only (see `isKnown`).
 */
export interface RuleDefinition<Specification> {
  /** `AKS-<area>-<number>`; never reused (see `retired-rules.ts`). */
  readonly id: string;
  /** What must hold, in a few words: "Windows pool names have at most 6 characters". */
  readonly title?: string;
  /** Why Azure or azurerm refuses it, in general. */
  readonly why?: string;
  /** What to write, in general. */
  readonly fix?: string;
  /** Where Azure or the provider says so. */
  readonly source: string;
  /**
   * The day on which the source was read (YYYY-MM-DD).
   *
   * @default - the day given to `defineRules`
   */
  readonly read?: string;
  /**
   * Whether a finding stops the synthesis, or is shown as a warning: for what Azure accepts.
   *
   * @default "error"
   */
  readonly severity?: Severity;
  readonly check: (specification: Specification) => readonly Problem[];
}

export type Severity = "error" | "warning";

/** A definition with everything decided. */
export interface Rule<Specification> extends RuleDefinition<Specification> {
  readonly read: string;
  readonly severity: Severity;
  /** The rule that this one applies to a part of a specification. */
  readonly base?: Rule<never>;
}

/** A problem with the rule that found it. */
export interface Finding extends Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly reason: string;
  readonly fix: string;
  readonly source: string;
  /** Where the option comes from, if not from the props of the construct. */
  readonly origin?: string;
}

const registered = new Map<string, Rule<never>>();

/** The rules that have been loaded, by id. */
export function registeredRules(): ReadonlyMap<string, Rule<never>> {
  return registered;
}

/**
 * Registers rules. Rules that are registered already, such as those of `rulesFor`, stay as they are.
 *
 * @param read The day on which the sources were read (YYYY-MM-DD).
 */
export function defineRules<Specification>(
  read: string,
  definitions: readonly (RuleDefinition<Specification> | Rule<Specification>)[],
): readonly Rule<Specification>[] {
  return definitions.map((definition) => defineRule(read, definition));
}

/** The same for a single rule. */
export function defineRule<Specification>(
  read: string,
  definition: RuleDefinition<Specification> | Rule<Specification>,
): Rule<Specification> {
  if (isRegistered(definition)) {
    return definition;
  }
  if (registered.has(definition.id)) {
    throw new Error(`Two rules have the id ${definition.id}.`);
  }
  const rule: Rule<Specification> = { read, severity: "error", ...definition };
  registered.set(rule.id, rule as Rule<never>);
  return rule;
}

function isRegistered<Specification>(
  definition: RuleDefinition<Specification>,
): definition is Rule<Specification> {
  const { id, base = definition } = definition as Rule<Specification>;
  return registered.get(id) === base;
}

/** An option with its value, as rules about single values take them. */
export type Field<Value> = readonly [option: string, value: Value | undefined];

export function findProblems<Specification>(
  rules: readonly Rule<Specification>[],
  specification: Specification,
): Finding[] {
  return rules.flatMap(({ id, severity, source, why = "", fix = "", check }) =>
    check(specification).map((problem) => ({
      ...problem,
      reason: problem.reason ?? why,
      fix: problem.fix ?? fix,
      rule: id,
      severity,
      source: problem.source ?? source,
    })),
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
    base: rule.base ?? (rule as Rule<never>),
    check: (whole) =>
      rule.check(part(whole)).map((problem) => ({ ...problem, option: rename(problem.option) })),
  }));
}

/** Rules about each of several parts of a specification, which are named by their places. */
export function rulesForEach<Whole, Part>(
  rules: readonly Rule<Part>[],
  parts: (whole: Whole) => readonly (readonly [place: string, part: Part])[],
): Rule<Whole>[] {
  return rules.map((rule) => ({
    ...rule,
    base: rule.base ?? (rule as Rule<never>),
    check: (whole) =>
      parts(whole).flatMap(([place, part]) =>
        rule.check(part).map((problem) => ({ ...problem, option: under(place)(problem.option) })),
      ),
  }));
}

function under(name: string | undefined): (option: string) => string {
  return (option) =>
    name === undefined || name === ""
      ? option
      : `${name}${option.startsWith("[") ? "" : "."}${option}`;
}

/** The result of a check that finds at most one problem. */
export function problemIf(wrong: boolean, problem: () => Problem): readonly Problem[] {
  return wrong ? [problem()] : [];
}
