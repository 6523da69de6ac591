import type { Construct } from "constructs";
import type { IAddOnCluster } from "../../add-on/i-add-on-cluster";
import { ClusterAlerts } from "../../alerts/cluster-alerts";
import { ContainerInsights } from "../../container-insights/container-insights";
import { ControlPlaneLogs } from "../../diagnostics/control-plane-logs";
import { LogAnalyticsWorkspace } from "../../log-analytics/log-analytics-workspace";
import type { WorkspaceReference } from "../../log-analytics/workspace-reference";
import { ManagedPrometheus } from "../../prometheus/managed-prometheus";
import type { AksClusterSpec } from "../aks-cluster-spec";

/** What a cluster has around it for its monitoring, as far as it was asked for. */
export interface MonitoringResources {
  /**
   * Where the logs go: the workspace that was given, or the one that was made.
   *
   * @default - nothing goes anywhere
   */
  readonly workspace?: WorkspaceReference;
  /**
   * The data collection rule of Container Insights, and its association.
   *
   * @default - none
   */
  readonly containerInsights?: ContainerInsights;
  /**
   * The diagnostic setting of the control plane.
   *
   * @default - none
   */
  readonly controlPlaneLogs?: ControlPlaneLogs;
  /**
   * The way of the Prometheus metrics, with their workspace.
   *
   * @default - none
   */
  readonly prometheus?: ManagedPrometheus;
  /**
   * The recommended alerts.
   *
   * @default - none
   */
  readonly alerts?: ClusterAlerts;
}

/** The workspace that was given, or one made for what needs it, before the cluster. */
export function logWorkspace(
  cluster: Construct,
  spec: AksClusterSpec,
): WorkspaceReference | undefined {
  const { containerInsights, controlPlaneLogs, workspace } = spec.monitoring;
  const isNeeded =
    containerInsights !== undefined ||
    spec.security.defender === true ||
    (controlPlaneLogs !== undefined && controlPlaneLogs.destinations === undefined);
  return (
    workspace ??
    (isNeeded
      ? new LogAnalyticsWorkspace(cluster, "workspace", { resourceGroup: resourceGroupOf(spec) })
      : undefined)
  );
}

/** Makes what refers to the cluster, after it. */
export function makeMonitoring(
  cluster: Construct & IAddOnCluster,
  spec: AksClusterSpec,
  workspace: WorkspaceReference | undefined,
): MonitoringResources {
  const { alerts, containerInsights, controlPlaneLogs } = spec.monitoring;
  const resourceGroup = resourceGroupOf(spec);
  const prometheus =
    spec.monitoring.prometheus &&
    new ManagedPrometheus(cluster, "prometheus", {
      ...spec.monitoring.prometheus,
      cluster,
      resourceGroup,
    });
  return {
    workspace,
    prometheus,
    containerInsights:
      containerInsights && workspace
        ? new ContainerInsights(cluster, "container-insights", {
            ...containerInsights,
            cluster,
            workspace,
            resourceGroup,
          })
        : undefined,
    controlPlaneLogs:
      controlPlaneLogs &&
      new ControlPlaneLogs(cluster, "control-plane-logs", {
        ...controlPlaneLogs,
        cluster,
        workspace,
      }),
    alerts:
      alerts &&
      new ClusterAlerts(cluster, "alerts", {
        ...alerts,
        cluster,
        resourceGroup,
        workspace: prometheus?.workspace,
      }),
  };
}

function resourceGroupOf({ location, resourceGroupName }: AksClusterSpec) {
  return { name: resourceGroupName, location };
}
