import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import type { Rule } from "../../lib/rules/rule";
import { findingsIn, findingsInWarnings } from "./findings";
import { renderOptions } from "./render-options";
import { refusal, warningsOf } from "./synth";

/** A configuration that a rule rejects or warns about, parts of the message, and a similar one that it accepts. */
export interface RuleCase<Options> {
  readonly rule: string;
  readonly refused: Options | Configurations<Options>;
  /** Parts of the message: what is wrong, and what to write instead. */
  readonly says: readonly (string | RegExp)[];
  readonly accepted: Options | Configurations<Options>;
}

/** Several configurations, or ones that need words in their titles. */
export class Configurations<Options> {
  constructor(readonly all: readonly Configuration<Options>[]) {}
}

interface Configuration<Options> {
  readonly options: Options;
  /** A noun phrase for the title of the test; otherwise the title shows the options. */
  readonly title?: string;
  /** The only problem of the message. */
  readonly report?: Report;
}

/** A problem as the message states it. */
interface Report {
  readonly path: string;
  /** The option with its value: `maxPods = 9`. */
  readonly option: string;
  /** A part of the reason. */
  readonly because: string;
  /** A part of the fix. */
  readonly fix: string;
}

/** Configurations by their titles, which continue "rejects" or "accepts". */
export function titled<Options>(
  byTitle: Readonly<Record<string, Options>>,
): Configurations<Options> {
  return new Configurations(
    Object.entries(byTitle).map(([title, options]) => ({ title, options })),
  );
}

/** Tests each case, and that each rule has one. */
export function describeRules<Options, Specification>(
  build: (stack: TerraformStack, options: Options) => void,
  rules: readonly Rule<Specification>[],
  cases: readonly RuleCase<Options>[],
): void {
  const ids = [...new Set(cases.map(({ rule }) => rule))];
  describe.each(withTitles(rules, ids))("%s", (_, id) => {
    const isWarning = rules.find((rule) => rule.id === id)?.severity === "warning";
    const messageOf = (options: Options) =>
      isWarning
        ? warningsOf((stack) => build(stack, options)).join("\n")
        : refusal((stack) => build(stack, options));
    const ofRule = cases.filter(({ rule }) => rule === id);

    for (const { title, options, says, report } of withTestTitles(ofRule.flatMap(refusedBy))) {
      test(`${isWarning ? "warns about" : "rejects"} ${title}`, () => {
        const message = messageOf(options);
        expect(message).toContain(id);
        for (const words of says) {
          expect(message).toMatch(words);
        }
        if (report) {
          expectOnly(report, id, message, isWarning);
        }
      });
    }

    for (const { title, options } of withTestTitles(ofRule.flatMap(acceptedBy))) {
      test(`accepts ${title}`, () => {
        expect(warningsOf((stack) => build(stack, options)).join("\n")).not.toContain(id);
      });
    }
  });

  test(`each rule from ${rules[0]?.id} to ${rules.at(-1)?.id} has a case`, () => {
    expect(rules.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
  });
}

interface Titled {
  readonly title?: string;
  readonly options: unknown;
  readonly similar: unknown;
  readonly says: readonly (string | RegExp)[];
}

function refusedBy<Options>({ refused, says, accepted }: RuleCase<Options>) {
  const [similar] = configurations(accepted);
  return configurations(refused).map((it) => ({ ...it, says, similar: similar?.options }));
}

function acceptedBy<Options>({ refused, says, accepted }: RuleCase<Options>) {
  const [similar] = configurations(refused);
  return configurations(accepted).map((it) => ({ ...it, says, similar: similar?.options }));
}

/** Each configuration once; its title shows what differs from a similar one, or all if that is ambiguous. */
function withTestTitles<Case extends Titled>(all: readonly Case[]) {
  const cases = withoutRepetitions(all);
  const titles = cases.map(
    ({ title, options, similar }) => title ?? renderOptions(options, similar),
  );
  return cases.map((it, index) => {
    const title = titles[index] as string;
    const isUnique = titles.indexOf(title) === titles.lastIndexOf(title);
    return { ...it, title: isUnique ? title : (it.title ?? renderOptions(it.options)) };
  });
}

function configurations<Options>(
  value: Options | Configurations<Options>,
): readonly Configuration<Options>[] {
  return value instanceof Configurations ? value.all : [{ options: value }];
}

/** Each configuration once, with what all of its cases say. */
function withoutRepetitions<Case extends Titled>(cases: readonly Case[]): Case[] {
  const isFirst = ({ options }: Case, index: number) =>
    cases.findIndex((other) => isDeepStrictEqual(other.options, options)) === index;
  return cases.filter(isFirst).map((it) => ({
    ...it,
    says: cases
      .filter(({ options }) => isDeepStrictEqual(options, it.options))
      .flatMap(({ says }) => says),
  }));
}

function expectOnly(report: Report, rule: string, message: string, isWarning: boolean): void {
  const findings = isWarning ? findingsInWarnings(message.split("\n")) : findingsIn(message);
  expect(findings).toEqual([
    {
      // Warnings name no construct.
      ...(isWarning ? {} : { path: report.path }),
      found: report.option,
      rule,
      because: expect.stringContaining(report.because),
      fix: expect.stringContaining(report.fix),
      source: expect.stringMatching(/^https:/),
    },
  ]);
}

/** Ids of rules, each after its id and title, for the title of a `describe.each`. */
export function withTitles(
  rules: readonly { readonly id: string; readonly title?: string }[],
  ids: readonly string[],
): (readonly [title: string, id: string])[] {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  return ids.map((id) => {
    const title = titles.get(id);
    return [title === undefined ? id : `${id} ${title}`, id];
  });
}
