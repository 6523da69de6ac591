import { describe, expect, test } from "@jest/globals";
import { ManagedPrometheus } from "../../lib";
import { sha256 } from "../support/digest";
import { IDS } from "../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";
import { clusterElsewhere, WORKSPACE } from "./prometheus-cluster";

const groupsOf = (windows: boolean): Block[] =>
  Object.values(
    synthesize((stack) => {
      const cluster = clusterElsewhere(stack);
      const props = { cluster, resourceGroup: RESOURCE_GROUP, workspace: WORKSPACE, windows };
      new ManagedPrometheus(stack, "prometheus", props);
    }).all("azurerm_monitor_alert_prometheus_rule_group"),
  );

/**
 * The rules of each group, and the SHA-256 of their records, labels and PromQL. Computed from
 * AddonArmTemplate/FullAzureMonitorMetricsProfile.json of Azure/prometheus-collector (36a3549fe), with one
 * space for each run of white space.
 */
const LINUX: [group: string, rules: number, content: string][] = [
  ["NodeRecordingRulesRuleGroup-aks-shared", 11, "4392249c9780afbe"],
  ["KubernetesRecordingRulesRuleGroup-aks-shared", 19, "83969eb946529b43"],
  ["UXRecordingRulesRuleGroup - aks-shared", 18, "08f7da111962a255"],
];
const WINDOWS: typeof LINUX = [
  ["NodeRecordingRulesRuleGroup-Win-aks-shared", 15, "44862a501bd5eab1"],
  ["NodeAndKubernetesRecordingRulesRuleGroup-Win-aks-shared", 17, "9cb5571df8540834"],
  ["UXRecordingRulesRuleGroup-Win - aks-shared", 8, "cfcba86244826914"],
];

/** A rule as the digests have it. */
const textOf = ({ record, labels, expression }: Block): string =>
  [record, ...Object.entries(labels ?? {}).map((label) => label.join("=")), expression].join(" ");

describe("the recording rules", () => {
  test.each([
    ["without Windows", false, LINUX],
    ["with Windows", true, [...LINUX, ...WINDOWS]],
  ])("match Azure's onboarding, %s", (_, windows, wanted) => {
    const found = groupsOf(windows).map(({ name, rule }) => [
      name,
      rule.length,
      sha256(rule.map(textOf).join("\n")).slice(0, 16),
    ]);
    expect(found).toHaveLength(wanted.length);
    expect(found).toEqual(expect.arrayContaining(wanted));
  });

  const groups = groupsOf(true);
  const rules: Block[] = groups.flatMap(({ rule }) => rule);

  const JOB = 'job="windows-exporter"';
  const SIZE = `windows_logical_disk_size_bytes{${JOB}}`;
  const FREE = `windows_logical_disk_free_bytes{${JOB}}`;
  const SECONDS = `irate(windows_logical_disk_read_seconds_total{${JOB}}[5m]) + irate(windows_logical_disk_write_seconds_total{${JOB}}[5m])`;

  // Typed from WindowsRecordingRules.json of Azure/prometheus-collector.
  test.each([
    [
      "node:windows_node_filesystem_usage:",
      `max by (instance,volume)((${SIZE} - ${FREE}) / ${SIZE})`,
    ],
    ["node:windows_node_filesystem_avail:", `max by (instance, volume) (${FREE} / ${SIZE})`],
    [":windows_node_net_utilisation:sum_irate", `sum(irate(windows_net_bytes_total{${JOB}}[5m]))`],
    [
      "node:windows_node_net_utilisation:sum_irate",
      `sum by (instance) ((irate(windows_net_bytes_total{${JOB}}[5m])))`,
    ],
    [":windows_node_disk_utilisation:avg_irate", `avg(${SECONDS})`],
    ["node:windows_node_disk_utilisation:avg_irate", `avg by (instance) ((${SECONDS}))`],
  ])("record %s as Azure's template does", (record, expression) => {
    const found = rules.filter((rule) => rule.record === record);
    expect(found.map((rule) => rule.expression)).toEqual([expression]);
  });

  test("run every minute over what the cluster sends to the workspace", () => {
    for (const group of groups) {
      expect(group).toMatchObject({
        resource_group_name: "rg-test",
        location: "northeurope",
        cluster_name: "aks-shared",
        interval: "PT1M",
        rule_group_enabled: true,
        scopes: [IDS.monitorWorkspace, IDS.cluster],
      });
    }
  });

  test("are on, each and every one", () => {
    expect(rules.every(({ enabled }) => enabled === true)).toBe(true);
  });

  test("are PromQL whose brackets match, on one line", () => {
    for (const { record, expression } of rules) {
      expect(record).toMatch(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/);
      expect(expression).not.toMatch(/\n|^\s|\s$/);
      expect(brackets(expression)).toBe("");
    }
  });

  test("tell kinds of workloads from each other by a label", () => {
    const kinds = rules
      .filter(({ record }) => record === "namespace_workload_pod:kube_pod_owner:relabel")
      .map(({ labels }) => labels.workload_type);
    expect(kinds).toEqual(["deployment", "daemonset", "statefulset", "job"]);
  });

  test("record nothing twice but those", () => {
    const keys = rules.map(({ record, labels }) => `${record} ${labels?.workload_type ?? ""}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("read nothing of another rule that no rule records", () => {
    const recorded = new Set(rules.map(({ record }) => record));
    const read = rules.flatMap(
      ({ expression }) => expression.match(/(?<![\w:"])[a-z_]+:[\w:]+/g) ?? [],
    );
    expect(read.length).toBeGreaterThan(10);
    expect(read.filter((metric: string) => !recorded.has(metric))).toEqual([]);
  });
});

/** What is left when all pairs of brackets are taken out. */
function brackets(expression: string): string {
  let left = expression.replace(/"[^"]*"/g, "").replace(/[^()[\]{}]/g, "");
  for (let before = ""; before !== left; ) {
    before = left;
    left = left.replace(/\(\)|\[\]|\{\}/g, "");
  }
  return left;
}
