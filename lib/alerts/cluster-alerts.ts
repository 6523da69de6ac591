import type {
  MonitorAlertPrometheusRuleGroup,
  MonitorAlertPrometheusRuleGroupRule,
} from "@cdktf/provider-azurerm/lib/monitor-alert-prometheus-rule-group";
import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert";
import { Op, type TerraformResourceLifecycle, Token } from "cdktf";
import { Construct } from "constructs";
import { requireAddOn } from "../add-on/add-on-state";
import { claimNameAfterCluster, claimOncePerCluster } from "../add-on/once-per-cluster";
import { publicApi } from "../api/public-api";
import type { MonitorWorkspaceReference } from "../prometheus/monitor-workspace-reference";
import { makeRuleGroup } from "../prometheus/prometheus-rule-group";
import { Tags } from "../resource/tags";
import { isKnown } from "../rules/known";
import { enforce } from "../rules/report";
import type { AlertAdjustment, ClusterAlertsProps } from "./alert-options";
import type { ClusterAlert } from "./cluster-alert";
import { clusterAlertRules } from "./cluster-alert-rules";
import { PLATFORM_ALERTS, type PlatformAlert } from "./platform-alerts";
import type { PrometheusAlert } from "./prometheus/prometheus-alert";
import {
  type PrometheusAlertGroup,
  prometheusAlertGroups,
} from "./prometheus/prometheus-alert-groups";
import type { Threshold } from "./threshold-unit";

/** Enough decimals for any threshold, without floating-point artifacts. */
const SIGNIFICANT_DIGITS = 12;

/**
 * The alerts that Azure recommends for a cluster: two on platform metrics, and thirty on Prometheus
 * metrics if there is a workspace.
 */
@publicApi("ClusterAlerts")
export class ClusterAlerts extends Construct {
  /**
   * The L1 resources of the alerts on platform metrics; use them to set arguments that have no
   * option.
   */
  public readonly metricAlerts: MonitorMetricAlert[];
  /**
   * The L1 resources of the alert groups on Prometheus metrics; use them to set arguments that have
   * no option.
   */
  public readonly ruleGroups: MonitorAlertPrometheusRuleGroup[];
  private readonly adjustments: ReadonlyMap<ClusterAlert, AlertAdjustment>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ClusterAlertsProps,
  ) {
    super(scope, id);
    const { adjustments = [], workspace } = props;
    const lifecycle = workspace && requireAddOn(this, props.cluster, "prometheus");
    enforce(this, clusterAlertRules, {
      adjustments,
      workspace,
      actionGroupId: props.actionGroup.id,
      hasPrometheus: workspace !== undefined,
      other: claimOncePerCluster(this, props.cluster, "alerts"),
      ofSameName: claimNameAfterCluster(this, props.cluster, props.resourceGroup, "alerts"),
    });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.adjustments = new Map(adjustments.map((adjustment) => [adjustment.alert, adjustment]));
    this.metricAlerts = this.enabled(PLATFORM_ALERTS).map((alert) => this.makeMetricAlert(alert));
    this.ruleGroups = workspace ? this.makeRuleGroups(workspace, lifecycle) : [];
  }

  private makeMetricAlert(alert: PlatformAlert): MonitorMetricAlert {
    const { actionGroup, cluster, resourceGroup } = this.props;
    return new MonitorMetricAlert(this, alert.alert, {
      name: `${alert.alert}-${cluster.clusterName}`,
      resourceGroupName: resourceGroup.name,
      scopes: [cluster.clusterId],
      description: alert.description,
      severity: this.severityOf(alert),
      frequency: "PT5M",
      windowSize: "PT5M",
      criteria: [
        {
          metricNamespace: "Microsoft.ContainerService/managedClusters",
          metricName: alert.metric,
          aggregation: "Average",
          operator: "GreaterThan",
          // The metrics and thresholds are both in percent.
          threshold: this.thresholdOf(alert.alert, alert.threshold),
        },
      ],
      action: [{ actionGroupId: actionGroup.id }],
    });
  }

  private makeRuleGroups(
    workspace: MonitorWorkspaceReference,
    lifecycle: TerraformResourceLifecycle | undefined,
  ): MonitorAlertPrometheusRuleGroup[] {
    const place = { ...this.props, workspace, lifecycle };
    return prometheusAlertGroups()
      .map((group) => ({ ...group, alerts: this.enabled(group.alerts) }))
      .filter(({ alerts }) => alerts.length > 0)
      .map((group) =>
        makeRuleGroup(
          this,
          group,
          place,
          group.alerts.map((alert) => this.ruleOf(alert, group)),
        ),
      );
  }

  /** Without Azure's label `severity: warning`, which contradicts the severity of the alert. */
  private ruleOf(
    alert: PrometheusAlert,
    { runbook }: PrometheusAlertGroup,
  ): MonitorAlertPrometheusRuleGroupRule {
    return {
      alert: alert.alert,
      expression: this.expressionOf(alert),
      for: alert.duration,
      severity: this.severityOf(alert),
      annotations: { description: alert.description, runbook_url: runbook },
      alertResolution: { autoResolved: true, timeToResolve: alert.resolvedAfter },
      action: [{ actionGroupId: this.props.actionGroup.id }],
    };
  }

  private expressionOf({ alert, expression, threshold }: PrometheusAlert): string {
    if (threshold === undefined) {
      return expression;
    }
    const value = this.thresholdOf(alert, threshold);
    return expression.replaceAll("{threshold}", quotient(value, threshold.unit.divisor));
  }

  private enabled<Alert extends { readonly alert: ClusterAlert }>(
    alerts: readonly Alert[],
  ): Alert[] {
    return alerts.filter(({ alert }) => this.adjustments.get(alert)?.enabled ?? true);
  }

  private severityOf({ alert, severity }: PlatformAlert | PrometheusAlert): number {
    return this.adjustments.get(alert)?.severity ?? severity;
  }

  private thresholdOf(alert: ClusterAlert, { value }: Threshold): number {
    return this.adjustments.get(alert)?.threshold ?? value;
  }
}

function quotient(value: number, divisor: number): string {
  return isKnown(value)
    ? String(Number((value / divisor).toPrecision(SIGNIFICANT_DIGITS)))
    : Token.asString(Op.div(value, divisor));
}
