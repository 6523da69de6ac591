import { describe, expect, test } from "@jest/globals";
import { findProblems, type Problem, problemIf, type Rule, rulesFor } from "../../lib/rules/rule";
import { surgeNodes } from "../../lib/rules/surge";

interface Pool {
  readonly name: string;
}

const PROBLEM: Problem = { option: "name", value: "A", reason: "It is wrong.", fix: '"a"' };
const rules: Rule<Pool>[] = [
  {
    id: "AKS-X-001",
    source: "https://example.com/names",
    title: "A rule",
    why: "It is wrong.",
    fix: "another",
    read: "2026-01-02",
    severity: "error",
    check: ({ name }) => problemIf(name === "A", () => PROBLEM),
  },
  {
    id: "AKS-X-002",
    source: "https://example.com/lengths",
    title: "A rule",
    why: "It is wrong.",
    fix: "another",
    read: "2026-01-02",
    severity: "error",
    check: ({ name }) =>
      problemIf(name.length !== 2, () => ({ ...PROBLEM, option: "name.length", value: 1 })),
  },
];

test("problems carry the rule that found them, and its source", () => {
  expect(findProblems(rules, { name: "A" })).toEqual([
    { ...PROBLEM, rule: "AKS-X-001", severity: "error", source: "https://example.com/names" },
    {
      ...PROBLEM,
      option: "name.length",
      value: 1,
      rule: "AKS-X-002",
      severity: "error",
      source: "https://example.com/lengths",
    },
  ]);
  expect(findProblems(rules, { name: "aa" })).toEqual([]);
});

describe("rules for a part", () => {
  const whole = { pool: { name: "A" } };
  const optionsOf = (name?: string) =>
    findProblems(
      rulesFor(rules, ({ pool }: typeof whole) => pool, name),
      whole,
    ).map(({ option }) => option);

  test("have its name in front of the options", () => {
    expect(optionsOf("systemPool")).toEqual(["systemPool.name", "systemPool.name.length"]);
  });

  test("keep the options without a name", () => {
    expect(optionsOf()).toEqual(["name", "name.length"]);
  });

  test("keep id and source", () => {
    const [first] = rulesFor(rules, ({ pool }: typeof whole) => pool, "systemPool");
    expect(first).toMatchObject({ id: "AKS-X-001", source: "https://example.com/names" });
  });
});

test("the details of a problem are computed only if it exists", () => {
  const problem = () => {
    throw new Error("worked out");
  };
  expect(problemIf(false, problem)).toEqual([]);
  expect(() => problemIf(true, problem)).toThrow("worked out");
});

describe("nodes that an upgrade adds", () => {
  test.each([
    ["1", 100, 1],
    ["33", 3, 33],
    ["10%", 100, 10],
    ["10%", 101, 11],
    ["10%", 1, 1],
    ["33%", 3, 1],
    ["34%", 3, 2],
    ["100%", 7, 7],
    ["10%", 0, 0],
  ])("for %s of %d: %d", (maxSurge, nodes, expected) => {
    expect(surgeNodes(maxSurge, nodes)).toBe(expected);
  });

  test("are 0 without a surge, or if it is a token", () => {
    expect(surgeNodes(undefined, 100)).toBe(0);
    expect(surgeNodes("${var.surge}", 100)).toBe(0);
  });
});
