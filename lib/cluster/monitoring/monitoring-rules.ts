import { clusterAlertRules } from "../../alerts/cluster-alert-rules";
import { containerInsightsRules } from "../../container-insights/container-insights-rules";
import { controlPlaneRules } from "../../diagnostics/control-plane-rules";
import { diagnosticRules } from "../../diagnostics/diagnostic-rules";
import { prometheusOptionRules } from "../../prometheus/prometheus-rules";
import { type Rule, rulesFor, rulesForEach } from "../../rules/rule";
import type { AksClusterSpec } from "../aks-cluster-spec";
import {
  alertsOf,
  containerInsightsOf,
  controlPlaneLogsOf,
  type MonitoringSpec,
} from "./monitoring-spec";

/** The options of what monitors a cluster, judged together with those of the cluster. */
export const monitoringRules: readonly Rule<AksClusterSpec>[] = [
  ...rulesFor(
    prometheusOptionRules,
    ({ monitoring }: AksClusterSpec) => monitoring.prometheus,
    "monitoring.prometheus",
  ),
  ...rulesForEach(containerInsightsRules, ifAsked("containerInsights", containerInsightsOf)),
  ...rulesForEach(controlPlaneRules, ifAsked("controlPlaneLogs", controlPlaneLogsOf)),
  ...rulesForEach(diagnosticRules, ifAsked("controlPlaneLogs", controlPlaneLogsOf)),
  ...rulesForEach(clusterAlertRules, ifAsked("alerts", alertsOf)),
];

function ifAsked<Part>(option: string, partOf: (monitoring: MonitoringSpec) => Part | undefined) {
  return ({ monitoring }: AksClusterSpec): [place: string, part: Part][] => {
    const part = partOf(monitoring);
    return part === undefined ? [] : [[`monitoring.${option}`, part]];
  };
}
