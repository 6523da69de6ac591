import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  ContainerInsights,
  ContainerInsightsPreset,
  type ContainerInsightsProps,
  ContainerInsightsTable,
  NamespaceFilter,
  SyslogFacility,
  SyslogLevel,
} from "../../lib";
import { containerInsightsRules } from "../../lib/container-insights/container-insights-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import {
  type Block,
  RESOURCE_GROUP,
  refusal,
  type SynthesizedStack,
  synthesize,
} from "../support/synth";

const RULE = "azurerm_monitor_data_collection_rule";
const ASSOCIATION = "azurerm_monitor_data_collection_rule_association";
const ENDPOINT = "azurerm_monitor_data_collection_endpoint";
const WORKSPACE = { id: IDS.workspace, location: "northeurope" };
const STANDARD_STREAMS = [
  "Microsoft-ContainerLogV2",
  "Microsoft-KubeEvents",
  "Microsoft-KubePodInventory",
  "Microsoft-KubeNodeInventory",
  "Microsoft-KubePVInventory",
  "Microsoft-KubeServices",
  "Microsoft-KubeMonAgentEvents",
  "Microsoft-InsightsMetrics",
  "Microsoft-ContainerInventory",
  "Microsoft-ContainerNodeInventory",
  "Microsoft-Perf",
];

type Options = Partial<ContainerInsightsProps>;

function insightsIn(
  stack: TerraformStack,
  options: Options = {},
  id = "insights",
): ContainerInsights {
  return new ContainerInsights(stack, id, {
    cluster:
      options.cluster ??
      AksCluster.fromClusterAttributes(stack, "shared", { clusterId: IDS.cluster }),
    workspace: WORKSPACE,
    resourceGroup: RESOURCE_GROUP,
    ...options,
  });
}

const synthesizeInsights = (options?: Options): SynthesizedStack =>
  synthesize((stack) => {
    insightsIn(stack, options);
  });

const settingsOf = (rule: Block) =>
  JSON.parse(rule.data_sources.extension[0].extension_json).dataCollectionSettings;

const collectedWith = (options?: Options) => {
  const rule = synthesizeInsights(options).only(RULE);
  return {
    ...settingsOf(rule),
    streams: rule.data_sources.extension[0].streams,
    syslog: rule.data_sources.syslog,
  };
};

describe("Container Insights with only required options", () => {
  const stack = synthesizeInsights();

  test("has a rule in the region of the workspace, with these arguments and no others", () => {
    const streams = [
      "Microsoft-ContainerLogV2",
      "Microsoft-KubeEvents",
      "Microsoft-KubePodInventory",
    ];
    const { data_sources: sources, ...others } = stack.only(RULE);
    const { extension_json: _, ...extension } = sources.extension[0];
    expect(others).toEqual({
      name: "dcr-test-insights",
      resource_group_name: "rg-test",
      location: "northeurope",
      kind: "Linux",
      destinations: {
        log_analytics: [{ name: "ciworkspace", workspace_resource_id: IDS.workspace }],
      },
      data_flow: [{ streams, destinations: ["ciworkspace"] }],
    });
    expect(Object.keys(sources)).toEqual(["extension"]);
    expect(extension).toEqual({
      name: "ContainerInsightsExtension",
      extension_name: "ContainerInsights",
      streams,
    });
    expect(settingsOf(stack.only(RULE))).toEqual({
      interval: "1m",
      namespaceFilteringMode: "Off",
      enableContainerLogV2: true,
    });
  });

  test("associates it with the cluster under the name that the add-on looks for", () => {
    expect(stack.only(ASSOCIATION)).toEqual({
      name: "ContainerInsightsExtension",
      target_resource_id: IDS.cluster,
      data_collection_rule_id: `\${${RULE}.insights.id}`,
      lifecycle: { replace_triggered_by: [`${RULE}.insights.id`] },
    });
  });

  test("has no endpoint", () => {
    expect(stack.all(ENDPOINT)).toEqual({});
  });
});

describe("a preset", () => {
  test.each<[string, ContainerInsightsPreset, object]>([
    [
      "Standard",
      ContainerInsightsPreset.STANDARD,
      { interval: "1m", namespaceFilteringMode: "Off", streams: STANDARD_STREAMS },
    ],
    [
      "Cost-optimized",
      ContainerInsightsPreset.COST_OPTIMIZED,
      {
        interval: "5m",
        namespaceFilteringMode: "Exclude",
        namespaces: ["kube-system", "gatekeeper-system", "azure-arc"],
        streams: STANDARD_STREAMS,
      },
    ],
  ])("%s collects what Azure means by it", (_, preset, expected) => {
    const collected = collectedWith({ preset });
    expect(collected).toMatchObject(expected);
    expect(collected.syslog).toBeUndefined();
  });

  test("Syslog also collects all facilities and levels", () => {
    const { syslog, streams } = collectedWith({ preset: ContainerInsightsPreset.SYSLOG });
    expect(streams).toEqual(STANDARD_STREAMS);
    expect(syslog).toHaveLength(1);
    expect(syslog[0].facility_names).toHaveLength(20);
    expect(syslog[0].log_levels).toHaveLength(8);
  });

  test("gives way to the options", () => {
    const options = {
      preset: ContainerInsightsPreset.COST_OPTIMIZED,
      intervalMinutes: 10,
      namespaces: NamespaceFilter.include("shop"),
      tables: [ContainerInsightsTable.PERF, ContainerInsightsTable.PERF],
    };
    expect(collectedWith(options)).toMatchObject({
      interval: "10m",
      namespaceFilteringMode: "Include",
      namespaces: ["shop"],
      streams: ["Microsoft-Perf"],
    });
  });
});

test("syslog has a separate source and flow, from the lowest level", () => {
  const facilities = [SyslogFacility.AUTH, SyslogFacility.KERN];
  const rule = synthesizeInsights({ syslog: { facilities, minimumLevel: SyslogLevel.CRITICAL } });
  const { data_sources: sources, data_flow: flows } = rule.only(RULE);
  expect(sources.syslog).toEqual([
    {
      name: "sysLogsDataSource",
      streams: ["Microsoft-Syslog"],
      facility_names: ["auth", "kern"],
      log_levels: ["Critical", "Alert", "Emergency"],
    },
  ]);
  expect(flows[1]).toEqual({ streams: ["Microsoft-Syslog"], destinations: ["ciworkspace"] });
});

describe("high scale", () => {
  const stack = synthesizeInsights({ highScale: true, tags: { team: "shop" } });

  test("uses the other stream for container logs, in source and flow", () => {
    const { data_sources: sources, data_flow: flows } = stack.only(RULE);
    const { streams } = sources.extension[0];
    expect(streams[0]).toBe("Microsoft-ContainerLogV2-HighScale");
    expect(streams).not.toContain("Microsoft-ContainerLogV2");
    expect(flows).toEqual([{ streams, destinations: ["ciworkspace"] }]);
  });

  test("has an endpoint in the region of the workspace, which the rule outlives", () => {
    expect(stack.only(ENDPOINT)).toEqual({
      name: "dce-test-insights",
      resource_group_name: "rg-test",
      location: "northeurope",
      kind: "Linux",
      lifecycle: { create_before_destroy: true },
      tags: { team: "shop" },
    });
    const [id] = Object.keys(stack.all(ENDPOINT));
    expect(stack.only(RULE)).toMatchObject({
      data_collection_endpoint_id: `\${${ENDPOINT}.${id}.id}`,
      tags: { team: "shop" },
    });
  });
});

test("values that Terraform knows stay in the text of the settings", () => {
  const namespaces = NamespaceFilter.include("${var.namespace}");
  expect(collectedWith({ namespaces }).namespaces).toEqual(["${var.namespace}"]);
});

describe("the cluster", () => {
  test("that is looked up must have the add-on before the rule is associated", () => {
    const stack = synthesize((scope) => {
      const attributes = { name: "aks-1", resourceGroupName: "rg" };
      insightsIn(scope, { cluster: AksCluster.fromClusterName(scope, "looked-up", attributes) });
    });
    const association = stack.only(ASSOCIATION);
    expect(association.target_resource_id).toBe("${data.azurerm_kubernetes_cluster.looked-up.id}");
    const [{ condition, error_message: message }] = association.lifecycle.precondition;
    expect(condition).toContain("data.azurerm_kubernetes_cluster.looked-up.oms_agent");
    expect(message).toContain("az aks enable-addons --addons monitoring");
  });

  test("of this app creates its own", () => {
    const message = refusal((stack) => {
      const cluster = new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP });
      insightsIn(stack, { cluster });
    });
    expect(message).toContain("AKS-ADD-002");
    expect(message).toContain("monitoring: { containerInsights: {} }");
  });
});

interface Case extends Options {
  /** Whose cluster is the same one. */
  readonly second?: "same cluster" | "another cluster";
}

const cases: RuleCase<Case>[] = [
  {
    rule: "AKS-CI-001",
    refused: { name: "a".repeat(65) },
    says: ["name", "1–64 characters"],
    accepted: { name: "a".repeat(64) },
  },
  {
    rule: "AKS-CI-002",
    refused: { workspace: { id: "log-1", location: "westeurope" } },
    says: ['workspace = "log-1"', "Microsoft.OperationalInsights/workspaces"],
    accepted: { workspace: { id: "${var.workspace}", location: "westeurope" } },
  },
  {
    rule: "AKS-CI-003",
    refused: { intervalMinutes: 31 },
    says: ["intervalMinutes = 31", "from 1 to 30 (minutes)", "Fix: 30"],
    accepted: { intervalMinutes: 30 },
  },
  {
    rule: "AKS-CI-003",
    refused: { intervalMinutes: 0.5 },
    says: ["a whole number"],
    accepted: { intervalMinutes: 1 },
  },
  {
    rule: "AKS-CI-004",
    refused: { tables: [] },
    says: ["tables = []", "must collect something"],
    accepted: { tables: [ContainerInsightsTable.KUBE_EVENTS] },
  },
  {
    rule: "AKS-CI-005",
    refused: { namespaces: NamespaceFilter.exclude() },
    says: ["namespaces = []", "Exclude without a namespace", "NamespaceFilter.all()"],
    accepted: { namespaces: NamespaceFilter.all() },
  },
  {
    rule: "AKS-CI-006",
    refused: { namespaces: NamespaceFilter.include("Shop") },
    says: ['namespaces = "Shop"', "lower-case letters"],
    accepted: { namespaces: NamespaceFilter.include("shop") },
  },
  {
    rule: "AKS-CI-007",
    refused: { syslog: { facilities: [] } },
    says: ["syslog.facilities = []", "at least one facility"],
    accepted: { syslog: {} },
  },
  {
    rule: "AKS-CI-008",
    refused: { highScale: true, tables: [ContainerInsightsTable.PERF] },
    says: ["highScale = true", "CONTAINER_LOG_V2"],
    accepted: { highScale: true, tables: [ContainerInsightsTable.CONTAINER_LOG_V2] },
  },
  {
    rule: "AKS-CI-008",
    refused: { highScale: true, tables: [ContainerInsightsTable.PERF] },
    says: ["1 problem:"],
    accepted: { highScale: false, tables: [ContainerInsightsTable.PERF] },
  },
  {
    rule: "AKS-CI-009",
    refused: { second: "same cluster" },
    says: ["cluster  ", "test/first already has it", "in one ContainerInsights"],
    accepted: { second: "another cluster" },
  },
];

describeRules(
  (stack, { second, ...options }) => {
    const clusterOf = (id: string) =>
      AksCluster.fromClusterAttributes(stack, id, { clusterId: `${IDS.cluster}-${id}` });
    const cluster = clusterOf("one");
    insightsIn(stack, { ...options, cluster }, second ? "first" : "insights");
    if (second) {
      insightsIn(stack, { cluster: second === "same cluster" ? cluster : clusterOf("two") });
    }
  },
  containerInsightsRules,
  cases,
);
