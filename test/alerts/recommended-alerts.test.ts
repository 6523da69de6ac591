import { expect, test } from "@jest/globals";
import { ClusterAlerts } from "../../lib";
import { clusterElsewhere, WORKSPACE } from "../prometheus/prometheus-cluster";
import { sha256 } from "../support/digest";
import { IDS } from "../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../support/synth";

/**
 * Severity, minutes until an alert fires and until it is resolved, and the SHA-256 of the PromQL. Computed
 * from GeneratedMonitoringArtifacts/Default/recommendedMetricAlerts.json of Azure/prometheus-collector
 * (917abcce9), with one space for each run of white space and "0.8" for ".8". KubePodFailedState has
 * `phase=~"[Ff]ailed"` for Azure's `phase="failed"`, which no pod matches.
 */
const ALERTS: [name: string, severity: number, fires: number, resolves: number, promql: string][] =
  [
    ["KubeCPUQuotaOvercommit", 3, 5, 10, "a7291aacc97c"],
    ["KubeMemoryQuotaOvercommit", 3, 5, 10, "57a08d47257d"],
    ["KubeContainerOOMKilledCount", 4, 5, 10, "d4fa9175bdef"],
    ["KubeClientErrors", 3, 15, 10, "be5a92785e1a"],
    ["KubePersistentVolumeFillingUp", 4, 60, 15, "2895aacad5f0"],
    ["KubePersistentVolumeInodesFillingUp", 4, 15, 10, "57f728dea621"],
    ["KubePersistentVolumeErrors", 4, 5, 10, "36d1eb25c59a"],
    ["KubeContainerWaiting", 3, 60, 10, "f7c31547d2db"],
    ["KubeDaemonSetNotScheduled", 3, 15, 10, "f32472e35b0f"],
    ["KubeDaemonSetMisScheduled", 3, 15, 10, "86db67fb7cd7"],
    ["KubeQuotaAlmostFull", 3, 15, 10, "5415f98ef707"],
    ["KubeNodeUnreachable", 3, 15, 10, "e40a7184f542"],
    ["KubeNodeReadinessFlapping", 3, 15, 10, "f7c122ba9d19"],
    ["KubeNodeDiskUsageHigh", 3, 15, 10, "c68fcfdc3a76"],
    ["KubePodCrashLooping", 4, 15, 10, "4223b846ee79"],
    ["KubeJobStale", 4, 360, 15, "1b21470c2a9b"],
    ["KubePodContainerRestart", 4, 15, 10, "f67db6b18e04"],
    ["KubePodReadyStateLow", 4, 5, 15, "7e6e3dd9cf5d"],
    ["KubePodFailedState", 4, 5, 15, "44880662e3bb"],
    ["KubePodNotReadyByController", 3, 15, 10, "9ce848bdc00b"],
    ["KubeStatefulSetGenerationMismatch", 3, 15, 10, "7f2355f3ba22"],
    ["KubeJobFailed", 3, 15, 10, "e3b4285877b8"],
    ["KubeContainerAverageCPUHigh", 4, 5, 15, "c918f3bbbde7"],
    ["KubeContainerAverageMemoryHigh", 4, 10, 10, "a2a337c9852b"],
    ["KubeletPodStartUpLatencyHigh", 4, 10, 10, "5072337869a7"],
    ["KubePVUsageHigh", 3, 15, 10, "cd017a24476e"],
    ["KubeDeploymentReplicasMismatch", 4, 15, 15, "5b95e08263bd"],
    ["KubeStatefulSetReplicasMismatch", 4, 15, 10, "b2405c59f7f8"],
    ["KubeHpaReplicasMismatch", 4, 15, 15, "c0ec25679e91"],
    ["KubeHpaMaxedOut", 4, 15, 15, "175bcf74e88c"],
  ];

const stack = synthesize((scope) => {
  new ClusterAlerts(scope, "alerts", {
    cluster: clusterElsewhere(scope),
    resourceGroup: RESOURCE_GROUP,
    actionGroup: { id: IDS.actionGroup },
    workspace: WORKSPACE,
  });
});
const rules: Block[] = Object.values(
  stack.all("azurerm_monitor_alert_prometheus_rule_group"),
).flatMap(({ rule }) => rule);

test.each(ALERTS)("%s is Azure's alert", (name, severity, fires, resolves, promql) => {
  const rule = rules.find(({ alert }) => alert === name);
  expect([
    rule?.severity,
    minutes(rule?.for),
    minutes(rule?.alert_resolution.time_to_resolve),
    sha256(rule?.expression).slice(0, promql.length),
  ]).toEqual([severity, fires, resolves, promql]);
});

function minutes(duration: string): number {
  const [, count, unit] = /^PT(\d+)([HM])$/.exec(duration) ?? [];
  return Number(count) * (unit === "H" ? 60 : 1);
}
