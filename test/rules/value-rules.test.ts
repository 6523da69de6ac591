import { describe, expect, test } from "@jest/globals";
import { Lazy, Token } from "cdktf";
import { formatRule, rangeRule } from "../../lib/rules/value-rules";

const later = Lazy.anyValue({ produce: () => "later" });
const SOURCE = "https://example.com/limits";

describe("a rule about the form of texts", () => {
  const rule = formatRule<Record<string, string | undefined>>({
    id: "AKS-X-001",
    title: "A rule",
    source: SOURCE,
    format: { matches: /^[a-z]+$/, form: "lower-case letters", example: '"shop"' },
    fields: (texts) => Object.entries(texts),
  });

  test("finds each that has another, in order", () => {
    expect(rule.check({ name: "Shop", prefix: "shop", group: "" })).toEqual([
      {
        option: "name",
        value: "Shop",
      },
      { option: "group", value: "" },
    ]);
  });

  test("ignores omitted texts and tokens", () => {
    const texts = { a: undefined, b: Token.asString(later), c: "${var.C}", d: "A-${var.d}" };
    expect(rule.check(texts)).toEqual([]);
  });

  test("keeps id and source, and sets reason and fix", () => {
    expect(rule).toMatchObject({
      id: "AKS-X-001",
      source: SOURCE,
      why: "It must be lower-case letters.",
      fix: '"shop"',
    });
  });
});

describe("a rule about the range of numbers", () => {
  const between = (minimum: number, maximum: number, integer?: boolean) =>
    rangeRule<{ count?: number }>({
      id: "AKS-X-002",
      title: "A rule",
      source: SOURCE,
      minimum,
      maximum,
      unit: "nodes",
      integer,
      fields: ({ count }) => [["count", count]],
    });

  test.each([
    [1, 1, 5],
    [5, 1, 5],
    [0, 0, 0],
    [-1, -1, 5],
    [1_000_000, 1, Number.POSITIVE_INFINITY],
  ])("accepts %d from %d to %d", (count, minimum, maximum) => {
    expect(between(minimum, maximum).check({ count })).toEqual([]);
  });

  test.each([
    [0, "1"],
    [6, "5"],
    [2.4, "2"],
    [2.5, "3"],
    [5.5, "5"],
    [0.2, "1"],
    [-7, "1"],
    [Number.NaN, "1"],
  ])("rejects %d from 1 to 5, and proposes %s", (count, fix) => {
    expect(between(1, 5).check({ count })).toEqual([
      {
        option: "count",
        value: count,
        reason: "It must be a whole number from 1 to 5 (nodes).",
        fix,
      },
    ]);
  });

  test("accepts fractions where it is told to", () => {
    expect(between(0, 1, false).check({ count: 0.5 })).toEqual([]);
    expect(between(0, 1, false).check({ count: 1.5 })).toMatchObject([
      { reason: "It must be a number from 0 to 1 (nodes).", fix: "1" },
    ]);
  });

  test("states only the minimum if there is no maximum", () => {
    expect(between(1, Number.POSITIVE_INFINITY).check({ count: 0 })).toMatchObject([
      { reason: "It must be a whole number of at least 1 (nodes).", fix: "1" },
    ]);
  });

  test("ignores omitted numbers and tokens", () => {
    expect(between(1, 5).check({})).toEqual([]);
    expect(between(1, 5).check({ count: Token.asNumber(later) })).toEqual([]);
  });
});
