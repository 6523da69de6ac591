import { clusterAlertRules } from "../../alerts/cluster-alert-rules";
import { containerInsightsRules } from "../../container-insights/container-insights-rules";
import { controlPlaneRules } from "../../diagnostics/control-plane-rules";
import { diagnosticRules } from "../../diagnostics/diagnostic-rules";
import { prometheusOptionRules } from "../../prometheus/prometheus-rules";
import { type Rule, rulesFor, rulesForEach } from "../../rules/rule";
import type { AksClusterSpec } from "../aks-cluster-spec";
import type { MonitoringSpec } from "./monitoring-spec";

type Checked = MonitoringSpec["checked"];

/** Rules for the monitoring options of a cluster. */
export const monitoringRules: readonly Rule<AksClusterSpec>[] = [
  ...rulesFor(
    prometheusOptionRules,
    ({ monitoring }: AksClusterSpec) => monitoring.prometheus,
    "monitoring.prometheus",
  ),
  ...rulesForEach(containerInsightsRules, enabled("containerInsights")),
  ...rulesForEach(controlPlaneRules, enabled("controlPlaneLogs")),
  ...rulesForEach(diagnosticRules, enabled("controlPlaneLogs")),
  ...rulesForEach(clusterAlertRules, enabled("alerts")),
];

function enabled<Option extends keyof Checked>(option: Option) {
  return ({
    monitoring: { checked },
  }: AksClusterSpec): [string, NonNullable<Checked[Option]>][] => {
    const part = checked[option];
    return part ? [[`monitoring.${option}`, part]] : [];
  };
}
