import type { IConstruct } from "constructs";
import { withoutSecrets } from "./secrets";

/** A problem that a rule found in an option. */
export interface Problem {
  /** The path of the option in the props: `maintenance.nodeOs.durationHours`. */
  readonly option: string;
  /** The value found; undefined if the problem is that it is missing. */
  readonly value?: unknown;
  /**
   * Why Azure or azurerm rejects this value, in one sentence.
   *
   * @default - the `why` of the rule
   */
  readonly reason?: string;
  /**
   * What to write instead.
   *
   * @default - the `fix` of the rule
   */
  readonly fix?: string;
  /**
   * Where Azure documents it, if that depends on the value.
   *
   * @default - the `source` of the rule
   */
  readonly source?: string;
  /**
   * The construct that has the option.
   *
   * @default - the construct that is checked
   */
  readonly construct?: IConstruct;
}

/**
 * A rule checks a specification. It needs no stack, takes microseconds, and ignores values that are
 * known only to Terraform (see `isKnown`).
 */
export interface RuleDefinition<Specification> {
  /** `AKS-<area>-<number>`; never reused (see `retired-rules.ts`). */
  readonly id: string;
  /** What must hold, in a few words: "Windows pool names have at most 6 characters". */
  readonly title: string;
  /** Why Azure or azurerm rejects it, in general. */
  readonly why: string;
  /** What to write instead, in general. */
  readonly fix: string;
  /** Where Azure or the provider documents it. */
  readonly source: string;
  /**
   * The day on which the source was read (YYYY-MM-DD).
   *
   * @default - the day given to `defineRules`
   */
  readonly read?: string;
  /**
   * "error" stops synthesis. "warning" is for configurations that Azure accepts.
   *
   * @default "error"
   */
  readonly severity?: Severity;
  readonly check: (specification: Specification) => readonly Problem[];
}

export type Severity = "error" | "warning";

/** A definition with all defaults applied. */
export interface Rule<Specification> extends RuleDefinition<Specification> {
  readonly read: string;
  readonly severity: Severity;
  /** The original of a rule that is applied to a part of a specification. */
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
 * Registers rules. Rules that are already registered, such as those of `rulesFor`, are unchanged.
 *
 * @param read The day on which the sources were read (YYYY-MM-DD).
 */
export function defineRules<Specification>(
  read: string,
  definitions: readonly (RuleDefinition<Specification> | Rule<Specification>)[],
): readonly Rule<Specification>[] {
  return definitions.map((definition) => defineRule(read, definition));
}

/** Registers a single rule. */
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

/** An option with its value. */
export type Field<Value> = readonly [option: string, value: Value | undefined];

export function findProblems<Specification>(
  rules: readonly Rule<Specification>[],
  specification: Specification,
): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    for (const problem of rule.check(specification)) {
      findings.push({
        ...problem,
        value: withoutSecrets(problem.option, problem.value),
        reason: problem.reason ?? rule.why,
        fix: problem.fix ?? rule.fix,
        rule: rule.id,
        severity: rule.severity,
        source: problem.source ?? rule.source,
      });
    }
  }
  return findings;
}

/**
 * Rules about a part of a specification.
 *
 * @param name A prefix for the options, or a function that renames them.
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
    check: (whole) => {
      const problems = rule.check(part(whole));
      return problems.length === 0
        ? problems
        : problems.map((problem) => ({ ...problem, option: rename(problem.option) }));
    },
  }));
}

/**
 * Rules about each of several parts of a specification. A problem in an option that several parts
 * share is reported once.
 *
 * @param nameOf The name of a part's option in the whole; by default, prefixed with the place of the
 * part.
 */
export function rulesForEach<Whole, Part>(
  rules: readonly Rule<Part>[],
  parts: (whole: Whole) => readonly (readonly [place: string, part: Part])[],
  nameOf: (place: string, part: Part, option: string) => string = (place, _, option) =>
    under(place)(option),
): Rule<Whole>[] {
  return rules.map((rule) => ({
    ...rule,
    base: rule.base ?? (rule as Rule<never>),
    check: (whole) => {
      const problems: Problem[] = [];
      for (const [place, part] of parts(whole)) {
        for (const problem of rule.check(part)) {
          problems.push({ ...problem, option: nameOf(place, part, problem.option) });
        }
      }
      if (problems.length < 2) {
        return problems;
      }
      const options = problems.map(({ option, reason }) => `${option}\n${reason}`);
      return problems.filter((_, index) => options.indexOf(options[index] ?? "") === index);
    },
  }));
}

function under(name: string | undefined): (option: string) => string {
  return (option) =>
    name === undefined || name === ""
      ? option
      : `${name}${option.startsWith("[") ? "" : "."}${option}`;
}

/** The result of a check for a single problem. */
export function problemIf(wrong: boolean, problem: () => Problem): readonly Problem[] {
  return wrong ? [problem()] : [];
}
