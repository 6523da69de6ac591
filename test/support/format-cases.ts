import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { withTitles } from "./rule-cases";
import { validate } from "./synth";

/** Texts that a rule about a format accepts, and texts that it refuses by one character or place. */
export interface FormatCase<Options> {
  readonly rule: string;
  /** The options of a construct with the text. */
  readonly options: (text: string) => Options;
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
  /** Which text it is, where the rule has several cases. */
  readonly what?: string;
}

/** Tests that a rule refuses these texts and no others. */
export function describeFormats<Options>(
  build: (stack: TerraformStack, options: Options) => void,
  rules: readonly { readonly id: string; readonly title: string }[],
  cases: readonly FormatCase<Options>[],
): void {
  const titles = withTitles(
    rules,
    cases.map(({ rule }) => rule),
  );
  for (const [index, { rule, options, accepted, refused, what }] of cases.entries()) {
    const suffix = what === undefined ? "" : ` of ${what}`;
    const refuses = (text: string) =>
      errorOf((stack) => build(stack, options(text))).includes(rule);

    describe(`${titles[index]?.[0]}`, () => {
      test(`refuses every other text${suffix}`, () => {
        expect(refused.filter(refuses)).toEqual(refused);
      });

      test(`accepts the bounds of the format${suffix}`, () => {
        expect(accepted.filter(refuses)).toEqual([]);
      });
    });
  }
}

function errorOf(build: (stack: TerraformStack) => void): string {
  try {
    validate(build);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}
