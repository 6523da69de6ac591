import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import type { Rule, Severity } from "../../lib/rules/rule";
import { renderOptions } from "./render-options";
import { refusal, warningsOf } from "./synth";

/** A configuration that a rule rejects or warns about, parts of the message, and a similar one that it accepts. */
export interface RuleCase<Options> {
  readonly rule: string;
  readonly refused: Options;
  /** Parts of the message: what is wrong, and what to write instead. */
  readonly says: readonly (string | RegExp)[];
  readonly accepted: Options;
}

/** Tests each case, and that each rule has one. */
export function describeRules<Options, Specification>(
  build: (stack: TerraformStack, options: Options) => void,
  rules: readonly Rule<Specification>[],
  cases: readonly RuleCase<Options>[],
): void {
  const warnings = rules.filter(({ severity }) => severity === "warning").map(({ id }) => id);
  const isWarning = (rule: string) => warnings.includes(rule);
  describe.each(withTitles(rules, cases))("%s", (_, { rule, refused, says, accepted }) => {
    const verb = isWarning(rule) ? "warns about" : "rejects";
    test(`${verb} ${renderOptions(refused, accepted)}`, () => {
      const message = isWarning(rule)
        ? warningsOf((stack) => build(stack, refused)).join("\n")
        : refusal((stack) => build(stack, refused));
      expect(message).toContain(rule);
      for (const words of says) {
        expect(message).toMatch(words);
      }
    });

    test(`accepts ${renderOptions(accepted, refused)}`, () => {
      expect(warningsOf((stack) => build(stack, accepted)).join("\n")).not.toContain(rule);
    });
  });

  test("each rule has a case", () => {
    const tested = new Set(cases.map(({ rule }) => rule));
    expect(rules.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
  });
}

/** Whether a rule refuses or warns. */
export function severityOf<Specification>(
  rules: readonly Rule<Specification>[],
  id: string,
): Severity | undefined {
  return rules.find((rule) => rule.id === id)?.severity;
}

/** Cases with the id and title of their rule, for the title of a `describe.each`. */
export function withTitles<Case extends { readonly rule: string }>(
  rules: readonly { readonly id: string; readonly title?: string }[],
  cases: readonly Case[],
): (readonly [title: string, ruleCase: Case])[] {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  return cases.map((ruleCase) => {
    const title = titles.get(ruleCase.rule);
    return [title === undefined ? ruleCase.rule : `${ruleCase.rule} ${title}`, ruleCase];
  });
}
