import type { AlertOptions } from "../../alerts/alert-options";
import type { ContainerInsightsOptions } from "../../container-insights/container-insights-options";
import type { ControlPlaneLogsOptions } from "../../diagnostics/control-plane-logs";
import type { WorkspaceReference } from "../../log-analytics/workspace-reference";
import type { PrometheusOptions } from "../../prometheus/prometheus-options";

/** Logs, metrics and alerts of a cluster. */
export interface ClusterMonitoring {
  /**
   * The Log Analytics workspace for container logs, control plane logs and findings of the Defender
   * sensor. Many clusters can share a workspace.
   *
   * @default - a `LogAnalyticsWorkspace` created for the cluster, if one is needed
   */
  readonly workspace?: WorkspaceReference;
  /**
   * Container logs, events and inventory (Container Insights); `{}` uses the settings of the portal.
   *
   * @default - not collected
   */
  readonly containerInsights?: ContainerInsightsOptions;
  /**
   * Control plane logs, including the audit log; `{}` uses the settings of the AKS baseline.
   *
   * @default - not collected
   */
  readonly controlPlaneLogs?: ControlPlaneLogsOptions;
  /**
   * Metrics of nodes, pods and the control plane (Azure Monitor managed service for Prometheus).
   *
   * @default - not collected
   */
  readonly prometheus?: PrometheusOptions;
  /**
   * Recommended alerts: on platform metrics, and with `prometheus` also on Prometheus metrics.
   *
   * @default - no alerts
   */
  readonly alerts?: AlertOptions;
}
