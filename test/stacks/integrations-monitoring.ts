import { DashboardGrafana } from "@cdktf/provider-azurerm/lib/dashboard-grafana";
import { DataAzurermMonitorDiagnosticCategories } from "@cdktf/provider-azurerm/lib/data-azurerm-monitor-diagnostic-categories";
import type { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group";
import { MonitorAlertPrometheusRuleGroup } from "@cdktf/provider-azurerm/lib/monitor-alert-prometheus-rule-group";
import { MonitorDataCollectionEndpoint } from "@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint";
import { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import type { MonitorWorkspace } from "@cdktf/provider-azurerm/lib/monitor-workspace";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { RESOURCE_GROUP } from "../support/synth";

const { name: resourceGroupName, location } = RESOURCE_GROUP;
const GROUP = { resourceGroupName, location };

/** What is looked at by more than its id. */
export interface Resource {
  readonly id: string;
  readonly friendlyUniqueId: string;
  readonly name: string;
}

export interface Watched {
  readonly cluster: KubernetesCluster;
  readonly metrics: MonitorWorkspace;
}

export function collection(
  stack: Construct,
  { cluster, logs, metrics }: Watched & { readonly logs: LogAnalyticsWorkspace },
): void {
  const endpoint = new MonitorDataCollectionEndpoint(stack, "endpoint", {
    ...GROUP,
    name: "dce-test",
    kind: "Linux",
    publicNetworkAccessEnabled: false,
  });
  const containers = new MonitorDataCollectionRule(stack, "containers", {
    ...GROUP,
    name: "MSCI-test",
    kind: "Linux",
    dataSources: {
      extension: [
        {
          name: "ContainerInsightsExtension",
          extensionName: "ContainerInsights",
          streams: [
            "Microsoft-ContainerLogV2",
            "Microsoft-KubeEvents",
            "Microsoft-KubePodInventory",
          ],
          extensionJson: Fn.jsonencode({
            dataCollectionSettings: {
              interval: "1m",
              namespaceFilteringMode: "Exclude",
              namespaces: ["kube-system"],
              enableContainerLogV2: true,
            },
          }),
        },
      ],
      syslog: [
        {
          name: "syslog",
          streams: ["Microsoft-Syslog"],
          facilityNames: ["auth", "daemon"],
          logLevels: ["Error", "Critical"],
        },
      ],
    },
    destinations: {
      logAnalytics: [{ name: "ciworkspace", workspaceResourceId: logs.id }],
    },
    dataFlow: [
      {
        streams: ["Microsoft-ContainerLogV2", "Microsoft-KubeEvents", "Microsoft-KubePodInventory"],
        destinations: ["ciworkspace"],
      },
      { streams: ["Microsoft-Syslog"], destinations: ["ciworkspace"] },
    ],
  });
  const prometheus = new MonitorDataCollectionRule(stack, "prometheus", {
    ...GROUP,
    name: "MSProm-test",
    kind: "Linux",
    description: "Metrics of a cluster",
    dataCollectionEndpointId: endpoint.id,
    dataSources: {
      prometheusForwarder: [
        { name: "PrometheusDataSource", streams: ["Microsoft-PrometheusMetrics"] },
      ],
    },
    destinations: {
      monitorAccount: [{ name: "MonitoringAccount1", monitorAccountId: metrics.id }],
    },
    dataFlow: [{ streams: ["Microsoft-PrometheusMetrics"], destinations: ["MonitoringAccount1"] }],
  });
  const targetResourceId = cluster.id;
  new MonitorDataCollectionRuleAssociation(stack, "containers-of-cluster", {
    targetResourceId,
    name: "ContainerInsightsExtension",
    dataCollectionRuleId: containers.id,
    description: "Logs of a cluster",
  });
  new MonitorDataCollectionRuleAssociation(stack, "prometheus-of-cluster", {
    targetResourceId,
    name: "MSProm-test",
    dataCollectionRuleId: prometheus.id,
  });
  new MonitorDataCollectionRuleAssociation(stack, "endpoint-of-cluster", {
    targetResourceId,
    dataCollectionEndpointId: endpoint.id,
  });
}

export function alerts(stack: Construct, { cluster, metrics }: Watched): void {
  const team = new MonitorActionGroup(stack, "team", {
    resourceGroupName,
    name: "ag-team",
    shortName: "team",
    emailReceiver: [{ name: "team", emailAddress: "team@example.com", useCommonAlertSchema: true }],
    webhookReceiver: [{ name: "chat", serviceUri: "https://chat.example.com/hook" }],
    armRoleReceiver: [{ name: "owners", roleId: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" }],
  });
  new MonitorAlertPrometheusRuleGroup(stack, "rules", {
    ...GROUP,
    name: "KubernetesAlert-test",
    clusterName: cluster.name,
    scopes: [metrics.id, cluster.id],
    interval: "PT1M",
    ruleGroupEnabled: true,
    rule: [
      { record: "node:up:sum", expression: "sum(up)", enabled: true, labels: { team: "a" } },
      {
        alert: "PodCrashLooping",
        expression: "kube_pod_restarts > 5",
        enabled: true,
        for: "PT15M",
        severity: 0,
        labels: { severity: "warning" },
        annotations: { description: "A pod starts again and again." },
        alertResolution: { autoResolved: true, timeToResolve: "PT10M" },
        action: [{ actionGroupId: team.id }],
      },
      { alert: "Brief", expression: "up == 0", enabled: true },
    ],
  });
}

export function grafana(stack: Construct, metrics: MonitorWorkspace): void {
  new DashboardGrafana(stack, "grafana", {
    ...GROUP,
    name: "amg-test",
    grafanaMajorVersion: "11",
    identity: { type: "SystemAssigned" },
    azureMonitorWorkspaceIntegrations: [{ resourceId: metrics.id }],
    deterministicOutboundIpEnabled: true,
    zoneRedundancyEnabled: true,
  });
  const identity = new UserAssignedIdentity(stack, "grafana-identity", { ...GROUP, name: "id-g" });
  new DashboardGrafana(stack, "plain-grafana", {
    ...GROUP,
    name: "amg-plain",
    grafanaMajorVersion: "11",
    identity: { type: "UserAssigned", identityIds: [identity.id] },
  });
}

export function diagnostics(
  stack: Construct,
  logs: LogAnalyticsWorkspace,
  [cluster, ...others]: readonly [Resource, ...Resource[]],
): void {
  const logAnalyticsWorkspaceId = logs.id;
  new MonitorDiagnosticSetting(stack, "audit", {
    name: "audit",
    targetResourceId: cluster.id,
    logAnalyticsWorkspaceId,
    logAnalyticsDestinationType: "Dedicated",
    enabledLog: [{ category: "kube-audit-admin" }, { category: "guard" }],
  });
  for (const target of others) {
    new MonitorDiagnosticSetting(stack, `all-of-${target.friendlyUniqueId}`, {
      name: "all",
      targetResourceId: target.id,
      logAnalyticsWorkspaceId,
      enabledLog: [{ categoryGroup: "allLogs" }],
      enabledMetric: [{ category: "AllMetrics" }],
    });
  }
  new DataAzurermMonitorDiagnosticCategories(stack, "categories", { resourceId: cluster.id });
}
