import type { AlertOptions } from "../../alerts/alert-options";
import type { ContainerInsightsOptions } from "../../container-insights/container-insights-options";
import type { ControlPlaneLogsOptions } from "../../diagnostics/control-plane-logs";
import type { WorkspaceReference } from "../../log-analytics/workspace-reference";
import type { PrometheusOptions } from "../../prometheus/prometheus-options";

/** What is collected of a cluster, and who is told of it. */
export interface ClusterMonitoring {
  /**
   * Where logs go: those of containers, of the control plane, and what Defender's sensor finds. One
   * workspace serves many clusters.
   *
   * @default - a `LogAnalyticsWorkspace` made for the cluster, if something goes there
   */
  readonly workspace?: WorkspaceReference;
  /**
   * Logs of containers, events and inventory (Container Insights); `{}` is what the portal asks for.
   *
   * @default - not collected
   */
  readonly containerInsights?: ContainerInsightsOptions;
  /**
   * Logs of the control plane, the audit log among them; `{}` is what Azure's baseline asks for.
   *
   * @default - not kept
   */
  readonly controlPlaneLogs?: ControlPlaneLogsOptions;
  /**
   * Metrics of nodes, pods and the control plane (Azure Monitor managed service for Prometheus).
   *
   * @default - not collected
   */
  readonly prometheus?: PrometheusOptions;
  /**
   * The alerts that Azure recommends: on the metrics that it collects anyway, and with `prometheus`
   * on those as well.
   *
   * @default - nobody is told of anything
   */
  readonly alerts?: AlertOptions;
}
