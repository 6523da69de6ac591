import type { ClusterAlertsSpec } from "../../alerts/cluster-alert-rules";
import {
  type ContainerInsightsSpec,
  resolveContainerInsights,
} from "../../container-insights/container-insights-spec";
import { DEFAULT_CONTROL_PLANE_LOGS } from "../../diagnostics/control-plane-log";
import type { ControlPlaneLogsOptions } from "../../diagnostics/control-plane-logs";
import type { ControlPlaneSpec } from "../../diagnostics/control-plane-rules";
import type { DiagnosticSpec } from "../../diagnostics/diagnostic-rules";
import { LogDestination } from "../../diagnostics/log-destination";
import type { WorkspaceReference } from "../../log-analytics/workspace-reference";
import { UNKNOWN } from "../../rules/known";
import type { ClusterMonitoring } from "./cluster-monitoring";

/** Monitoring with all defaults applied. */
export interface MonitoringSpec extends ClusterMonitoring {
  /** Your own workspace. */
  readonly workspace?: WorkspaceReference;
  /** Whether a workspace is created, because logs are sent and none is given. */
  readonly makesWorkspace: boolean;
}

/** Decides whether a workspace is needed. */
export function resolveMonitoring(
  monitoring: ClusterMonitoring,
  defender: boolean,
): MonitoringSpec {
  const { containerInsights, controlPlaneLogs, workspace } = monitoring;
  const isNeeded =
    containerInsights !== undefined ||
    defender ||
    (controlPlaneLogs !== undefined && controlPlaneLogs.destinations === undefined);
  return { ...monitoring, makesWorkspace: isNeeded && workspace === undefined };
}

export function containerInsightsOf({
  containerInsights,
  workspace,
}: MonitoringSpec): ContainerInsightsSpec | undefined {
  return (
    containerInsights &&
    resolveContainerInsights(containerInsights, {
      name: containerInsights.name ?? UNKNOWN,
      workspaceId: workspace?.id ?? UNKNOWN,
    })
  );
}

export function controlPlaneLogsOf({
  controlPlaneLogs,
  workspace,
  makesWorkspace,
}: MonitoringSpec): (ControlPlaneSpec & DiagnosticSpec) | undefined {
  if (!controlPlaneLogs) {
    return undefined;
  }
  const destinations = destinationsOf(controlPlaneLogs, workspace, makesWorkspace);
  const { categories = DEFAULT_CONTROL_PLANE_LOGS } = controlPlaneLogs;
  return {
    categories,
    hasDestination: destinations.length > 0,
    destinations,
    name: controlPlaneLogs.name ?? UNKNOWN,
    path: UNKNOWN,
    resourceId: UNKNOWN,
    flows: [{ collected: UNKNOWN, kind: "workspace", key: UNKNOWN }],
    others: [],
  };
}

function destinationsOf(
  { destinations }: ControlPlaneLogsOptions,
  workspace: WorkspaceReference | undefined,
  makesWorkspace: boolean,
): readonly LogDestination[] {
  const made = makesWorkspace ? { id: UNKNOWN, location: UNKNOWN } : undefined;
  const target = workspace ?? made;
  return destinations ?? (target ? [LogDestination.workspace(target)] : []);
}

export function alertsOf({ alerts, prometheus }: MonitoringSpec): ClusterAlertsSpec | undefined {
  return (
    alerts && {
      adjustments: alerts.adjustments ?? [],
      hasPrometheus: prometheus !== undefined,
    }
  );
}
