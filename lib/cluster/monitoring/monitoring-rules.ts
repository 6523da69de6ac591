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

/** Rules for the monitoring options of a cluster. */
export const monitoringRules: readonly Rule<AksClusterSpec>[] = [
  ...rulesFor(
    prometheusOptionRules,
    ({ monitoring }: AksClusterSpec) => monitoring.prometheus,
    "monitoring.prometheus",
  ),
  ...rulesForEach(containerInsightsRules, ifEnabled("containerInsights", containerInsightsOf)),
  ...rulesForEach(controlPlaneRules, ifEnabled("controlPlaneLogs", controlPlaneLogsOf)),
  ...rulesForEach(diagnosticRules, ifEnabled("controlPlaneLogs", controlPlaneLogsOf)),
  ...rulesForEach(clusterAlertRules, ifEnabled("alerts", alertsOf)),
];

function ifEnabled<Part>(option: string, partOf: (monitoring: MonitoringSpec) => Part | undefined) {
  return ({ monitoring }: AksClusterSpec): [place: string, part: Part][] => {
    const part = partOf(monitoring);
    return part === undefined ? [] : [[`monitoring.${option}`, part]];
  };
}
