import type { ClusterAlertsSpec } from "../../alerts/cluster-alert-rules";
import {
  type ContainerInsightsSpec,
  resolveContainerInsights,
} from "../../container-insights/container-insights-spec";
import { DEFAULT_CONTROL_PLANE_LOGS } from "../../diagnostics/control-plane-log";
import { controlPlaneDestinations } from "../../diagnostics/control-plane-logs";
import type { ControlPlaneSpec } from "../../diagnostics/control-plane-rules";
import type { DiagnosticSpec } from "../../diagnostics/diagnostic-rules";
import type { WorkspaceReference } from "../../log-analytics/workspace-reference";
import { UNKNOWN } from "../../rules/known";
import type { ClusterMonitoring } from "./cluster-monitoring";

/** Monitoring with all defaults applied. */
export interface MonitoringSpec extends ClusterMonitoring {
  /** Your own workspace. */
  readonly workspace?: WorkspaceReference;
  /** Whether a workspace is created, because logs are sent and none is given. */
  readonly makesWorkspace: boolean;
  /** What the rules of the monitoring constructs check, resolved once for all of them. */
  readonly checked: CheckedMonitoring;
}

interface CheckedMonitoring {
  readonly containerInsights?: ContainerInsightsSpec;
  readonly controlPlaneLogs?: ControlPlaneSpec & DiagnosticSpec;
  readonly alerts?: ClusterAlertsSpec;
}

type DecidedMonitoring = Omit<MonitoringSpec, "checked">;

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
  const decided = { ...monitoring, makesWorkspace: isNeeded && workspace === undefined };
  return {
    ...decided,
    checked: {
      containerInsights: containerInsightsOf(decided),
      controlPlaneLogs: controlPlaneLogsOf(decided),
      alerts: alertsOf(decided),
    },
  };
}

function containerInsightsOf({
  containerInsights,
  workspace,
}: DecidedMonitoring): ContainerInsightsSpec | undefined {
  return (
    containerInsights &&
    resolveContainerInsights(containerInsights, {
      name: containerInsights.name ?? UNKNOWN,
      workspaceId: workspace?.id ?? UNKNOWN,
    })
  );
}

function controlPlaneLogsOf({
  controlPlaneLogs,
  workspace,
  makesWorkspace,
}: DecidedMonitoring): (ControlPlaneSpec & DiagnosticSpec) | undefined {
  if (!controlPlaneLogs) {
    return undefined;
  }
  const created = makesWorkspace ? { id: UNKNOWN, location: UNKNOWN } : undefined;
  const destinations = controlPlaneDestinations(
    controlPlaneLogs.destinations,
    workspace ?? created,
  );
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

function alertsOf({ alerts, prometheus }: DecidedMonitoring): ClusterAlertsSpec | undefined {
  return (
    alerts && {
      adjustments: alerts.adjustments ?? [],
      hasPrometheus: prometheus !== undefined,
    }
  );
}
