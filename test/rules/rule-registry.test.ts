import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
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

  test("has a title without a full stop", () => {
    const wrong = rules.filter(({ title }) => !title || /\.$/.test(title) || title.length > 90);
    expect(wrong.map(({ id, title }) => [id, title])).toEqual([]);
  });

  test("says why, and how to fix it", () => {
    const silent = rules.filter(({ why, fix }) => !why || !/[.!?]$/.test(why) || !fix);
    expect(silent.map(({ id, why, fix }) => [id, why, fix])).toEqual([]);
  });

  test("has a unique title in its area", () => {
    const titles = rules.map(({ id, title }) => `${id.replace(/-\d+$/, "")} ${title}`);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
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

test("every rule is named in a test", () => {
  const texts = readdirSync("test", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("rules/rule-registry"))
    .map((file) => readFileSync(join("test", file), "utf8"))
    .join("\n");
  expect(rules.map(({ id }) => id).filter((id) => !texts.includes(id))).toEqual([]);
});
