import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  type ClusterMonitoring,
  ContainerInsights,
  ControlPlaneLog,
  type IAksCluster,
  LogAnalyticsWorkspace,
  LogDestination,
  ManagedPrometheus,
  MonitorWorkspace,
} from "../../../lib";
import { IDS } from "../../support/ids";
import { type Block, RESOURCE_GROUP, refusal, synthesize } from "../../support/synth";

const CLUSTER = "azurerm_kubernetes_cluster";
const LOGS = "azurerm_log_analytics_workspace";
const RULE = "azurerm_monitor_data_collection_rule";
const ASSOCIATION = "azurerm_monitor_data_collection_rule_association";
const SETTING = "azurerm_monitor_diagnostic_setting";
const RULE_GROUP = "azurerm_monitor_alert_prometheus_rule_group";
const METRIC_ALERT = "azurerm_monitor_metric_alert";

const MADE = "${azurerm_log_analytics_workspace.cluster_workspace_9336F78A.id}";
/** In another region than the cluster. */
const GIVEN = { id: IDS.workspace, location: "northeurope" };
const METRICS = { id: IDS.monitorWorkspace, location: "northeurope" };
const ACTION_GROUP = { id: IDS.actionGroup };

const watched = (monitoring: ClusterMonitoring, others: Partial<AksClusterProps> = {}) =>
  synthesize((stack) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, monitoring, ...others });
  });

const names = (resources: Record<string, Block>) =>
  Object.values(resources).map(({ name }) => name.replace(/-\$\{.*|-aks-test-cluster$/, ""));

describe("a cluster without monitoring", () => {
  const stack = watched({});

  test("has nothing around it, and pays for nothing", () => {
    const types = Object.keys(stack.json.resource);
    expect(types.sort()).toEqual([CLUSTER, "azurerm_user_assigned_identity"]);
  });

  test("has no add-on that watches it", () => {
    const addOns = ["oms_agent", "monitor_metrics", "microsoft_defender"];
    expect(Object.keys(stack.only(CLUSTER)).filter((name) => addOns.includes(name))).toEqual([]);
  });
});

describe("a workspace for logs", () => {
  test.each<[string, ClusterMonitoring, Partial<AksClusterProps>]>([
    ["Container Insights", { containerInsights: {} }, {}],
    ["control-plane logs", { controlPlaneLogs: {} }, {}],
    ["Defender", {}, { security: { defender: true } }],
    [
      "all of them, once",
      { containerInsights: {}, controlPlaneLogs: {} },
      { security: { defender: true } },
    ],
  ])("is created for %s", (_, monitoring, others) => {
    expect(watched(monitoring, others).only(LOGS)).toMatchObject({
      resource_group_name: "rg-test",
      location: "westeurope",
    });
  });

  test.each<[string, ClusterMonitoring]>([
    ["metrics", { prometheus: { workspace: METRICS } }],
    ["alerts", { alerts: { actionGroup: ACTION_GROUP } }],
    [
      "control-plane logs that go elsewhere",
      {
        controlPlaneLogs: {
          destinations: [LogDestination.storageAccount({ id: IDS.storageAccount })],
        },
      },
    ],
  ])("is not created for %s", (_, monitoring) => {
    expect(watched(monitoring).all(LOGS)).toEqual({});
  });

  test("that is given receives all data, and none is created", () => {
    const stack = watched(
      { workspace: GIVEN, containerInsights: {}, controlPlaneLogs: {} },
      { security: { defender: true } },
    );
    expect(stack.all(LOGS)).toEqual({});
    expect(stack.only(CLUSTER)).toMatchObject({
      oms_agent: { log_analytics_workspace_id: GIVEN.id },
      microsoft_defender: { log_analytics_workspace_id: GIVEN.id },
    });
    expect(stack.only(SETTING).log_analytics_workspace_id).toBe(GIVEN.id);
    expect(stack.only(RULE)).toMatchObject({
      location: GIVEN.location,
      destinations: { log_analytics: [{ workspace_resource_id: GIVEN.id }] },
    });
  });

  test("serves many clusters", () => {
    const stack = synthesize((scope) => {
      const workspace = new LogAnalyticsWorkspace(scope, "logs", { resourceGroup: RESOURCE_GROUP });
      for (const id of ["blue", "green"]) {
        const monitoring = { workspace, containerInsights: {}, controlPlaneLogs: {} };
        new AksCluster(scope, id, { resourceGroup: RESOURCE_GROUP, monitoring });
      }
    });
    expect(Object.keys(stack.all(LOGS))).toEqual(["logs"]);
    const rules = Object.values(stack.all(RULE));
    expect(new Set(rules.map(({ name }) => name)).size).toBe(2);
    expect(
      rules.map(({ destinations }) => destinations.log_analytics[0].workspace_resource_id),
    ).toEqual(Array(2).fill("${azurerm_log_analytics_workspace.logs.id}"));
  });
});

describe("Container Insights", () => {
  const stack = watched({ containerInsights: { intervalMinutes: 5 } });

  test("is the add-on with a managed identity, and the data collection rule", () => {
    expect(stack.only(CLUSTER).oms_agent).toEqual({
      log_analytics_workspace_id: MADE,
      msi_auth_for_monitoring_enabled: true,
    });
    const [{ extension_json }] = stack.only(RULE).data_sources.extension;
    expect(JSON.parse(extension_json).dataCollectionSettings.interval).toBe("5m");
  });

  test("is associated with the cluster", () => {
    expect(stack.only(ASSOCIATION)).toMatchObject({
      name: "ContainerInsightsExtension",
      target_resource_id: "${azurerm_kubernetes_cluster.cluster.id}",
      data_collection_rule_id: expect.stringContaining("cluster_container-insights"),
    });
    expect(stack.only(ASSOCIATION).lifecycle).not.toHaveProperty("precondition");
  });

  test("with a setting that Azure rejects is rejected with the place of the setting", () => {
    const message = refusal((scope) => {
      const monitoring = { containerInsights: { tables: [] } };
      new AksCluster(scope, "cluster", { resourceGroup: RESOURCE_GROUP, monitoring });
    });
    expect(message).toMatch(
      /^\[test\/cluster\] 1 problem.*monitoring\.containerInsights\.tables = /s,
    );
  });
});

test("control-plane logs are those of the cluster, in tables of their own", () => {
  const categories = [ControlPlaneLog.GUARD];
  expect(watched({ controlPlaneLogs: { categories } }).only(SETTING)).toEqual(
    expect.objectContaining({
      target_resource_id: "${azurerm_kubernetes_cluster.cluster.id}",
      enabled_log: [{ category: "guard" }],
      log_analytics_workspace_id: MADE,
      log_analytics_destination_type: "Dedicated",
    }),
  );
});

describe("Prometheus", () => {
  test("is the agent without arguments, and the way of its metrics to a workspace", () => {
    const stack = watched({ prometheus: {} });
    expect(stack.only(CLUSTER).monitor_metrics).toEqual({});
    expect(stack.only(RULE).destinations.monitor_account).toEqual([
      expect.objectContaining({
        monitor_account_id: "${azurerm_monitor_workspace.cluster_prometheus_workspace_7DD82A5A.id}",
      }),
    ]);
    expect(stack.only(ASSOCIATION).name).toBe("ContainerInsightsMetricsExtension");
  });

  test.each<[string, ClusterMonitoring["prometheus"], Block]>([
    [
      "labels",
      { labels: { pods: ["team"], namespaces: ["*"] } },
      { labels_allowed: "pods=[team],namespaces=[*]" },
    ],
    ["annotations", { annotations: { pods: ["*"] } }, { annotations_allowed: "pods=[*]" }],
  ])("has the %s that are asked for", (_, prometheus, block) => {
    const stack = watched({ prometheus: { workspace: METRICS, ...prometheus } });
    expect(stack.only(CLUSTER).monitor_metrics).toEqual(block);
  });

  test("is rejected in one error with all problems of the cluster", () => {
    const message = refusal((scope) => {
      const prometheus = { labels: { pod: ["team"] }, workspace: GIVEN };
      new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        name: "aks shop",
        monitoring: { prometheus },
      });
    });
    expect(message).toContain("[test/cluster] 3 problems");
    expect(message).toContain('monitoring.prometheus.labels["pod"]  (AKS-PROM-001)');
    expect(message).toContain("monitoring.prometheus.workspace.id");
  });

  test("has its recording rules in the region of the workspace", () => {
    const groups = watched({ prometheus: { workspace: METRICS } }).all(RULE_GROUP);
    expect(Object.values(groups).map(({ location }) => location)).toEqual(
      Array(3).fill(METRICS.location),
    );
  });
});

describe("alerts", () => {
  const alerts = { actionGroup: ACTION_GROUP };

  test("are those on the metrics that Azure collects anyway", () => {
    const stack = watched({ alerts });
    expect(names(stack.all(METRIC_ALERT)).sort()).toEqual(["NodeCpuHigh", "NodeMemoryHigh"]);
    expect(stack.all(RULE_GROUP)).toEqual({});
  });

  test("include alerts on Prometheus metrics, if there are any", () => {
    const groups = watched({ alerts, prometheus: { workspace: METRICS } }).all(RULE_GROUP);
    expect(
      names(groups)
        .filter((name) => name.startsWith("Recommended"))
        .sort(),
    ).toEqual([
      "RecommendedMetricAlerts-Cluster-level",
      "RecommendedMetricAlerts-Node-level",
      "RecommendedMetricAlerts-Pod-level",
    ]);
    for (const { scopes } of Object.values(groups)) {
      expect(scopes[0]).toBe(METRICS.id);
    }
  });
});

describe("the monitoring resources of a cluster", () => {
  const resourcesOf = (monitoring: ClusterMonitoring, read: (cluster: AksCluster) => string) => {
    const stack = synthesize((scope) => {
      const cluster = new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        monitoring,
      });
      new TerraformOutput(scope, "value", { value: read(cluster) });
    });
    return stack.output("value").value;
  };

  test("is within reach, down to the L1 resources", () => {
    const stack = synthesize((scope) => {
      const { monitoring } = new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        monitoring: { containerInsights: {}, controlPlaneLogs: {}, prometheus: {} },
      });
      for (const part of [monitoring.containerInsights, monitoring.prometheus]) {
        part?.resource.addOverride("description", "ours");
      }
    });
    expect(Object.values(stack.all(RULE)).map(({ description }) => description)).toEqual([
      "ours",
      "ours",
    ]);
  });

  test("has the created workspaces", () => {
    const logs = resourcesOf({ containerInsights: {} }, ({ monitoring }) => {
      return monitoring.workspace?.id ?? "";
    });
    expect(logs).toBe(MADE);
    const metrics = resourcesOf({ prometheus: {} }, ({ monitoring }) => {
      return monitoring.prometheus?.workspace.id ?? "";
    });
    expect(metrics).toMatch(/^\$\{azurerm_monitor_workspace\.cluster_prometheus_workspace_/);
  });
});

describe("a second one in addition to that of the cluster", () => {
  const created = (stack: TerraformStack, monitoring: ClusterMonitoring = {}) =>
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, monitoring });

  test.each<[ClusterMonitoring, string]>([
    [{}, "Fix: monitoring: { containerInsights: {} } in the props"],
    [{ containerInsights: {} }, "the cluster already has monitoring: { containerInsights"],
  ])("of Container Insights is rejected, with %j", (monitoring, cure) => {
    const message = refusal((stack) => {
      const cluster = created(stack, monitoring);
      const resourceGroup = RESOURCE_GROUP;
      new ContainerInsights(stack, "insights", { cluster, workspace: GIVEN, resourceGroup });
    });
    expect(message).toContain("AKS-ADD-002");
    expect(message).toContain(cure);
  });

  test.each<[ClusterMonitoring, string]>([
    [{}, "Fix: monitoring: { prometheus: {} } in the props"],
    [{ prometheus: {} }, "the cluster already has monitoring: { prometheus: {} }"],
  ])("of Prometheus is rejected, with %j", (monitoring, cure) => {
    const message = refusal((stack) => {
      const cluster = created(stack, monitoring);
      new ManagedPrometheus(stack, "prometheus", { cluster, resourceGroup: RESOURCE_GROUP });
    });
    expect(message).toContain("AKS-ADD-002");
    expect(message).toContain(cure);
  });
});

describe("two imports of one cluster", () => {
  const twice = (build: (stack: TerraformStack, cluster: IAksCluster, id: string) => void) =>
    refusal((stack) => {
      for (const [id, clusterId] of Object.entries({
        one: IDS.cluster,
        other: IDS.cluster.replace("aks-shared", "AKS-Shared"),
      })) {
        build(stack, AksCluster.fromClusterAttributes(stack, `${id}-import`, { clusterId }), id);
      }
    });

  test("have one Container Insights between them", () => {
    const message = twice((stack, cluster, id) => {
      const resourceGroup = RESOURCE_GROUP;
      new ContainerInsights(stack, id, { cluster, workspace: GIVEN, resourceGroup });
    });
    expect(message).toContain("[test/other] 1 problem");
    expect(message).toContain("test/one already has it");
  });

  test("by its name are one, too", () => {
    const message = refusal((stack) => {
      for (const id of ["one", "other"]) {
        const cluster = AksCluster.fromClusterName(stack, `${id}-import`, {
          name: "aks-shared",
          resourceGroupName: "rg-shared",
        });
        const resourceGroup = RESOURCE_GROUP;
        new ContainerInsights(stack, id, { cluster, workspace: GIVEN, resourceGroup });
      }
    });
    expect(message).toContain("test/one already has it");
  });

  test("have one managed Prometheus between them", () => {
    const message = twice((stack, cluster, id) => {
      const resourceGroup = RESOURCE_GROUP;
      new ManagedPrometheus(stack, id, { cluster, workspace: METRICS, resourceGroup });
    });
    expect(message).toContain("[test/other] 1 problem");
    expect(message).toContain("already has a ManagedPrometheus: test/one");
  });
});

describe("a cluster that Terraform looks up", () => {
  const lookUp = (stack: TerraformStack) =>
    AksCluster.fromClusterName(stack, "shared", {
      name: "aks-shared",
      resourceGroupName: "rg-shared",
    });

  test("is rejected by Terraform where its add-on is off, or has no managed identity", () => {
    const stack = synthesize((scope) => {
      const cluster = lookUp(scope);
      const resourceGroup = RESOURCE_GROUP;
      new ContainerInsights(scope, "insights", { cluster, workspace: GIVEN, resourceGroup });
    });
    const [{ condition, error_message }] = stack.only(ASSOCIATION).lifecycle.precondition;
    expect(condition).toBe(
      "${try(data.azurerm_kubernetes_cluster.shared.oms_agent[0].msi_auth_for_monitoring_enabled, false)}",
    );
    expect(error_message).toContain(
      "az aks enable-addons --addons monitoring --enable-msi-auth-for-monitoring --workspace-resource-id <workspace> --resource-group rg-shared --name aks-shared",
    );
  });

  test("does not report its metrics, so nothing is rejected", () => {
    const stack = synthesize((scope) => {
      const workspace = new MonitorWorkspace(scope, "metrics", { resourceGroup: RESOURCE_GROUP });
      new ManagedPrometheus(scope, "prometheus", {
        cluster: lookUp(scope),
        resourceGroup: RESOURCE_GROUP,
        workspace,
      });
    });
    expect(stack.only(ASSOCIATION).lifecycle).not.toHaveProperty("precondition");
  });
});
