import { SOURCES } from "../../rules/limits";
import { defineRules } from "../../rules/rule";
import { rangeRule } from "../../rules/value-rules";
import type { ClusterAutoscaler } from "./cluster-autoscaler";

export const autoscalerRules = defineRules<ClusterAutoscaler>("2026-11-22", [
  rangeRule({
    id: "AKS-SCL-001",
    source: SOURCES.autoscaler,
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    unit: "seconds or minutes, as its name says",
    fields: (autoscaler) => [
      ["scanIntervalSeconds", autoscaler.scanIntervalSeconds],
      ["maxNodeProvisioningMinutes", autoscaler.maxNodeProvisioningMinutes],
    ],
  }),
  rangeRule({
    id: "AKS-SCL-002",
    source: SOURCES.autoscaler,
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    unit: "seconds or minutes, as its name says",
    fields: (autoscaler) => [
      ["newPodDelaySeconds", autoscaler.newPodDelaySeconds],
      ["scaleDownDelayAfterAddMinutes", autoscaler.scaleDownDelayAfterAddMinutes],
      ["scaleDownUnneededMinutes", autoscaler.scaleDownUnneededMinutes],
      ["maxGracefulTerminationSeconds", autoscaler.maxGracefulTerminationSeconds],
    ],
  }),
  rangeRule({
    id: "AKS-SCL-003",
    source: SOURCES.autoscaler,
    minimum: 0,
    maximum: 1,
    unit: "a share of the node's capacity",
    integer: false,
    fields: (autoscaler) => [
      ["scaleDownUtilizationThreshold", autoscaler.scaleDownUtilizationThreshold],
    ],
  }),
]);
