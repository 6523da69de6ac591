import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { runsWhen, SUPPORT_KINDS, supportResults } from "./support-results";

const RESULTS = supportResults();

describe.each(RESULTS)("$file", ({ script, cells }) => {
  test("is written by a check that exists and records results", () => {
    expect(existsSync(script)).toBe(true);
    expect(readFileSync(script, "utf8")).toMatch(/recordResults\(|build\/support/);
  });

  test("is written by a check that runs in continuous integration", () => {
    expect(runsWhen(script)).toBeDefined();
  });

  test("has cells of known kinds, each of them once", () => {
    expect(cells.map(({ kind }) => kind).filter((kind) => !SUPPORT_KINDS.has(kind))).toEqual([]);
    const keys = cells.map(({ kind, name, version, done }) => [kind, name, version, done].join());
    expect(new Set(keys).size).toBe(cells.length);
  });

  test("is the same wherever the check runs: no path, no time", () => {
    const texts = cells.flatMap(({ name, version, done }) => [name, version, done]);
    const paths = /\/(?:home|root|tmp|work|Users)\/|[A-Z]:\\|\d{4}-\d{2}-\d{2}|\d:\d{2}|\d m?s\b/;
    expect(texts.filter((text) => paths.test(text))).toEqual([]);
    expect(cells.map(({ version }) => version).filter((version) => !/^\d/.test(version))).toEqual(
      [],
    );
  });
});

describe("when a check runs", () => {
  test.each([
    [".ci/package/check.mjs", "every change"],
    [".ci/package/release-notes.mjs", "every release"],
    [".ci/package/no-such-script.mjs", undefined],
  ])("%s: %s", (script, when) => {
    expect(runsWhen(script)).toBe(when);
  });
});
