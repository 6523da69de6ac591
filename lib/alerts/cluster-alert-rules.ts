import type { MonitorWorkspaceReference } from "../prometheus/monitor-workspace-reference";
import { workspaceReferenceRules } from "../prometheus/monitor-workspace-rules";
import { SOURCES } from "../rules/limits";
import { defineRules, type Problem, problemIf, rulesFor } from "../rules/rule";
import { outOfRange } from "../rules/value-rules";
import type { AlertAdjustment } from "./alert-options";
import { AlertSeverity } from "./cluster-alert";
import { PLATFORM_ALERTS } from "./platform-alerts";
import { PROMETHEUS_ALERT_GROUPS } from "./prometheus/prometheus-alert-groups";
import type { Threshold } from "./threshold-unit";

/** The alerts of a cluster, as they are asked for. */
export interface ClusterAlertsSpec {
  readonly adjustments: readonly AlertAdjustment[];
  /** Whether there are alerts on Prometheus metrics. */
  readonly hasPrometheus: boolean;
  readonly workspace?: MonitorWorkspaceReference;
  /** The path of the ClusterAlerts that the cluster has already. */
  readonly other?: string;
  /** The path of the ClusterAlerts of another cluster of this name, in this resource group. */
  readonly ofSameName?: string;
}

/** An adjustment with what it changes. */
interface AdjustedAlert extends AlertAdjustment {
  readonly option: string;
  readonly needsPrometheus: boolean;
  readonly recommended?: Threshold;
}

const PROMETHEUS_ALERTS = PROMETHEUS_ALERT_GROUPS.flatMap(({ alerts }) => alerts);

export const clusterAlertRules = defineRules<ClusterAlertsSpec>("2026-11-24", [
  ...rulesFor(
    workspaceReferenceRules,
    ({ workspace }: ClusterAlertsSpec) => workspace,
    "workspace",
  ),
  {
    id: "AKS-ALERT-015",
    source: SOURCES.resourceNames,
    check: ({ other }) =>
      problemIf(other !== undefined, () => ({
        option: "cluster",
        reason: `Alerts are named after the cluster, which has them already: ${other}.`,
        fix: "one ClusterAlerts for each cluster, with adjustments and several receivers",
      })),
  },
  {
    id: "AKS-ALERT-016",
    source: SOURCES.resourceNames,
    check: ({ other, ofSameName }) =>
      problemIf(ofSameName !== undefined && other === undefined, () => ({
        option: "resourceGroup",
        reason: `Alerts are named after the cluster, and lie here for another one of the same name already: ${ofSameName}.`,
        fix: "the resource group of each cluster",
      })),
  },
  {
    id: "AKS-ALERT-010",
    source: SOURCES.recommendedAlerts,
    check: (spec) =>
      adjusted(spec).flatMap(({ alert, option }, index) =>
        problemIf(spec.adjustments.findIndex((other) => other.alert === alert) !== index, () => ({
          option: `${option}.alert`,
          value: alert,
          reason: "The alert is adjusted already.",
          fix: "each alert once",
        })),
      ),
  },
  {
    id: "AKS-ALERT-011",
    source: SOURCES.recommendedAlerts,
    check: (spec) =>
      adjusted(spec).flatMap(({ alert, option, recommended, threshold }) =>
        problemIf(threshold !== undefined && recommended === undefined, () => ({
          option: `${option}.threshold`,
          value: threshold,
          reason: `${alert} has no limit that could be changed.`,
          fix: "no threshold, or enabled: false for no such alert",
        })),
      ),
  },
  {
    id: "AKS-ALERT-012",
    source: SOURCES.recommendedAlerts,
    check: (spec) => adjusted(spec).flatMap(rangeProblems),
  },
  {
    id: "AKS-ALERT-013",
    source: "https://github.com/hashicorp/terraform-provider-azurerm/issues/27403",
    check: (spec) =>
      adjusted(spec).flatMap(({ needsPrometheus, option, severity }) =>
        problemIf(needsPrometheus && severity === AlertSeverity.CRITICAL, () => ({
          option: `${option}.severity`,
          value: severity,
          reason:
            "azurerm 4.55 leaves the severity 0 out of alerts on Prometheus metrics, and Azure makes them verbose.",
          fix: "AlertSeverity.ERROR",
        })),
      ),
  },
  {
    id: "AKS-ALERT-014",
    source: SOURCES.recommendedAlerts,
    check: (spec) =>
      adjusted(spec).flatMap(({ alert, needsPrometheus, option }) =>
        problemIf(needsPrometheus && !spec.hasPrometheus, () => ({
          option: `${option}.alert`,
          value: alert,
          reason: "The alert is about Prometheus metrics, and there are none.",
          fix: "no adjustment, or managed Prometheus and its workspace",
        })),
      ),
  },
]);

function adjusted({ adjustments }: ClusterAlertsSpec): AdjustedAlert[] {
  return adjustments.map((adjustment, index) => {
    const prometheusAlert = PROMETHEUS_ALERTS.find(({ alert }) => alert === adjustment.alert);
    const platformAlert = PLATFORM_ALERTS.find(({ alert }) => alert === adjustment.alert);
    return {
      ...adjustment,
      option: `adjustments[${index}]`,
      needsPrometheus: prometheusAlert !== undefined,
      recommended: (prometheusAlert ?? platformAlert)?.threshold,
    };
  });
}

function rangeProblems({ option, recommended, threshold }: AdjustedAlert): readonly Problem[] {
  if (recommended === undefined) {
    return [];
  }
  const { name, maximum, integer } = recommended.unit;
  return outOfRange({ minimum: 0, maximum, integer, unit: name }, [
    `${option}.threshold`,
    threshold,
  ]);
}
