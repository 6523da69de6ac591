import { DashboardGrafana } from "@cdktf/provider-azurerm/lib/dashboard-grafana";
import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import { DataAzurermKeyVault } from "@cdktf/provider-azurerm/lib/data-azurerm-key-vault";
import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { DataAzurermLogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/data-azurerm-log-analytics-workspace";
import { DataAzurermMonitorDiagnosticCategories } from "@cdktf/provider-azurerm/lib/data-azurerm-monitor-diagnostic-categories";
import { DataAzurermMonitorWorkspace } from "@cdktf/provider-azurerm/lib/data-azurerm-monitor-workspace";
import { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault";
import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { LogAnalyticsWorkspaceTable } from "@cdktf/provider-azurerm/lib/log-analytics-workspace-table";
import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group";
import { MonitorAlertPrometheusRuleGroup } from "@cdktf/provider-azurerm/lib/monitor-alert-prometheus-rule-group";
import { MonitorDataCollectionEndpoint } from "@cdktf/provider-azurerm/lib/monitor-data-collection-endpoint";
import { MonitorDataCollectionRule } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule";
import { MonitorDataCollectionRuleAssociation } from "@cdktf/provider-azurerm/lib/monitor-data-collection-rule-association";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { MonitorWorkspace } from "@cdktf/provider-azurerm/lib/monitor-workspace";
import { SecurityCenterSubscriptionPricing } from "@cdktf/provider-azurerm/lib/security-center-subscription-pricing";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Fn, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { RESOURCE_GROUP } from "../support/synth";
import { registries } from "./integrations-registries";

const { name: resourceGroupName, location } = RESOURCE_GROUP;
const GROUP = { resourceGroupName, location };

/**
 * What a cluster is watched and guarded with, as resources alone: what azurerm shows as changed here
 * would show in every stack that uses it.
 */
export function integrations(stack: TerraformStack): void {
  const logs = logWorkspace(stack);
  const metrics = new MonitorWorkspace(stack, "metrics", { ...GROUP, name: "amw-test" });
  const cluster = clusterWithAddOns(stack, { logs });
  const vault = keyVaults(stack);
  const registry = registries(stack, vault);
  collection(stack, { cluster, logs, metrics });
  alerts(stack, { cluster, metrics });
  grafana(stack, metrics);
  diagnostics(stack, logs, [cluster, vault, registry, logs]);
  defenderPlans(stack);
  dataSources(stack, [cluster, vault, registry, logs, metrics]);
}

function logWorkspace(stack: Construct): LogAnalyticsWorkspace {
  const workspace = new LogAnalyticsWorkspace(stack, "logs", {
    ...GROUP,
    name: "log-test",
    sku: "PerGB2018",
    retentionInDays: 90,
    dailyQuotaGb: 5,
    localAuthenticationEnabled: false,
    internetQueryEnabled: false,
    identity: { type: "SystemAssigned" },
    tags: { "cost-Center": "4711" },
  });
  new LogAnalyticsWorkspace(stack, "logs-as-they-come", { ...GROUP, name: "log-default" });
  new LogAnalyticsWorkspaceTable(stack, "container-logs", {
    workspaceId: workspace.id,
    name: "ContainerLogV2",
    plan: "Basic",
    totalRetentionInDays: 365,
  });
  new LogAnalyticsWorkspaceTable(stack, "audit-logs", {
    workspaceId: workspace.id,
    name: "AKSAuditAdmin",
    retentionInDays: 30,
    totalRetentionInDays: 730,
  });
  return workspace;
}

interface ClusterOptions {
  readonly logs?: LogAnalyticsWorkspace;
}

/** A cluster with all add-ons that a workspace is for, or with none. */
export function clusterWithAddOns(
  scope: Construct,
  { logs }: ClusterOptions = {},
): KubernetesCluster {
  return new KubernetesCluster(scope, "cluster", {
    ...GROUP,
    name: "aks-test",
    dnsPrefix: "aks-test",
    identity: { type: "SystemAssigned" },
    defaultNodePool: {
      name: "system",
      vmSize: "Standard_D4ds_v5",
      nodeCount: 2,
      upgradeSettings: { maxSurge: "10%" },
    },
    networkProfile: { networkPlugin: "azure", networkPluginMode: "overlay" },
    azurePolicyEnabled: logs !== undefined,
    ...(logs && {
      omsAgent: { logAnalyticsWorkspaceId: logs.id, msiAuthForMonitoringEnabled: true },
      microsoftDefender: { logAnalyticsWorkspaceId: logs.id },
      monitorMetrics: { labelsAllowed: "pods=[app,team]" },
      keyVaultSecretsProvider: { secretRotationEnabled: true, secretRotationInterval: "5m" },
    }),
  });
}

/** A vault for some addresses, and one for none, which is the one returned. */
function keyVaults(stack: Construct): KeyVault {
  const { tenantId } = new DataAzurermClientConfig(stack, "client");
  const options = {
    ...GROUP,
    tenantId,
    skuName: "premium",
    rbacAuthorizationEnabled: true,
    purgeProtectionEnabled: true,
  };
  // azurerm waits two minutes for each vault that has public access.
  new KeyVault(stack, "public-vault", {
    ...options,
    name: "kv-public",
    networkAcls: {
      bypass: "AzureServices",
      defaultAction: "Deny",
      ipRules: ["203.0.113.7/32", "198.51.100.0/24"],
    },
  });
  const vault = new KeyVault(stack, "vault", {
    ...options,
    name: "kv-test",
    publicNetworkAccessEnabled: false,
    networkAcls: { bypass: "AzureServices", defaultAction: "Deny" },
  });
  new KeyVaultSecret(stack, "secret", {
    keyVaultId: vault.id,
    name: "password",
    valueWo: "not-a-secret",
    valueWoVersion: 1,
    contentType: "text/plain",
    expirationDate: "2027-12-31T00:00:00Z",
  });
  return vault;
}

interface Watched {
  readonly cluster: KubernetesCluster;
  readonly metrics: MonitorWorkspace;
}

function collection(
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

function alerts(stack: Construct, { cluster, metrics }: Watched): void {
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

function grafana(stack: Construct, metrics: MonitorWorkspace): void {
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

interface Resource {
  readonly id: string;
  readonly friendlyUniqueId: string;
  readonly name: string;
}

function diagnostics(
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

function defenderPlans(stack: Construct): void {
  new SecurityCenterSubscriptionPricing(stack, "containers-plan", {
    resourceType: "Containers",
    tier: "Standard",
    extension: [
      { name: "ContainerRegistriesVulnerabilityAssessments" },
      { name: "AgentlessDiscoveryForKubernetes" },
      { name: "AgentlessVmScanning", additionalExtensionProperties: { ExclusionTags: "[]" } },
    ],
  });
  new SecurityCenterSubscriptionPricing(stack, "posture-plan", {
    resourceType: "CloudPosture",
    tier: "Standard",
  });
}

function dataSources(
  stack: Construct,
  [cluster, vault, registry, logs, metrics]: readonly [
    KubernetesCluster,
    KeyVault,
    Resource,
    LogAnalyticsWorkspace,
    MonitorWorkspace,
  ],
): void {
  new DataAzurermKubernetesCluster(stack, "found-cluster", {
    resourceGroupName,
    name: cluster.name,
    dependsOn: [cluster],
  });
  new DataAzurermKeyVault(stack, "found-vault", {
    resourceGroupName,
    name: vault.name,
    dependsOn: [vault],
  });
  new DataAzurermContainerRegistry(stack, "found-registry", {
    resourceGroupName,
    name: registry.name,
    dependsOn: [vault],
  });
  new DataAzurermLogAnalyticsWorkspace(stack, "found-logs", {
    resourceGroupName,
    name: logs.name,
    dependsOn: [logs],
  });
  new DataAzurermMonitorWorkspace(stack, "found-metrics", {
    resourceGroupName,
    name: metrics.name,
    dependsOn: [metrics],
  });
}
