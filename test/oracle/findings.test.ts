import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { registeredRules } from "../../lib/rules/rule";
import { everyRule } from "../rules/every-rule";
import { type Findings, type Judged, summarize } from "./findings";
import { moduleConfig, UNKNOWN } from "./module-config";

const RUN = { date: "2026-11-29", seed: 1, azurerm: "4.55.0" };

function judged(errors: string[], kind: "planned" | "refused" | "unjudged"): Judged {
  const recorded = { hash: "", origin: "a test", errors, warnings: [], config: {} };
  return [recorded, { kind, messages: kind === "refused" ? ["no"] : [] }];
}

describe("the findings of a run", () => {
  const findings = summarize(
    [
      judged([], "planned"),
      judged([], "refused"),
      judged(["AKS-X-001"], "refused"),
      judged(["AKS-X-001"], "planned"),
      judged(["AKS-X-002"], "planned"),
      judged(["AKS-X-002", "AKS-X-003"], "refused"),
      judged(["AKS-X-004"], "unjudged"),
    ],
    RUN,
  );

  test("count what both, one and none of the two accept", () => {
    expect(findings).toMatchObject({
      ...RUN,
      configurations: 7,
      accepted: 1,
      refused: 2,
      onlyLibrary: 2,
      unjudged: 1,
      onlyProvider: [{ origin: "a test", message: "no" }],
    });
  });

  test("are about a rule where it alone rejects a configuration", () => {
    expect(findings.rules).toEqual({
      "AKS-X-001": { refused: 1, planned: 1 },
      "AKS-X-002": { refused: 0, planned: 1 },
    });
  });
});

describe("a configuration as a module", () => {
  test("has no providers, outputs and objects that need an API server", () => {
    const module = moduleConfig({
      terraform: { backend: {} },
      provider: { azurerm: [{}] },
      output: { id: { value: 1 } },
      resource: { kubernetes_manifest: { m: {} }, azurerm_subnet: { s: { provider: "other" } } },
    });
    expect(module).toEqual({
      resource: { azurerm_subnet: { s: {} } },
      variable: { [UNKNOWN]: {} },
    });
    expect(JSON.stringify(module)).not.toContain("kubernetes_manifest");
  });

  test("knows IDs that a resource would have, and no values of variables", () => {
    const { resource } = moduleConfig({
      variable: { key: { type: "string" } },
      resource: {
        azurerm_subnet: { nodes: { name: "snet-nodes" } },
        azurerm_kubernetes_cluster: {
          c: { subnet: "${azurerm_subnet.nodes.id}", key: "${var.key}" },
        },
      },
    });
    const cluster = resource.azurerm_kubernetes_cluster.c;
    expect(cluster.subnet).toMatch(/\/virtualNetworks\/vnet-made\/subnets\/snet-nodes$/);
    expect(cluster.key).toBe(`\${var.${UNKNOWN}}`);
  });
});

describe("the last run", () => {
  const findings: Findings = JSON.parse(readFileSync("test/oracle/findings.json", "utf8"));

  test("found nothing that the library accepts and the provider refuses", () => {
    expect(findings.onlyProvider).toEqual([]);
  });

  test("is about rules that exist", () => {
    everyRule();
    const known = registeredRules();
    expect(Object.keys(findings.rules).filter((id) => !known.has(id))).toEqual([]);
  });
});
