import { describe, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { enforce, enforceAtSynth, InvalidConfiguration } from "../../lib/rules/report";
import type { Problem, Rule } from "../../lib/rules/rule";
import { refusal, synthesize } from "../support/synth";

const SOURCE = "https://example.com/limits";

function ruleThatFinds(id: string, ...problems: Problem[]): Rule<unknown> {
  return {
    id,
    source: SOURCE,
    title: "A rule",
    why: "It is wrong.",
    fix: "another",
    read: "2026-01-02",
    severity: "error",
    check: () => problems,
  };
}

const problem = (option: string, rest: Partial<Problem> = {}): Problem => ({
  option,
  reason: `${option} is wrong.`,
  fix: `another ${option}`,
  ...rest,
});

function errorOf(...rules: Rule<unknown>[]): InvalidConfiguration {
  const construct = new Construct(new TerraformStack(Testing.app(), "test"), "cluster");
  try {
    enforce(construct, rules, {});
  } catch (error) {
    return error as InvalidConfiguration;
  }
  throw new Error("Nothing was refused.");
}

describe("the error", () => {
  test("of one problem", () => {
    const { message } = errorOf(ruleThatFinds("AKS-X-001", problem("name", { value: "a b" })));
    expect(message).toBe(`[test/cluster] 1 problem:

  name = "a b"  (AKS-X-001)
    name is wrong.
    Fix: another name
    Source: https://example.com/limits
`);
  });

  test("of several problems of several rules, in their order", () => {
    const { message } = errorOf(
      ruleThatFinds("AKS-X-002", problem("name", { value: "a" }), problem("size", { value: 9 })),
      ruleThatFinds("AKS-X-003"),
      ruleThatFinds("AKS-X-001", problem("zones", { value: ["4"] })),
    );
    expect(message).toBe(`[test/cluster] 3 problems:

  name = "a"  (AKS-X-002)
    name is wrong.
    Fix: another name
    Source: https://example.com/limits

  size = 9  (AKS-X-002)
    size is wrong.
    Fix: another size
    Source: https://example.com/limits

  zones = ["4"]  (AKS-X-001)
    zones is wrong.
    Fix: another zones
    Source: https://example.com/limits
`);
  });

  test("can be told from others, and taken apart", () => {
    const error = errorOf(ruleThatFinds("AKS-X-001", problem("name", { value: "a" })));
    expect(error).toBeInstanceOf(InvalidConfiguration);
    expect(error).toMatchObject({
      name: "InvalidConfiguration",
      constructPath: "test/cluster",
      findings: [{ ...problem("name"), value: "a", rule: "AKS-X-001", source: SOURCE }],
    });
  });

  test("is undefined if no rule finds a problem", () => {
    const construct = new Construct(new TerraformStack(Testing.app(), "test"), "cluster");
    expect(() => enforce(construct, [ruleThatFinds("AKS-X-001")], {})).not.toThrow();
  });
});

describe("a value", () => {
  const foundWith = (rest: Partial<Problem>) =>
    errorOf(ruleThatFinds("AKS-X-001", problem("it", rest))).message.split("\n")[2];

  test.each([
    ["text", "a b", '"a b"'],
    ["a quote", 'a"b', '"a\\"b"'],
    ["a line break", "a\nb", '"a\\nb"'],
    ["a number", 0, "0"],
    ["a truth value", false, "false"],
    ["a list", ["1", "2"], '["1","2"]'],
    ["an object", { a: 1 }, '{"a":1}'],
    ["no number", Number.NaN, "NaN"],
    ["infinity", Number.POSITIVE_INFINITY, "Infinity"],
  ])("that is %s", (_, value, printed) => {
    expect(foundWith({ value })).toBe(`  it = ${printed}  (AKS-X-001)`);
  });

  test("that is missing or undefined is left out", () => {
    expect(foundWith({})).toBe("  it  (AKS-X-001)");
    expect(foundWith({ value: undefined })).toBe("  it  (AKS-X-001)");
  });

  test("of up to 100 characters, quotes included, is printed whole", () => {
    const value = "a".repeat(98);
    expect(foundWith({ value })).toBe(`  it = "${value}"  (AKS-X-001)`);
  });

  test("that is longer is cut", () => {
    expect(foundWith({ value: "a".repeat(99) })).toBe(`  it = "${"a".repeat(99)}…  (AKS-X-001)`);
  });
});

describe("a check at synth", () => {
  test("waits for the finished tree, and names construct and problem", () => {
    const message = refusal((stack) => {
      const scope = new Construct(stack, "cluster");
      const rule: Rule<number> = {
        id: "AKS-X-001",
        source: SOURCE,
        title: "A rule",
        why: "It is wrong.",
        fix: "another",
        read: "2026-01-02",
        severity: "error",
        check: (children) => (children > 1 ? [problem("pools", { value: children })] : []),
      };
      enforceAtSynth(scope, [rule], () => scope.node.children.length);
      new Construct(scope, "first");
      new Construct(scope, "second");
    });
    expect(message).toContain("[test/cluster]");
    expect(message).toContain("pools = 2  (AKS-X-001)");
    expect(message).toContain("Fix: another pools");
  });

  test("reports nothing if no rule finds a problem", () => {
    expect(() =>
      synthesize((stack) => enforceAtSynth(stack, [ruleThatFinds("AKS-X-001")], () => ({}))),
    ).not.toThrow();
  });
});
