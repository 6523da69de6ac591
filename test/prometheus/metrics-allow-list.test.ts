import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformVariable } from "cdktf";
import type { PrometheusOptions } from "../../lib";
import { renderAllowList } from "../../lib/prometheus/metrics-allow-list";
import { prometheusOptionRules } from "../../lib/prometheus/prometheus-rules";
import { enforce } from "../../lib/rules/report";
import { describeFormats } from "../support/format-cases";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { synthesize } from "../support/synth";
import { WORKSPACE } from "./prometheus-cluster";

describe("an allow list", () => {
  test.each<[string, PrometheusOptions["labels"], string | undefined]>([
    [
      "of several kinds of objects",
      { pods: ["team", "app.kubernetes.io/name"], namespaces: ["*"] },
      "pods=[team,app.kubernetes.io/name],namespaces=[*]",
    ],
    ["of all objects", { "*": ["team"] }, "*=[team]"],
    ["with nothing in it", {}, undefined],
    ["that is left out", undefined, undefined],
  ])("%s", (_, allowed, rendered) => {
    expect(renderAllowList(allowed)).toBe(rendered);
  });

  test("that only Terraform knows", () => {
    const stack = synthesize((scope) => {
      const labels = new TerraformVariable(scope, "labels", { type: "list(string)" });
      new TerraformOutput(scope, "rendered", {
        value: renderAllowList({ pods: labels.listValue, nodes: ["team"] }),
      });
    });
    expect(stack.output("rendered").value).toBe('pods=[${join(",", var.labels)}],nodes=[team]');
  });
});

const cases: RuleCase<PrometheusOptions>[] = [
  {
    rule: "AKS-PROM-001",
    refused: { labels: { pod: ["team"] } },
    says: ['labels["pod"]', "in the plural", "Fix: { pods: […] }"],
    accepted: { labels: { pods: ["team"] } },
  },
  {
    rule: "AKS-PROM-001",
    refused: { annotations: { Namespaces: ["team"] } },
    says: ['annotations["Namespaces"]', "{ namespaces: […] }"],
    accepted: { annotations: { namespaces: ["team"], "*": ["owner"] } },
  },
  ...["s", "podsx", "pod1s", "*s"].map((objects) => ({
    rule: "AKS-PROM-001",
    refused: { labels: { [objects]: ["team"] } },
    says: [`labels["${objects}"]`],
    accepted: { labels: { "${var.objects}": ["team"] } },
  })),
  {
    rule: "AKS-PROM-002",
    refused: { labels: { pods: ["team", "app=shop"] } },
    says: ['labels.pods = "app=shop"', "the key of a label"],
    accepted: { labels: { pods: ["team", "app.kubernetes.io/part-of", "${var.label}"] } },
  },
  {
    rule: "AKS-PROM-002",
    refused: { labels: { pods: ["team],nodes=[*"] } },
    says: ["the key of a label"],
    accepted: { labels: { pods: [`example.com/${"k".repeat(63)}`] } },
  },
  {
    rule: "AKS-PROM-002",
    refused: { annotations: { pods: ["k".repeat(64)] } },
    says: ["annotations.pods"],
    accepted: { annotations: { pods: ["K8s_app.name-1"] } },
  },
  {
    rule: "AKS-PROM-002",
    refused: { labels: { pods: ["*/team-*"] } },
    says: ['at most one "*"'],
    accepted: { labels: { pods: ["example.com/*", "team-*"] } },
  },
  {
    rule: "AKS-PROM-003",
    refused: { labels: { pods: ["*", "team"] } },
    says: ["selects all labels if it is the first key", 'Fix: ["*"]'],
    accepted: { labels: { pods: ["*"] } },
  },
  {
    rule: "AKS-PROM-003",
    refused: { labels: { pods: [] } },
    says: ["selects no label"],
    accepted: titled({ "no kinds of objects": { labels: {} } }),
  },
  {
    rule: "AKS-AMW-002",
    refused: { workspace: { ...WORKSPACE, id: "amw-1" } },
    says: ['workspace.id = "amw-1"'],
    accepted: { workspace: WORKSPACE },
  },
  {
    rule: "AKS-PROM-006",
    refused: { name: "" },
    says: ["name", "1–64 characters"],
    accepted: { name: "MSProm-westeurope-shop" },
  },
];

describeFormats(
  (stack, options: PrometheusOptions) => enforce(stack, prometheusOptionRules, options),
  prometheusOptionRules,
  [
    {
      rule: "AKS-AMW-002",
      options: (id) => ({ workspace: { ...WORKSPACE, id } }),
      accepted: [IDS.monitorWorkspace],
      refused: [
        IDS.monitorWorkspace.toUpperCase(),
        IDS.monitorWorkspace.replace("Microsoft.Monitor", "Microsoft-Monitor"),
        IDS.monitorWorkspace.replace(/[^/]+$/, ""),
        `${IDS.monitorWorkspace}/`,
        `${IDS.monitorWorkspace}/a`,
      ],
    },
  ],
);

describeRules(
  (stack, options) => enforce(stack, prometheusOptionRules, options),
  prometheusOptionRules,
  cases,
);
