import type { PrometheusRuleGroup } from "../../prometheus/prometheus-rule-group";
import { CLUSTER_LEVEL_ALERTS } from "./cluster-level-alerts";
import { NODE_LEVEL_ALERTS } from "./node-level-alerts";
import { POD_LEVEL_ALERTS } from "./pod-level-alerts";
import type { PrometheusAlert } from "./prometheus-alert";

/**
 * The alerts that Azure recommends, as of 2025-07-31 (commit 917abcce9, MIT licence), many of them
 * from the kubernetes-mixin (Apache 2.0).
 */
export const PROMETHEUS_ALERTS_SOURCE =
  "https://github.com/Azure/prometheus-collector/blob/main/GeneratedMonitoringArtifacts/Default/recommendedMetricAlerts.json";

export interface PrometheusAlertGroup extends PrometheusRuleGroup {
  /** What to do about the alerts. */
  readonly runbook: string;
  readonly alerts: readonly PrometheusAlert[];
}

export const PROMETHEUS_ALERT_GROUPS: readonly PrometheusAlertGroup[] = [
  {
    id: "cluster-level",
    namePrefix: "RecommendedMetricAlerts-Cluster-level-",
    description: "Alerts about the cluster as a whole",
    runbook: "https://aka.ms/aks-alerts/cluster-level-recommended-alerts",
    alerts: CLUSTER_LEVEL_ALERTS,
  },
  {
    id: "node-level",
    namePrefix: "RecommendedMetricAlerts-Node-level-",
    description: "Alerts about nodes",
    runbook: "https://aka.ms/aks-alerts/node-level-recommended-alerts",
    alerts: NODE_LEVEL_ALERTS,
  },
  {
    id: "pod-level",
    namePrefix: "RecommendedMetricAlerts-Pod-level-",
    description: "Alerts about pods and workloads",
    runbook: "https://aka.ms/aks-alerts/pod-level-recommended-alerts",
    alerts: POD_LEVEL_ALERTS,
  },
];
