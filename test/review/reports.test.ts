import { describe, expect, test } from "@jest/globals";
import type { LossFinding, StackFindings } from "../../lib/review/findings";
import { COMMENT_MARK, markdownReport } from "../../lib/review/report/markdown-report";
import { sarifReport } from "../../lib/review/report/sarif-report";
import { textReport } from "../../lib/review/report/text-report";
import { reviewData } from "../../lib/review/review-outputs";

const QUIET: StackFindings = {
  name: "production",
  kind: "changed",
  lost: [],
  renamed: [],
  disturbed: [],
  weakened: [],
  sizes: [],
  nodes: {},
  updated: [],
  created: [],
  imported: [],
  moved: [],
  forgotten: [],
  notes: [],
  noise: 0,
};

const loss = (name: string): LossFinding => ({
  address: `azurerm_kubernetes_cluster.${name}`,
  path: `production/${name}`,
  title: `cluster ${name}`,
  action: "replace",
  arguments: [{ argument: "dns_prefix", before: '"a"', after: '"b"' }],
  loss: "every workload",
});

/** What stands in backticks is text, whatever it is. */
const CODE = /(`+)(?!`).*?[^`]\1(?!`)/gs;

function review(...stacks: Partial<StackFindings>[]) {
  const all = stacks.map((it) => ({ ...QUIET, ...it }));
  return reviewData("main", "HEAD", all, [], { source: "table", text: "By the facts." });
}

const text = (...stacks: Partial<StackFindings>[]) => textReport(review(...stacks), (_, it) => it);

describe("stacks", () => {
  test("with the most to lose come first", () => {
    const { stacks } = review(
      { name: "a" },
      { name: "b", weakened: [{ address: "x", path: "b/x", text: "Open." }] },
      { name: "c", lost: [loss("aks")] },
    );
    expect(stacks.map(({ name }) => name)).toEqual(["c", "b", "a"]);
  });

  test("without a change are named in a line each", () => {
    expect(text({ name: "a" }, { name: "b", noise: 2 })).toBe(
      "a: nothing changes\nb: nothing changes (2 differences without effect)\n\nBy the facts.",
    );
  });

  test("in which resources only move say so", () => {
    const moved = [
      { from: "a.x", to: "a.y" },
      { from: "b.x", to: "b.y" },
    ];
    expect(text({ moved })).toContain("production: 2 moved");
  });

  test("that are no longer synthesized are not destroyed", () => {
    expect(text({ kind: "removed" })).toContain("Its resources stay until cdktf destroy");
    expect(review({ kind: "removed" }).exitCode).toBe(0);
  });

  test("that are new say so", () => {
    const created = [{ address: "a.x", path: "production/x", title: "subnet x", arguments: [] }];
    expect(text({ kind: "added", created })).toContain("production: new stack, 1 created");
  });
});

describe("a comment", () => {
  test("begins with the mark by which it is found again", () => {
    expect(markdownReport(review({}))).toMatch(new RegExp(`^${COMMENT_MARK}\\n`));
  });

  test("fits below the limit of a comment, and keeps the worst", () => {
    const lost = Array.from({ length: 3000 }, (_, index) => loss(`aks-${index}`));
    const updated = lost.map(({ action: _, loss: __, ...it }) => it);
    const comment = markdownReport(
      review({ name: "staging", updated }, { name: "production", lost: lost.slice(0, 40) }),
    );
    expect(comment.length).toBeLessThan(65_536);
    expect(comment).toContain("`production/aks-39`");
    expect(comment).toMatch(/… and \d+ more lines/);
    expect(comment.trim()).toMatch(/By the facts\.<\/sub>$/);
    expect(comment.match(/<details/g)).toHaveLength(comment.match(/<\/details>/g)?.length ?? -1);
  });

  test.each([
    ["markup", "</details><script>alert(1)</script>"],
    ["a mention", "@everyone"],
    ["a link", "[click](https://example.com)"],
    ["backticks", "a``b`c"],
    ["line breaks", "a\n# b\n- c"],
  ])("shows %s as text", (_, name) => {
    const hostile = { ...loss("aks"), path: `production/${name}`, title: name };
    const comment = markdownReport(review({ lost: [hostile] })).replace(CODE, "");
    expect(comment).not.toContain("<script>");
    expect(comment).not.toContain("@everyone");
    expect(comment).not.toContain("[click](");
    expect(comment).not.toMatch(/^# b/m);
    expect(comment.match(/<\/details>/g)).toHaveLength(1);
  });
});

test("a terminal does not obey names", () => {
  const hostile = { ...loss("aks"), title: "cluster \u001b[2J\u202e" };
  expect(text({ lost: [hostile] })).toContain("cluster \\u001b[2J\\u202e");
});

test("code scanning gets losses as errors, weakenings as warnings, disturbances as notes", () => {
  const log = sarifReport(
    review({
      lost: [loss("aks")],
      weakened: [{ address: "x", path: "production/x", text: "Open.", allowed: "agreed" }],
      disturbed: [
        { address: "y", path: "production/y", title: "y", arguments: [], how: "Pods restart." },
      ],
    }),
  );
  const { results, tool } = JSON.parse(log).runs[0];
  expect(results.map((it: { level: string }) => it.level)).toEqual(["error", "warning", "note"]);
  expect(results[1].suppressions).toHaveLength(1);
  expect(results[0].message.text).toContain(
    'Because of dns_prefix: "a" -> "b". Lost: every workload.',
  );
  expect(tool.driver.rules.map((it: { id: string }) => it.id)).toEqual([
    "loss",
    "weakening",
    "disturbance",
  ]);
});
