/**
 * A table that Container Insights fills.
 * Source: https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable#stream-values
 */
export enum ContainerInsightsTable {
  /** What containers print. */
  CONTAINER_LOG_V2 = "ContainerLogV2",
  /** Events of Kubernetes; warnings only, unless the agent's ConfigMap says otherwise. */
  KUBE_EVENTS = "KubeEvents",
  /** Pods and their states. */
  KUBE_POD_INVENTORY = "KubePodInventory",
  /** Nodes and their states. */
  KUBE_NODE_INVENTORY = "KubeNodeInventory",
  /** Persistent volumes. */
  KUBE_PV_INVENTORY = "KubePVInventory",
  /** Services. */
  KUBE_SERVICES = "KubeServices",
  /** What the agent says of itself. */
  KUBE_MON_AGENT_EVENTS = "KubeMonAgentEvents",
  /** Metrics of volumes, GPUs, deployments and autoscalers. */
  INSIGHTS_METRICS = "InsightsMetrics",
  /** Containers, their images and environment variables. */
  CONTAINER_INVENTORY = "ContainerInventory",
  /** What nodes run containers with. */
  CONTAINER_NODE_INVENTORY = "ContainerNodeInventory",
  /** Processor time and memory of nodes and containers. */
  PERF = "Perf",
}

/**
 * The stream of a table, as data collection rules name it. Container logs have two, of which one
 * rule takes one: together they would collect the same twice.
 */
export function streamOf(table: ContainerInsightsTable, highScale: boolean): string {
  const isFaster = highScale && table === ContainerInsightsTable.CONTAINER_LOG_V2;
  return `Microsoft-${table}${isFaster ? "-HighScale" : ""}`;
}
