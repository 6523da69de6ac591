import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import type { Rule } from "../../lib/rules/rule";
import { refusal, synthesize } from "./synth";

/** What a rule refuses, with the words of its message, and what stands next to it and is accepted. */
export interface RuleCase<Options> {
  readonly rule: string;
  readonly refused: Options;
  /** Parts of the message: what is wrong, and what to write instead. */
  readonly says: readonly (string | RegExp)[];
  readonly accepted: Options;
}

/** Tests each case, and that no rule of the lists is without one. */
export function describeRules<Options, Specification>(
  build: (stack: TerraformStack, options: Options) => void,
  rules: readonly Rule<Specification>[],
  cases: readonly RuleCase<Options>[],
): void {
  describe.each(cases.map((ruleCase) => [ruleCase.rule, ruleCase] as const))(
    "%s",
    (id, ruleCase) => {
      test(`refuses ${summary(ruleCase.refused)}`, () => {
        const message = refusal((stack) => build(stack, ruleCase.refused));
        expect(message).toContain(id);
        for (const words of ruleCase.says) {
          expect(message).toMatch(words);
        }
      });

      test(`accepts ${summary(ruleCase.accepted)}`, () => {
        expect(() => synthesize((stack) => build(stack, ruleCase.accepted))).not.toThrow();
      });
    },
  );

  test("each rule has a case", () => {
    const tested = new Set(cases.map(({ rule }) => rule));
    const refusing = rules.filter(({ severity }) => severity === "error");
    expect(refusing.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
  });
}

function summary(options: unknown): string {
  const text = JSON.stringify(options);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
