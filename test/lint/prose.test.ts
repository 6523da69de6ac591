import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";

const folder = mkdtempSync(join(tmpdir(), "prose-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** Lints files of one folder, by name, in one process. */
function lint(texts: Readonly<Record<string, string>>) {
  const files = Object.entries(texts).map(([name, text]) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  });
  const { status, stderr } = spawnSync(process.execPath, [".ci/prose/lint.mjs", ...files], {
    encoding: "utf8",
  });
  return { status, lines: stderr.replaceAll(`${folder}/`, "").split("\n") };
}

test("names the file, the line, the phrase and what to write", () => {
  const { status, lines } = lint({
    "page.md": "# Zones\n\nZones are not to be had\nin all regions.\n",
    "phrase-across-two-lines.md": "Zones are not\nto be had.\n",
    "comments-and-strings.ts": [
      "/**",
      " * A policy of",
      " * yours.",
      " */",
      'const one = "The pod waits for ever";',
      "const two = `Who is who in ${one}`; // not to be had",
      "",
    ].join("\n"),
  });
  expect(status).toBe(1);
  expect(lines[0]).toContain('page.md:3: "not to be had": write: not available');
  expect(lines.map((line) => /^\S+:\d+: "[^"]+"/.exec(line)?.[0] ?? line)).toEqual([
    'page.md:3: "not to be had"',
    'phrase-across-two-lines.md:1: "not to be had"',
    'comments-and-strings.ts:2: "of yours"',
    'comments-and-strings.ts:5: "for ever"',
    'comments-and-strings.ts:6: "Who is who"',
    'comments-and-strings.ts:6: "not to be had"',
    "Phrases to reword: 6. See docs/style.md.",
    "",
  ]);
});

test("accepts plain text, code and links in pages, and names in code", () => {
  const accepted = lint({
    "plain.md": "Zones are not available in all regions.\n",
    "code.md":
      "```text\nnot to be had\n```\n\nSee `of yours` and [this](https://a.example/of yours).\n",
    "names.ts": "const of = yours; // Records the value.\n",
  });
  expect(accepted).toEqual({ status: 0, lines: [""] });
});
