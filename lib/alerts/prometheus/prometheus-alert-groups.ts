import { type FactsFile, once } from "../../facts/facts-file";
import type { PrometheusRuleGroup } from "../../prometheus/prometheus-rule-group";
import {
  COUNT,
  PERCENTAGE,
  RATIO,
  SECONDS,
  type ThresholdUnit,
  UNBOUNDED_RATIO,
} from "../threshold-unit";
import type { PrometheusAlert } from "./prometheus-alert";

/** The recommended alerts for one level of a cluster. */
export interface PrometheusAlertGroup extends PrometheusRuleGroup {
  /** What to do about the alerts. */
  readonly runbook: string;
  readonly alerts: readonly PrometheusAlert[];
}

/** An alert in the format of the data file, with the name of its unit. */
interface ListedAlert extends Omit<PrometheusAlert, "threshold"> {
  readonly group: string;
  readonly threshold?: { readonly value: number; readonly unit: keyof typeof UNITS };
}

interface AlertsFile extends FactsFile {
  readonly groups: Readonly<Record<string, Omit<PrometheusAlertGroup, "id" | "alerts">>>;
  readonly alerts: readonly ListedAlert[];
}

const UNITS = { COUNT, PERCENTAGE, RATIO, SECONDS, UNBOUNDED_RATIO } satisfies Record<
  string,
  ThresholdUnit
>;

/** The alerts on Prometheus metrics that Azure recommends. */
export const prometheusAlertGroups = once((): readonly PrometheusAlertGroup[] => {
  const file: AlertsFile = require("../../facts/data/prometheus-alerts.json");
  return Object.entries(file.groups).map(([id, group]) => ({
    id,
    ...group,
    alerts: file.alerts.filter((alert) => alert.group === id).map(readAlert),
  }));
});

function readAlert({ group: _, threshold, ...alert }: ListedAlert): PrometheusAlert {
  return {
    ...alert,
    ...(threshold && { threshold: { value: threshold.value, unit: UNITS[threshold.unit] } }),
  };
}
