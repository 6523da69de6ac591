import type { PrometheusRuleGroup } from "../prometheus-rule-group";
import { LINUX_NODE_RULES } from "./linux-node-rules";
import { LINUX_PORTAL_RULES } from "./linux-portal-rules";
import { LINUX_WORKLOAD_RULES } from "./linux-workload-rules";
import type { RecordingRule } from "./recording-rule";
import { WINDOWS_NODE_RULES } from "./windows-node-rules";
import { WINDOWS_PORTAL_RULES } from "./windows-portal-rules";
import { WINDOWS_WORKLOAD_RULES } from "./windows-workload-rules";

/**
 * The rules that Azure's own onboarding makes, as of 2025-05-20 (commit 36a3549fe, MIT licence), many
 * of them from the kubernetes-mixin and node-mixin (Apache 2.0). Azure's dashboards read what they
 * record.
 */
export const RECORDING_RULES_SOURCE =
  "https://github.com/Azure/prometheus-collector/blob/main/AddonArmTemplate/FullAzureMonitorMetricsProfile.json";

export interface RecordingRuleGroup extends PrometheusRuleGroup {
  readonly rules: readonly RecordingRule[];
}

export const LINUX_RECORDING_RULE_GROUPS: readonly RecordingRuleGroup[] = [
  {
    id: "node-rules",
    namePrefix: "NodeRecordingRulesRuleGroup-",
    description: "Records what dashboards show of nodes",
    rules: LINUX_NODE_RULES,
  },
  {
    id: "workload-rules",
    namePrefix: "KubernetesRecordingRulesRuleGroup-",
    description: "Records what dashboards show of pods and workloads",
    rules: LINUX_WORKLOAD_RULES,
  },
  {
    id: "portal-rules",
    namePrefix: "UXRecordingRulesRuleGroup - ",
    description: "Records what the portal shows of the cluster",
    rules: LINUX_PORTAL_RULES,
  },
];

export const WINDOWS_RECORDING_RULE_GROUPS: readonly RecordingRuleGroup[] = [
  {
    id: "windows-node-rules",
    namePrefix: "NodeRecordingRulesRuleGroup-Win-",
    description: "Records what dashboards show of nodes with Windows",
    rules: WINDOWS_NODE_RULES,
  },
  {
    id: "windows-workload-rules",
    namePrefix: "NodeAndKubernetesRecordingRulesRuleGroup-Win-",
    description: "Records what dashboards show of containers with Windows",
    rules: WINDOWS_WORKLOAD_RULES,
  },
  {
    id: "windows-portal-rules",
    namePrefix: "UXRecordingRulesRuleGroup-Win - ",
    description: "Records what the portal shows of nodes with Windows",
    rules: WINDOWS_PORTAL_RULES,
  },
];
