import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";

const folder = mkdtempSync(join(tmpdir(), "prose-"));

afterAll(() => rmSync(folder, { recursive: true }));

function lint(name: string, text: string) {
  const file = join(folder, name);
  writeFileSync(file, text);
  const { status, stderr } = spawnSync(process.execPath, [".ci/prose/lint.mjs", file], {
    encoding: "utf8",
  });
  return { status, stderr: stderr.replaceAll(file, name) };
}

describe("Markdown", () => {
  test("names the line, the phrase and what to write", () => {
    const { status, stderr } = lint(
      "page.md",
      "# Zones\n\nZones are not to be had\nin all regions.\n",
    );
    expect(status).toBe(1);
    expect(stderr).toContain('page.md:3: "not to be had": write: not available');
    expect(stderr).toContain("Phrases to reword: 1.");
  });

  test("finds a phrase across two lines", () => {
    expect(lint("page.md", "Zones are not\nto be had.\n").stderr).toContain(
      'page.md:1: "not to be had"',
    );
  });

  test("ignores code blocks, code spans and links", () => {
    const page =
      "```text\nnot to be had\n```\n\nSee `of yours` and [this](https://a.example/of yours).\n";
    expect(lint("page.md", page)).toEqual({ status: 0, stderr: "" });
  });

  test("accepts plain text", () => {
    expect(lint("page.md", "Zones are not available in all regions.\n")).toEqual({
      status: 0,
      stderr: "",
    });
  });
});

describe("TypeScript", () => {
  test("finds phrases in comments and strings", () => {
    const code = [
      "/**",
      " * A policy of",
      " * yours.",
      " */",
      'const one = "The pod waits for ever";',
      "const two = `Who is who in ${one}`; // not to be had",
      "",
    ].join("\n");
    const { status, stderr } = lint("code.ts", code);
    expect(status).toBe(1);
    expect(stderr.split("\n").map((line) => /^code\.ts:\d+: "[^"]+"/.exec(line)?.[0])).toEqual([
      'code.ts:2: "of yours"',
      'code.ts:5: "for ever"',
      'code.ts:6: "Who is who"',
      'code.ts:6: "not to be had"',
      undefined,
      undefined,
    ]);
  });

  test("accepts code whose names contain such words", () => {
    expect(lint("code.ts", "const of = yours; // Records the value.\n")).toEqual({
      status: 0,
      stderr: "",
    });
  });
});
