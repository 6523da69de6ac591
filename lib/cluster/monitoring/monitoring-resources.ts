import type { Construct } from "constructs";
import type { IAddOnCluster } from "../../add-on/i-add-on-cluster";
import { ClusterAlerts } from "../../alerts/cluster-alerts";
import { ContainerInsights } from "../../container-insights/container-insights";
import { ControlPlaneLogs } from "../../diagnostics/control-plane-logs";
import { LogAnalyticsWorkspace } from "../../log-analytics/log-analytics-workspace";
import type { WorkspaceReference } from "../../log-analytics/workspace-reference";
import { ManagedPrometheus } from "../../prometheus/managed-prometheus";
import type { AksClusterSpec } from "../aks-cluster-spec";

/** The monitoring resources of a cluster. */
export interface MonitoringResources {
  /**
   * The workspace for logs, either your own or created for the cluster.
   *
   * @default - none
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
   * The collection of Prometheus metrics, with its workspace.
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

/** Your own workspace, or one that is created before the cluster. */
export function logWorkspace(
  cluster: Construct,
  { monitoring, ...spec }: AksClusterSpec,
): WorkspaceReference | undefined {
  return monitoring.makesWorkspace
    ? new LogAnalyticsWorkspace(cluster, "workspace", { resourceGroup: resourceGroupOf(spec) })
    : monitoring.workspace;
}

/** Creates the resources that refer to the cluster. */
export function makeMonitoring(
  cluster: Construct & IAddOnCluster,
  spec: AksClusterSpec,
  workspace: WorkspaceReference | undefined,
): MonitoringResources {
  const { alerts, containerInsights, controlPlaneLogs } = spec.monitoring;
  // Labels and annotations are options of the cluster's own metrics profile.
  const { labels, annotations, ...prometheusOptions } = spec.monitoring.prometheus ?? {};
  const resourceGroup = resourceGroupOf(spec);
  const prometheus =
    spec.monitoring.prometheus &&
    new ManagedPrometheus(cluster, "prometheus", {
      ...prometheusOptions,
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

function resourceGroupOf({
  location,
  resourceGroupName,
}: Pick<AksClusterSpec, "location" | "resourceGroupName">) {
  return { name: resourceGroupName, location };
}
