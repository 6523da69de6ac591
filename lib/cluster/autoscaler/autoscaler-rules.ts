import { SOURCES } from "../../rules/limits";
import { defineRules, type Field } from "../../rules/rule";
import { rangeRule } from "../../rules/value-rules";
import type { ClusterAutoscaler } from "./cluster-autoscaler";

const UNIT = "seconds or minutes, according to the option name";

export const autoscalerRules = defineRules<ClusterAutoscaler>("2026-11-29", [
  {
    ...rangeRule({
      id: "AKS-SCL-001",
      title: "Scan interval and node provisioning time are at least 1",
      source: SOURCES.autoscalerApi,
      minimum: 1,
      maximum: Number.POSITIVE_INFINITY,
      unit: UNIT,
      fields: (autoscaler) => cycleTimes(autoscaler).filter(([, value]) => value === 0),
    }),
    severity: "warning",
  },
  rangeRule({
    id: "AKS-SCL-002",
    title: "Autoscaler intervals, delays and timeouts are whole numbers and not negative",
    source: SOURCES.autoscalerApi,
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    unit: UNIT,
    fields: (autoscaler) => [
      ...cycleTimes(autoscaler),
      ["newPodDelaySeconds", autoscaler.newPodDelaySeconds],
      ["scaleDownDelayAfterAddMinutes", autoscaler.scaleDownDelayAfterAddMinutes],
      ["scaleDownUnneededMinutes", autoscaler.scaleDownUnneededMinutes],
      ["maxGracefulTerminationSeconds", autoscaler.maxGracefulTerminationSeconds],
    ],
  }),
  {
    ...rangeRule({
      id: "AKS-SCL-003",
      title: "The scale-down utilization threshold is between 0 and 1",
      source: SOURCES.autoscaler,
      minimum: 0,
      maximum: 1,
      unit: "share of the node's capacity",
      integer: false,
      fields: (autoscaler) => [
        ["scaleDownUtilizationThreshold", autoscaler.scaleDownUtilizationThreshold],
      ],
    }),
    severity: "warning",
  },
]);

function cycleTimes(autoscaler: ClusterAutoscaler): Field<number>[] {
  return [
    ["scanIntervalSeconds", autoscaler.scanIntervalSeconds],
    ["maxNodeProvisioningMinutes", autoscaler.maxNodeProvisioningMinutes],
  ];
}
