import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  type AlertAdjustment,
  AlertSeverity,
  ClusterAlert,
  ClusterAlerts,
  type ClusterAlertsProps,
} from "../../lib";
import { declareAddOns } from "../../lib/add-on/add-on-state";
import { clusterAlertRules } from "../../lib/alerts/cluster-alert-rules";
import { clusterElsewhere, WORKSPACE } from "../prometheus/prometheus-cluster";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import {
  type Block,
  RESOURCE_GROUP,
  refusal,
  type SynthesizedStack,
  synthesize,
} from "../support/synth";

const METRIC_ALERT = "azurerm_monitor_metric_alert";
const RULE_GROUP = "azurerm_monitor_alert_prometheus_rule_group";

type Options = Partial<ClusterAlertsProps>;

function alertsIn(stack: TerraformStack, options: Options = {}): ClusterAlerts {
  return new ClusterAlerts(stack, "alerts", {
    cluster: options.cluster ?? clusterElsewhere(stack),
    resourceGroup: RESOURCE_GROUP,
    actionGroup: { id: IDS.actionGroup },
    ...options,
  });
}

const withAlerts = (options: Options = {}): SynthesizedStack =>
  synthesize((stack) => void alertsIn(stack, options));

const prometheusAlerts = (stack: SynthesizedStack): Block[] =>
  Object.values(stack.all(RULE_GROUP)).flatMap(({ rule }) => rule);

function alertOf(alert: ClusterAlert, ...adjustments: AlertAdjustment[]): Block | undefined {
  const stack = withAlerts({ workspace: WORKSPACE, adjustments });
  return prometheusAlerts(stack).find((rule) => rule.alert === alert);
}

describe("alerts of a cluster without Prometheus", () => {
  const stack = withAlerts();

  test("are those on the metrics that Azure collects anyway", () => {
    expect(stack.all(RULE_GROUP)).toEqual({});
    expect(Object.keys(stack.all(METRIC_ALERT))).toHaveLength(2);
    expect(stack.find(METRIC_ALERT, { name: "NodeCpuHigh-aks-shared" })).toEqual({
      name: "NodeCpuHigh-aks-shared",
      resource_group_name: "rg-test",
      scopes: [IDS.cluster],
      description: expect.any(String),
      severity: 3,
      frequency: "PT5M",
      window_size: "PT5M",
      criteria: [
        {
          metric_namespace: "Microsoft.ContainerService/managedClusters",
          metric_name: "node_cpu_usage_percentage",
          aggregation: "Average",
          operator: "GreaterThan",
          threshold: 95,
        },
      ],
      action: [{ action_group_id: IDS.actionGroup }],
    });
  });

  test("tell of memory beyond what pods may have", () => {
    const { criteria } = stack.find(METRIC_ALERT, { name: "NodeMemoryHigh-aks-shared" });
    expect(criteria).toEqual([
      expect.objectContaining({
        metric_name: "node_memory_working_set_percentage",
        threshold: 100,
      }),
    ]);
  });
});

describe("alerts on Prometheus metrics", () => {
  const stack = withAlerts({ workspace: WORKSPACE });

  test("are those that Azure recommends, by level", () => {
    const groups = Object.values(stack.all(RULE_GROUP));
    const counted = groups.map(({ name, rule }) => [name, rule.length]);
    expect(new Map(counted as [string, number][])).toEqual(
      new Map([
        ["RecommendedMetricAlerts-Cluster-level-aks-shared", 11],
        ["RecommendedMetricAlerts-Node-level-aks-shared", 3],
        ["RecommendedMetricAlerts-Pod-level-aks-shared", 16],
      ]),
    );
    for (const group of groups) {
      expect(group).toMatchObject({
        location: "northeurope",
        cluster_name: "aks-shared",
        rule_group_enabled: true,
        interval: "PT1M",
        scopes: [IDS.monitorWorkspace, IDS.cluster],
      });
    }
  });

  test("come beside those that need no Prometheus", () => {
    expect(Object.keys(stack.all(METRIC_ALERT))).toHaveLength(2);
  });

  test("look like this", () => {
    expect(alertOf(ClusterAlert.KUBE_POD_CRASH_LOOPING)).toEqual({
      alert: "KubePodCrashLooping",
      enabled: true,
      expression:
        'max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff", job="kube-state-metrics"}[5m]) >= 1',
      for: "PT15M",
      severity: 4,
      annotations: {
        description: expect.stringContaining("{{ $labels.pod }}"),
        runbook_url: "https://aka.ms/aks-alerts/pod-level-recommended-alerts",
      },
      alert_resolution: { auto_resolved: true, time_to_resolve: "PT10M" },
      action: [{ action_group_id: IDS.actionGroup }],
    });
  });

  test("have names of their own, and one for each that there is", () => {
    const platform = Object.keys(stack.all(METRIC_ALERT)).length;
    const names = prometheusAlerts(stack).map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length + platform).toBe(Object.keys(ClusterAlert).length);
  });

  test("compare with phases, reasons and conditions as kube-state-metrics writes them", () => {
    const compared = prometheusAlerts(stack).flatMap(({ expression }) =>
      [...expression.matchAll(/\b(phase|reason|condition|status|access_mode)=~?"([^"]*)"/g)].map(
        ([, label, values]) => `${label} ${values}`,
      ),
    );
    expect(new Set(compared)).toEqual(
      new Set([
        "access_mode ReadOnlyMany",
        "condition Ready",
        "phase Failed|Pending",
        "phase Pending|Unknown",
        "phase [Ff]ailed",
        "reason CrashLoopBackOff",
        "reason OOMKilled",
        "status true",
      ]),
    );
  });

  test("leave no threshold open, and write durations as Azure gives them back", () => {
    for (const rule of prometheusAlerts(stack)) {
      expect(rule.expression).not.toContain("{threshold}");
      expect(rule.for).toMatch(/^PT([1-9]|[1-5]\d)[MH]$/);
    }
  });
});

describe("adjustments", () => {
  test.each<[ClusterAlert, number, string]>([
    [ClusterAlert.KUBE_PV_USAGE_HIGH, 70, "> 0.7"],
    [ClusterAlert.KUBE_CONTAINER_AVERAGE_MEMORY_HIGH, 57, "> 0.57)"],
    [ClusterAlert.KUBE_POD_READY_STATE_LOW, 50, "<0.5"],
    [ClusterAlert.KUBE_CPU_QUOTA_OVERCOMMIT, 200, "> 2"],
    [ClusterAlert.KUBE_NODE_DISK_USAGE_HIGH, 90, "> 90"],
    [ClusterAlert.KUBELET_POD_START_UP_LATENCY_HIGH, 30, "> 30"],
    [ClusterAlert.KUBE_POD_CONTAINER_RESTART, 3, "> 3"],
    [ClusterAlert.KUBE_CLIENT_ERRORS, 1.1, "> 0.011"],
  ])("%s fires beyond %d", (alert, threshold, end) => {
    expect(alertOf(alert, { alert, threshold })?.expression.endsWith(end)).toBe(true);
  });

  test("change both halves of an alert on deployments and daemon sets", () => {
    const alert = ClusterAlert.KUBE_POD_READY_STATE_LOW;
    expect(alertOf(alert, { alert, threshold: 50 })?.expression.match(/<0\.5/g)).toHaveLength(2);
  });

  test("may be known to Terraform only", () => {
    const stack = synthesize((scope) => {
      const limit = new TerraformVariable(scope, "limit", { type: "number" }).numberValue;
      alertsIn(scope, {
        workspace: WORKSPACE,
        adjustments: [
          { alert: ClusterAlert.NODE_CPU_HIGH, threshold: limit },
          { alert: ClusterAlert.KUBE_PV_USAGE_HIGH, threshold: limit },
        ],
      });
    });
    const { criteria } = stack.find(METRIC_ALERT, { name: "NodeCpuHigh-aks-shared" });
    expect(criteria[0].threshold).toBe("${var.limit}");
    const full = prometheusAlerts(stack).find(({ alert }) => alert === "KubePVUsageHigh");
    expect(full?.expression).toMatch(/ > \$\{\(?var\.limit \/ 100\)?\}$/);
  });

  test("of node alerts apply only to these alerts", () => {
    const stack = withAlerts({
      adjustments: [
        {
          alert: ClusterAlert.NODE_MEMORY_HIGH,
          threshold: 120,
          severity: AlertSeverity.CRITICAL,
        },
      ],
    });
    expect(stack.find(METRIC_ALERT, { name: "NodeMemoryHigh-aks-shared" })).toMatchObject({
      severity: 0,
      criteria: [{ threshold: 120 }],
    });
    expect(stack.find(METRIC_ALERT, { name: "NodeCpuHigh-aks-shared" })).toMatchObject({
      severity: 3,
      criteria: [{ threshold: 95 }],
    });
  });

  test("raise the severity of an alert, without a contradicting label", () => {
    const alert = ClusterAlert.KUBE_NODE_UNREACHABLE;
    const urgent = alertOf(alert, { alert, severity: AlertSeverity.ERROR });
    expect(urgent?.severity).toBe(1);
    expect(urgent).not.toHaveProperty("labels");
  });

  test("remove alerts, and groups without alerts", () => {
    const stack = withAlerts({
      workspace: WORKSPACE,
      adjustments: [
        ClusterAlert.NODE_CPU_HIGH,
        ClusterAlert.KUBE_NODE_UNREACHABLE,
        ClusterAlert.KUBE_NODE_READINESS_FLAPPING,
        ClusterAlert.KUBE_NODE_DISK_USAGE_HIGH,
      ].map((alert) => ({ alert, enabled: false })),
    });
    expect(stack.only(METRIC_ALERT).name).toBe("NodeMemoryHigh-aks-shared");
    expect(Object.keys(stack.all(RULE_GROUP))).toHaveLength(2);
  });
});

test("tags are those of all alerts", () => {
  const stack = withAlerts({ workspace: WORKSPACE, tags: { team: "shop" } });
  const tagged = [METRIC_ALERT, RULE_GROUP].flatMap((type) => Object.values(stack.all(type)));
  expect(tagged.map(({ tags }) => tags)).toEqual(tagged.map(() => ({ team: "shop" })));
});

describe("a cluster that was created here", () => {
  const withCluster = (addOns: "prometheus"[]) => (stack: TerraformStack) => {
    const cluster = new AksCluster(stack, "created", { resourceGroup: RESOURCE_GROUP });
    declareAddOns(cluster, { enabled: new Set(addOns) });
    alertsIn(stack, { cluster, workspace: WORKSPACE });
  };

  test("has alerts on Prometheus metrics with the agent", () => {
    expect(Object.keys(synthesize(withCluster(["prometheus"])).all(RULE_GROUP))).toHaveLength(3);
  });

  test("has none without Prometheus", () => {
    expect(refusal(withCluster([]))).toContain("AKS-ADD-001");
  });
});

test("an argument without an option is one typed line away", () => {
  const stack = synthesize((scope) => {
    const alerts = alertsIn(scope, { workspace: WORKSPACE });
    for (const one of [...alerts.metricAlerts, ...alerts.ruleGroups]) {
      one.description = "changed";
    }
  });
  const all = [METRIC_ALERT, RULE_GROUP].flatMap((type) => Object.values(stack.all(type)));
  expect(all.map(({ description }) => description)).toEqual(Array(5).fill("changed"));
});

/** With the alerts of another cluster, or of another one of the same name. */
interface Beside {
  readonly cluster: string;
  readonly group: string;
}

const SHARED = { cluster: IDS.cluster, group: "rg-other" };
const NAMESAKE = { cluster: IDS.cluster.replace("rg-shared", "rg-more"), group: "rg-test" };

const cases: RuleCase<Options & { readonly beside?: Beside }>[] = [
  {
    rule: "AKS-ALERT-015",
    refused: { beside: SHARED },
    says: ["which already has them: test/alerts", "one ClusterAlerts per cluster"],
    accepted: { beside: { ...SHARED, cluster: `${IDS.cluster}-2` } },
  },
  {
    rule: "AKS-ALERT-015",
    refused: { beside: { ...SHARED, group: "rg-test" } },
    says: ["1 problem:"],
    accepted: { beside: { ...SHARED, cluster: `${IDS.cluster}-2`, group: "rg-more" } },
  },
  {
    rule: "AKS-ALERT-016",
    refused: { beside: NAMESAKE },
    says: [
      "resourceGroup",
      "another cluster with the same name: test/alerts",
      "the resource group of each",
    ],
    accepted: { beside: { ...NAMESAKE, group: "rg-more" } },
  },
  {
    rule: "AKS-ALERT-010",
    refused: {
      adjustments: [
        { alert: ClusterAlert.NODE_CPU_HIGH, threshold: 80 },
        { alert: ClusterAlert.NODE_CPU_HIGH, severity: AlertSeverity.ERROR },
      ],
    },
    says: ["adjustments[1].alert", "one adjustment per alert"],
    accepted: {
      adjustments: [
        { alert: ClusterAlert.NODE_CPU_HIGH, threshold: 80 },
        { alert: ClusterAlert.NODE_MEMORY_HIGH, threshold: 80 },
      ],
    },
  },
  {
    rule: "AKS-ALERT-011",
    refused: {
      workspace: WORKSPACE,
      adjustments: [{ alert: ClusterAlert.KUBE_JOB_FAILED, threshold: 2 }],
    },
    says: ["adjustments[0].threshold = 2", "KubeJobFailed has no threshold", "enabled: false"],
    accepted: {
      workspace: WORKSPACE,
      adjustments: [{ alert: ClusterAlert.KUBE_JOB_FAILED, enabled: false }],
    },
  },
  {
    rule: "AKS-ALERT-012",
    refused: { adjustments: [{ alert: ClusterAlert.NODE_CPU_HIGH, threshold: 101 }] },
    says: ["adjustments[0].threshold = 101", "from 0 to 100 (percent)", "Fix: 100"],
    accepted: { adjustments: [{ alert: ClusterAlert.NODE_CPU_HIGH, threshold: 99.5 }] },
  },
  {
    rule: "AKS-ALERT-012",
    refused: {
      workspace: WORKSPACE,
      adjustments: [{ alert: ClusterAlert.KUBE_POD_CONTAINER_RESTART, threshold: 1.5 }],
    },
    says: ["a whole number of at least 0 (times)"],
    accepted: {
      workspace: WORKSPACE,
      adjustments: [{ alert: ClusterAlert.KUBE_MEMORY_QUOTA_OVERCOMMIT, threshold: 250 }],
    },
  },
  {
    rule: "AKS-ALERT-013",
    refused: {
      workspace: WORKSPACE,
      adjustments: [
        { alert: ClusterAlert.KUBE_NODE_UNREACHABLE, severity: AlertSeverity.CRITICAL },
      ],
    },
    says: ["adjustments[0].severity = 0", "omits severity 0", "AlertSeverity.ERROR"],
    accepted: {
      workspace: WORKSPACE,
      adjustments: [{ alert: ClusterAlert.NODE_CPU_HIGH, severity: AlertSeverity.CRITICAL }],
    },
  },
  {
    rule: "AKS-ALERT-014",
    refused: { adjustments: [{ alert: ClusterAlert.KUBE_JOB_FAILED, enabled: false }] },
    says: ['adjustments[0].alert = "KubeJobFailed"', "Prometheus"],
    accepted: { adjustments: [{ alert: ClusterAlert.NODE_CPU_HIGH, enabled: false }] },
  },
  {
    rule: "AKS-ALERT-017",
    refused: { actionGroup: { id: "ag-1" } },
    says: ["actionGroup.id", "Microsoft.Insights/actionGroups"],
    accepted: { actionGroup: { id: IDS.actionGroup.toLowerCase() } },
  },
  {
    rule: "AKS-AMW-002",
    refused: { workspace: { ...WORKSPACE, id: IDS.keyVault } },
    says: ["workspace.id"],
    accepted: { workspace: WORKSPACE },
  },
];

describeRules(
  (stack, { beside, ...options }) => {
    alertsIn(stack, options);
    if (beside) {
      new ClusterAlerts(stack, "beside", {
        cluster: AksCluster.fromClusterAttributes(stack, "other", { clusterId: beside.cluster }),
        resourceGroup: { name: beside.group, location: "westeurope" },
        actionGroup: { id: IDS.actionGroup },
      });
    }
  },
  clusterAlertRules,
  cases,
);
