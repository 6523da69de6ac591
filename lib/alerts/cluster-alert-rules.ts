import { azurermName } from "../facts/provider";
import type { MonitorWorkspaceReference } from "../prometheus/monitor-workspace-reference";
import { workspaceReferenceRules } from "../prometheus/monitor-workspace-rules";
import { SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, type Problem, problemIf, rulesFor } from "../rules/rule";
import { formatRule, outOfRange } from "../rules/value-rules";
import type { AlertAdjustment } from "./alert-options";
import { AlertSeverity } from "./cluster-alert";
import { PLATFORM_ALERTS } from "./platform-alerts";
import { prometheusAlertGroups } from "./prometheus/prometheus-alert-groups";
import type { Threshold } from "./threshold-unit";

/** The requested alerts of a cluster. */
export interface ClusterAlertsSpec {
  readonly adjustments: readonly AlertAdjustment[];
  /** Whether there are alerts on Prometheus metrics. */
  readonly hasPrometheus: boolean;
  readonly workspace?: MonitorWorkspaceReference;
  readonly actionGroupId?: string;
  /** The path of the existing ClusterAlerts of the cluster. */
  readonly other?: string;
  /** The path of the ClusterAlerts of another cluster with the same name in this resource group. */
  readonly ofSameName?: string;
}

/** An adjustment with the alert that it changes. */
interface AdjustedAlert extends AlertAdjustment {
  readonly option: string;
  readonly needsPrometheus: boolean;
  readonly recommended?: Threshold;
}

export const clusterAlertRules = defineRules<ClusterAlertsSpec>("2026-11-29", [
  ...rulesFor(
    workspaceReferenceRules,
    ({ workspace }: ClusterAlertsSpec) => workspace,
    "workspace",
  ),
  formatRule({
    id: "AKS-ALERT-017",
    title: "The action group of alerts is given by its resource ID",
    source: SOURCES.azurermMetricAlert,
    format: resourceIdFormat("actionGroup"),
    fields: ({ actionGroupId }) => [["actionGroup.id", actionGroupId]],
  }),
  {
    id: "AKS-ALERT-015",
    title: "A cluster has one ClusterAlerts",
    why: "Alerts are named after the cluster.",
    fix: "one ClusterAlerts per cluster, with adjustments and several receivers",
    source: SOURCES.resourceNames,
    check: ({ other }) =>
      problemIf(other !== undefined, () => ({
        option: "cluster",
        reason: `Alerts are named after the cluster, which already has them: ${other}.`,
      })),
  },
  {
    id: "AKS-ALERT-016",
    title: "Alerts of clusters with the same name are in separate resource groups",
    why: "Alerts are named after the cluster.",
    fix: "the resource group of each cluster",
    source: SOURCES.resourceNames,
    check: ({ other, ofSameName }) =>
      problemIf(ofSameName !== undefined && other === undefined, () => ({
        option: "resourceGroup",
        reason: `Alerts are named after the cluster, and this resource group already has those of another cluster with the same name: ${ofSameName}.`,
      })),
  },
  {
    id: "AKS-ALERT-010",
    title: "An alert is adjusted once",
    why: "Only the last adjustment of an alert has an effect, and another one changes this alert as well.",
    fix: "one adjustment per alert",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: (spec) =>
      adjusted(spec).flatMap(({ alert, option }, index) =>
        problemIf(spec.adjustments.findIndex((other) => other.alert === alert) !== index, () => ({
          option: `${option}.alert`,
          value: alert,
        })),
      ),
  },
  {
    id: "AKS-ALERT-011",
    title: "Only alerts with a threshold have their threshold changed",
    why: "Some alerts have no threshold, so that a changed one has no effect.",
    fix: "leave threshold out, or disable the alert with enabled: false",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: (spec) =>
      adjusted(spec).flatMap(({ alert, option, recommended, threshold }) =>
        problemIf(threshold !== undefined && recommended === undefined, () => ({
          option: `${option}.threshold`,
          value: threshold,
          reason: `${alert} has no threshold, so this one has no effect.`,
        })),
      ),
  },
  {
    id: "AKS-ALERT-012",
    title: "Thresholds are within the range of their unit",
    why: "Each alert has a threshold in a unit with a fixed range, such as percent. With a threshold outside, it would fire always or never.",
    fix: "a threshold in the range of the alert",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: (spec) => adjusted(spec).flatMap(rangeProblems),
  },
  {
    id: "AKS-ALERT-013",
    title: "Prometheus alerts do not have severity CRITICAL",
    why: "azurerm omits severity 0 from alerts on Prometheus metrics, and Azure then creates them with severity verbose.",
    fix: "AlertSeverity.ERROR",
    source: "https://github.com/hashicorp/terraform-provider-azurerm/issues/27403",
    check: (spec) =>
      adjusted(spec).flatMap(({ needsPrometheus, option, severity }) =>
        problemIf(needsPrometheus && severity === AlertSeverity.CRITICAL, () => ({
          option: `${option}.severity`,
          value: severity,
          reason: `${azurermName()} omits severity 0 from alerts on Prometheus metrics, and Azure then creates them with severity verbose.`,
        })),
      ),
  },
  {
    id: "AKS-ALERT-014",
    title: "Adjustments of Prometheus alerts need managed Prometheus",
    why: "The alert uses Prometheus metrics. Without them it is not created, so the adjustment has no effect.",
    fix: "remove the adjustment, or enable managed Prometheus with a workspace",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: (spec) =>
      adjusted(spec).flatMap(({ alert, needsPrometheus, option }) =>
        problemIf(needsPrometheus && !spec.hasPrometheus, () => ({
          option: `${option}.alert`,
          value: alert,
        })),
      ),
  },
]);

function adjusted({ adjustments }: ClusterAlertsSpec): AdjustedAlert[] {
  return adjustments.map((adjustment, index) => {
    const prometheusAlert = prometheusAlertGroups()
      .flatMap(({ alerts }) => alerts)
      .find(({ alert }) => alert === adjustment.alert);
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
