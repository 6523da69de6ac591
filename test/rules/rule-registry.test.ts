import { describe, expect, test } from "@jest/globals";
import { RETIRED_RULES } from "../../lib/rules/retired-rules";
import { defineRule } from "../../lib/rules/rule";
import { RULE_AREAS } from "../../lib/rules/rule-areas";
import { everyRule } from "./every-rule";

const rules = everyRule();

describe("every rule", () => {
  test("has an id of a known area", () => {
    for (const { id } of rules) {
      const [, area = ""] = /^AKS-([A-Z]+)-\d{3}$/.exec(id) ?? [];
      expect([id, Object.keys(RULE_AREAS)]).toEqual([id, expect.arrayContaining([area])]);
    }
  });

  test("names an https source and the day on which it was read", () => {
    for (const { id, source, read } of rules) {
      expect([id, source, read]).toEqual([
        id,
        expect.stringMatching(/^https:\/\/\S+$/),
        expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
      ]);
    }
  });
});

test("an id is given once", () => {
  const [first] = rules;
  expect(() =>
    defineRule("2026-01-02", {
      id: first?.id ?? "",
      title: "Another rule",
      why: "It is wrong.",
      fix: "another",
      source: "https://example.com",
      check: () => [],
    }),
  ).toThrow(`Two rules have the id ${first?.id}.`);
});

test("the id of a retired rule is not given again", () => {
  const ids = rules.map(({ id }) => id);
  expect(RETIRED_RULES.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual([]);
});
