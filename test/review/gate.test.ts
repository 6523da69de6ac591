import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseAllowed, parseLabels, readAcceptedFile } from "../../lib/review/accepted-changes";
import type { LossFinding, StackFindings, WeakeningFinding } from "../../lib/review/findings";
import { type AcceptedChange, verdictOf, withAccepted } from "../../lib/review/gate";

const LOSS: LossFinding = {
  address: "azurerm_kubernetes_cluster.cluster",
  path: "production/cluster",
  title: "cluster aks-shop",
  action: "replace",
  arguments: [],
};
const WEAKENING: WeakeningFinding = {
  address: "azurerm_container_registry.registry",
  path: "production/registry",
  text: "The registry can be reached from the internet.",
};
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

const verdict = (findings: Partial<StackFindings>, accepted: AcceptedChange[] = []) =>
  verdictOf(withAccepted([{ ...QUIET, ...findings }], accepted));

describe("the verdict", () => {
  test.each([
    ["nothing", {}, "passes"],
    ["a loss", { lost: [LOSS] }, "loses"],
    ["a weakening", { weakened: [WEAKENING] }, "weakens"],
    ["both", { lost: [LOSS], weakened: [WEAKENING] }, "loses"],
  ])("of %s", (_, findings, expected) => {
    expect(verdict(findings)).toBe(expected);
  });

  test.each([
    ["its path", "replace=production/cluster", "passes"],
    ["a path above it", "replace=production", "passes"],
    ["its address", "replace=azurerm_kubernetes_cluster.cluster", "passes"],
    ["a path that only begins alike", "replace=production/clus", "loses"],
    ["another kind of change", "destroy=production/cluster", "loses"],
  ])("after a replacement was accepted by %s", (_, allowed, expected) => {
    expect(verdict({ lost: [LOSS] }, parseAllowed(allowed))).toBe(expected);
  });

  test("a destruction is accepted as such", () => {
    const lost = [{ ...LOSS, action: "destroy" as const }];
    expect(verdict({ lost }, parseAllowed("replace=production"))).toBe("loses");
    expect(verdict({ lost }, parseAllowed("destroy=production"))).toBe("passes");
  });

  test("the reason stands in the report", () => {
    const accepted = [{ kind: "weaken", target: "production", reason: "agreed" }] as const;
    const [stack] = withAccepted([{ ...QUIET, weakened: [WEAKENING] }], accepted);
    expect(stack?.weakened[0]?.allowed).toBe("agreed");
  });
});

test("several changes are allowed at once", () => {
  expect(parseAllowed("replace=a/b, weaken=c").map(({ kind, target }) => [kind, target])).toEqual([
    ["replace", "a/b"],
    ["weaken", "c"],
  ]);
});

test("a change of another form is an error", () => {
  expect(() => parseAllowed("update=a")).toThrow('--allow "update=a" is not of the form');
});

test("labels of other kinds mean nothing", () => {
  expect(parseLabels("bug,allow-replace=a/b,allow-weaken:c")).toEqual([
    { kind: "replace", target: "a/b", reason: "label allow-replace=a/b" },
    { kind: "weaken", target: "c", reason: "label allow-weaken:c" },
  ]);
});

describe("the file of accepted changes", () => {
  const read = (content: unknown) => {
    const file = join(mkdtempSync(join(tmpdir(), "accepted-")), "review.json");
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return readAcceptedFile(file, "2026-06-15");
  };
  const entry = { kind: "replace", target: "a", reason: "agreed", until: "2026-06-15" };

  test("counts to the end of its last day", () => {
    expect(read({ accepted: [entry] })).toEqual({
      accepted: [{ kind: "replace", target: "a", reason: "agreed" }],
      expired: [],
    });
    expect(read({ accepted: [{ ...entry, until: "2026-06-14" }] }).accepted).toEqual([]);
  });

  test.each([
    ["no JSON", "{", "cannot be read"],
    ["a list", [], 'must be { "accepted"'],
    ["no reason", { accepted: [{ ...entry, reason: "" }] }, "entry 1: it needs kind"],
    ["no last day", { accepted: [entry, { ...entry, until: "soon" }] }, "entry 2"],
    ["another kind", { accepted: [{ ...entry, kind: "update" }] }, "entry 1"],
  ])("rejects %s", (_, content, message) => {
    expect(() => read(content)).toThrow(message);
  });
});
