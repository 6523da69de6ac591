import { SOURCES } from "../../rules/limits";
import { defineRules } from "../../rules/rule";
import { rangeRule } from "../../rules/value-rules";
import type { ClusterAutoscaler } from "./cluster-autoscaler";

export const autoscalerRules = defineRules<ClusterAutoscaler>("2026-11-22", [
  rangeRule({
    id: "AKS-SCL-001",
    title: "Scan interval and node provisioning time are at least 1",
    source: SOURCES.autoscaler,
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    unit: "seconds or minutes, according to the option name",
    fields: (autoscaler) => [
      ["scanIntervalSeconds", autoscaler.scanIntervalSeconds],
      ["maxNodeProvisioningMinutes", autoscaler.maxNodeProvisioningMinutes],
    ],
  }),
  rangeRule({
    id: "AKS-SCL-002",
    title: "Autoscaler delays and timeouts are not negative",
    source: SOURCES.autoscaler,
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    unit: "seconds or minutes, according to the option name",
    fields: (autoscaler) => [
      ["newPodDelaySeconds", autoscaler.newPodDelaySeconds],
      ["scaleDownDelayAfterAddMinutes", autoscaler.scaleDownDelayAfterAddMinutes],
      ["scaleDownUnneededMinutes", autoscaler.scaleDownUnneededMinutes],
      ["maxGracefulTerminationSeconds", autoscaler.maxGracefulTerminationSeconds],
    ],
  }),
  rangeRule({
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
]);
