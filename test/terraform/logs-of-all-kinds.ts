import type { Construct } from "constructs";
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

function workspaces(scope: Construct): LogAnalyticsWorkspace {
  new LogAnalyticsWorkspace(scope, "plain", { resourceGroup });
  return new LogAnalyticsWorkspace(scope, "logs", {
    resourceGroup,
    retentionDays: 730,
    dailyQuotaGb: 0.023,
    basicTables: Object.values(BasicLogTable),
    tags: { team: "shop" },
  });
}

function diagnosticSettings(scope: Construct, workspace: LogAnalyticsWorkspace): void {
  const destinations = [
    LogDestination.workspace(workspace),
    STORAGE,
    LogDestination.eventHub({ authorizationRuleId: IDS.eventHubRule, eventHubName: "logs" }),
  ];
  const registry = new ContainerRegistry(scope, "registry", { resourceGroup });
  new DiagnosticSettings(scope, "vault-logs", { resourceId: IDS.keyVault, destinations });
  new DiagnosticSettings(scope, "registry-logs", {
    resourceId: registry.registryId,
    destinations: [LogDestination.workspace(workspace)],
    logs: ResourceLogs.audit(),
    metrics: true,
  });
  new DiagnosticSettings(scope, "metrics", {
    resourceId: `${IDS.keyVault}-2`,
    destinations: [STORAGE],
    logs: ResourceLogs.none(),
    metrics: true,
  });
}

function clusterLogs(scope: Construct, workspace: LogAnalyticsWorkspace): void {
  const described = AksCluster.fromClusterAttributes(scope, "described", {
    clusterId: IDS.cluster,
  });
  const created = new AksCluster(scope, "cluster", { resourceGroup });
  new ControlPlaneLogs(scope, "all", {
    cluster: created,
    categories: Object.values(ControlPlaneLog).filter(
      (category) => category !== ControlPlaneLog.KUBE_AUDIT_ADMIN,
    ),
    workspace,
  });
  new ControlPlaneLogs(scope, "default", { cluster: described, destinations: [STORAGE] });
  new ContainerInsights(scope, "insights", {
    cluster: described,
    workspace: EXISTING_WORKSPACE,
    resourceGroup,
  });
  new ContainerInsights(scope, "everything", {
    cluster: AksCluster.fromClusterAttributes(scope, "other", { clusterId: `${IDS.cluster}-2` }),
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
export function logsOfAllKinds(scope: Construct): void {
  const workspace = workspaces(scope);
  diagnosticSettings(scope, workspace);
  clusterLogs(scope, workspace);
}
