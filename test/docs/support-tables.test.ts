import { describe, expect, test } from "@jest/globals";
import { supportInDetail, supportInShort } from "./blocks/support-tables";
import type { SupportCell, SupportResults } from "./support-results";

const cell = (name: string, version: string, rest: Partial<SupportCell> = {}): SupportCell => ({
  kind: "engine",
  name,
  version,
  done: "plans",
  result: "passed",
  ...rest,
});
const results = (edition: string, ...cells: SupportCell[]): SupportResults => ({
  edition,
  file: "check.json",
  script: ".ci/package/check.mjs",
  cells,
});

describe("the support table in short", () => {
  test("has a column per edition and a row per kind, sorted by name and version", () => {
    const first = results("first", cell("Tofu", "1.12"), cell("Tofu", "1.9"), cell("Other", "2"));
    const second = results("second", cell("Java", "21", { kind: "language" }));
    expect(supportInShort([first, second]).split("\n").slice(2)).toEqual([
      "| Engine | Other 2, Tofu 1.9, Tofu 1.12 | – |",
      "| Language | – | Java 21 |",
    ]);
  });

  test("omits a version of which one check failed", () => {
    const failure = cell("Tofu", "1.12", { done: "applies", result: "failed" });
    const table = supportInShort([
      results("first", cell("Tofu", "1.12"), cell("Tofu", "1.9"), failure),
    ]);
    expect(table).toContain("| Engine | Tofu 1.9 |");
  });

  test("names a version once if it is the name", () => {
    const table = supportInShort([results("first", cell("22", "22.1.0"), cell("2", "22.1.0"))]);
    expect(table).toContain("| Engine | 2 22.1.0, 22.1.0 |");
  });

  test("omits the kinds of projects", () => {
    const table = supportInShort([results("first", cell("tsx", "4", { kind: "project" }))]);
    expect(table).not.toContain("tsx");
  });
});

test("the support table in detail shows each result, and when the check runs", () => {
  const failure = cell("Tofu", "1.12", { result: "failed" });
  const first = results("first", cell("Tofu", "1.12"), cell("Tofu", "1.9"));
  expect(supportInDetail([first, results("second", failure)])).toBe(
    [
      "| Engine | Version | Check | Runs | `first` | `second` |",
      "|---|---|---|---|---|---|",
      "| Tofu | 1.9 | plans | every change | passed | – |",
      "| Tofu | 1.12 | plans | every change | passed | failed |",
    ].join("\n"),
  );
});
