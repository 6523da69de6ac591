import { ClusterAlert } from "../cluster-alert";
import { COUNT, PERCENTAGE } from "../threshold-unit";
import type { PrometheusAlert } from "./prometheus-alert";

/** Nodes that cannot be reached, are not ready or run full. Source: `PROMETHEUS_ALERTS_SOURCE` */
export const NODE_LEVEL_ALERTS: readonly PrometheusAlert[] = [
  {
    alert: ClusterAlert.KUBE_NODE_UNREACHABLE,
    description: "The node {{ $labels.node }} of {{ $labels.cluster }} cannot be reached.",
    expression:
      '(kube_node_spec_taint{job="kube-state-metrics",key="node.kubernetes.io/unreachable",effect="NoSchedule"} unless ignoring(key,value) kube_node_spec_taint{job="kube-state-metrics",key=~"ToBeDeletedByClusterAutoscaler|cloud.google.com/impending-node-termination|aws-node-termination-handler/spot-itn"}) == 1',
    duration: "PT15M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_NODE_READINESS_FLAPPING,
    description:
      "The node {{ $labels.node }} of {{ $labels.cluster }} goes between ready and not ready.",
    expression:
      'sum(changes(kube_node_status_condition{status="true",condition="Ready"}[15m])) by (cluster, node) > {threshold}',
    threshold: { value: 2, unit: COUNT },
    duration: "PT15M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_NODE_DISK_USAGE_HIGH,
    description: "The disk of the node {{ $labels.instance }} is {{ $value }} percent full.",
    expression:
      '100 - ((node_filesystem_avail_bytes{mountpoint="/"} / node_filesystem_size_bytes{mountpoint="/"}) * 100) > {threshold}',
    threshold: { value: 80, unit: PERCENTAGE },
    duration: "PT15M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
];
