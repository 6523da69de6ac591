import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import { DataAzurermKeyVault } from "@cdktf/provider-azurerm/lib/data-azurerm-key-vault";
import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { DataAzurermLogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/data-azurerm-log-analytics-workspace";
import { DataAzurermMonitorWorkspace } from "@cdktf/provider-azurerm/lib/data-azurerm-monitor-workspace";
import { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault";
import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { LogAnalyticsWorkspaceTable } from "@cdktf/provider-azurerm/lib/log-analytics-workspace-table";
import { MonitorWorkspace } from "@cdktf/provider-azurerm/lib/monitor-workspace";
import { SecurityCenterSubscriptionPricing } from "@cdktf/provider-azurerm/lib/security-center-subscription-pricing";
import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { nodeProvisioning } from "../../lib/provider/bindings";
import { PRIVATE_QUERIES } from "../support/edition";
import { RESOURCE_GROUP } from "../support/synth";
import { alerts, collection, diagnostics, grafana, type Resource } from "./integrations-monitoring";
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
  const cluster = clusterWithAddOns(stack, logs);
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
    ...PRIVATE_QUERIES,
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

/** A cluster with all add-ons that a workspace is for, or with none. */
export function clusterWithAddOns(
  scope: Construct,
  logs?: LogAnalyticsWorkspace,
): KubernetesCluster {
  return new KubernetesCluster(scope, "cluster", {
    ...GROUP,
    name: "aks-test",
    dnsPrefix: "aks-test",
    ...nodeProvisioning(),
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
