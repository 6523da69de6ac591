/**
 * A table that Container Insights fills.
 * Source: https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable#stream-values
 */
export enum ContainerInsightsTable {
  /** Container logs. */
  CONTAINER_LOG_V2 = "ContainerLogV2",
  /** Kubernetes events; only warnings, unless the agent's ConfigMap includes others. */
  KUBE_EVENTS = "KubeEvents",
  /** Pods and their states. */
  KUBE_POD_INVENTORY = "KubePodInventory",
  /** Nodes and their states. */
  KUBE_NODE_INVENTORY = "KubeNodeInventory",
  /** Persistent volumes. */
  KUBE_PV_INVENTORY = "KubePVInventory",
  /** Services. */
  KUBE_SERVICES = "KubeServices",
  /** Health data of the agent. */
  KUBE_MON_AGENT_EVENTS = "KubeMonAgentEvents",
  /** Metrics of volumes, GPUs, deployments and autoscalers. */
  INSIGHTS_METRICS = "InsightsMetrics",
  /** Containers, their images and environment variables. */
  CONTAINER_INVENTORY = "ContainerInventory",
  /** The container runtime of nodes. */
  CONTAINER_NODE_INVENTORY = "ContainerNodeInventory",
  /** Processor time and memory of nodes and containers. */
  PERF = "Perf",
}

/**
 * The stream name of a table in data collection rules. Container logs have two streams; a rule uses
 * only one of them, because both would collect the same data.
 */
export function streamOf(table: ContainerInsightsTable, highScale: boolean): string {
  const isFaster = highScale && table === ContainerInsightsTable.CONTAINER_LOG_V2;
  return `Microsoft-${table}${isFaster ? "-HighScale" : ""}`;
}
