import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  BasicLogTable,
  ContainerInsights,
  ContainerInsightsPreset,
  ContainerRegistry,
  ControlPlaneLog,
  ControlPlaneLogs,
  DiagnosticSettings,
  LogAnalyticsWorkspace,
  LogDestination,
  NamespaceFilter,
  ResourceLogs,
  SyslogFacility,
  SyslogLevel,
} from "../../lib";
import { IDS } from "../support/ids";
import { RESOURCE_GROUP } from "../support/synth";

const resourceGroup = RESOURCE_GROUP;
const STORAGE = LogDestination.storageAccount({ id: IDS.storageAccount });

/** Ids are literals: the provider does not look into a block while a value in it is unknown. */
const EXISTING_WORKSPACE = { id: IDS.workspace, location: "westeurope" };

function workspaces(stack: TerraformStack): LogAnalyticsWorkspace {
  new LogAnalyticsWorkspace(stack, "plain", { resourceGroup });
  return new LogAnalyticsWorkspace(stack, "logs", {
    resourceGroup,
    retentionDays: 730,
    dailyQuotaGb: 0.023,
    basicTables: Object.values(BasicLogTable),
    tags: { team: "shop" },
  });
}

function diagnosticSettings(stack: TerraformStack, workspace: LogAnalyticsWorkspace): void {
  const destinations = [
    LogDestination.workspace(workspace),
    STORAGE,
    LogDestination.eventHub({ authorizationRuleId: IDS.eventHubRule, eventHubName: "logs" }),
  ];
  const registry = new ContainerRegistry(stack, "registry", { resourceGroup });
  new DiagnosticSettings(stack, "vault-logs", { resourceId: IDS.keyVault, destinations });
  new DiagnosticSettings(stack, "registry-logs", {
    resourceId: registry.registryId,
    destinations: [LogDestination.workspace(workspace)],
    logs: ResourceLogs.audit(),
    metrics: true,
  });
  new DiagnosticSettings(stack, "metrics", {
    resourceId: `${IDS.keyVault}-2`,
    destinations: [STORAGE],
    logs: ResourceLogs.none(),
    metrics: true,
  });
}

function clusterLogs(stack: TerraformStack, workspace: LogAnalyticsWorkspace): void {
  const described = AksCluster.fromClusterAttributes(stack, "described", {
    clusterId: IDS.cluster,
  });
  const created = new AksCluster(stack, "cluster", { resourceGroup });
  new ControlPlaneLogs(stack, "all", {
    cluster: created,
    categories: Object.values(ControlPlaneLog).filter(
      (category) => category !== ControlPlaneLog.KUBE_AUDIT_ADMIN,
    ),
    workspace,
  });
  new ControlPlaneLogs(stack, "default", { cluster: described, destinations: [STORAGE] });
  new ContainerInsights(stack, "insights", {
    cluster: described,
    workspace: EXISTING_WORKSPACE,
    resourceGroup,
  });
  new ContainerInsights(stack, "everything", {
    cluster: AksCluster.fromClusterAttributes(stack, "other", { clusterId: `${IDS.cluster}-2` }),
    workspace: EXISTING_WORKSPACE,
    resourceGroup,
    preset: ContainerInsightsPreset.STANDARD,
    intervalMinutes: 30,
    namespaces: NamespaceFilter.exclude("kube-system"),
    syslog: { facilities: Object.values(SyslogFacility), minimumLevel: SyslogLevel.DEBUG },
    highScale: true,
  });
}

/** Workspaces, diagnostic settings, and the logs of clusters, with every option. */
export function logsOfAllKinds(stack: TerraformStack): void {
  const workspace = workspaces(stack);
  diagnosticSettings(stack, workspace);
  clusterLogs(stack, workspace);
}
