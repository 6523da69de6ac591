import { ClusterAlert } from "../cluster-alert";
import { RATIO, UNBOUNDED_RATIO } from "../threshold-unit";
import type { PrometheusAlert } from "./prometheus-alert";

/** Quotas, volumes, daemon sets and requests to the API server. Source: `PROMETHEUS_ALERTS_SOURCE` */
export const CLUSTER_LEVEL_ALERTS: readonly PrometheusAlert[] = [
  {
    alert: ClusterAlert.KUBE_CPU_QUOTA_OVERCOMMIT,
    description: "Namespaces of {{ $labels.cluster }} may ask for more CPU than its nodes have.",
    expression:
      'sum(min without(resource) (kube_resourcequota{job="kube-state-metrics", type="hard", resource=~"(cpu|requests.cpu)"})) /sum(kube_node_status_allocatable{resource="cpu", job="kube-state-metrics"}) > {threshold}',
    threshold: { value: 150, unit: UNBOUNDED_RATIO },
    duration: "PT5M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_MEMORY_QUOTA_OVERCOMMIT,
    description: "Namespaces of {{ $labels.cluster }} may ask for more memory than its nodes have.",
    expression:
      'sum(min without(resource) (kube_resourcequota{job="kube-state-metrics", type="hard", resource=~"(memory|requests.memory)"})) /sum(kube_node_status_allocatable{resource="memory", job="kube-state-metrics"}) > {threshold}',
    threshold: { value: 150, unit: UNBOUNDED_RATIO },
    duration: "PT5M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_CONTAINER_OOM_KILLED_COUNT,
    description:
      "Containers of {{ $labels.namespace }}/{{ $labels.controller }} ran out of memory and were killed.",
    expression:
      'sum by (cluster,container,controller,namespace)(kube_pod_container_status_last_terminated_reason{reason="OOMKilled"} * on(cluster,namespace,pod) group_left(controller) label_replace(kube_pod_owner, "controller", "$1", "owner_name", "(.*)")) > 0',
    duration: "PT5M",
    severity: 4,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_CLIENT_ERRORS,
    description:
      "{{ $value | humanizePercentage }} of the requests of {{ $labels.job }}/{{ $labels.instance }} to the API server fail.",
    expression:
      '(sum(rate(rest_client_requests_total{code=~"5.."}[5m])) by (cluster, instance, job, namespace) / sum(rate(rest_client_requests_total[5m])) by (cluster, instance, job, namespace)) > {threshold}',
    threshold: { value: 1, unit: RATIO },
    duration: "PT15M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_PERSISTENT_VOLUME_FILLING_UP,
    description:
      "The volume of {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} is likely to be full in four days; {{ $value | humanizePercentage }} are left.",
    expression:
      'kubelet_volume_stats_available_bytes{job="kubelet"}/kubelet_volume_stats_capacity_bytes{job="kubelet"} < {threshold} and kubelet_volume_stats_used_bytes{job="kubelet"} > 0 and predict_linear(kubelet_volume_stats_available_bytes{job="kubelet"}[6h], 4 * 24 * 3600) < 0 unless on(namespace, persistentvolumeclaim) kube_persistentvolumeclaim_access_mode{ access_mode="ReadOnlyMany"} == 1 unless on(namespace, persistentvolumeclaim) kube_persistentvolumeclaim_labels{label_excluded_from_alerts="true"} == 1',
    threshold: { value: 15, unit: RATIO },
    duration: "PT1H",
    severity: 4,
    resolvedAfter: "PT15M",
  },
  {
    alert: ClusterAlert.KUBE_PERSISTENT_VOLUME_INODES_FILLING_UP,
    description:
      "The volume of {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} of its inodes left.",
    expression:
      'kubelet_volume_stats_inodes_free{job="kubelet"} / kubelet_volume_stats_inodes{job="kubelet"} < {threshold}',
    threshold: { value: 3, unit: RATIO },
    duration: "PT15M",
    severity: 4,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_PERSISTENT_VOLUME_ERRORS,
    description: "The volume {{ $labels.persistentvolume }} is {{ $labels.phase }}.",
    expression:
      'kube_persistentvolume_status_phase{phase=~"Failed|Pending",job="kube-state-metrics"} > 0',
    duration: "PT5M",
    severity: 4,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_CONTAINER_WAITING,
    description:
      "The container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} has been waiting for an hour.",
    expression:
      'sum by (namespace, pod, container, cluster) (kube_pod_container_status_waiting_reason{job="kube-state-metrics"}) > 0',
    duration: "PT1H",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_DAEMON_SET_NOT_SCHEDULED,
    description:
      "{{ $value }} pods of the daemon set {{ $labels.namespace }}/{{ $labels.daemonset }} run on no node.",
    expression:
      'kube_daemonset_status_desired_number_scheduled{job="kube-state-metrics"} - kube_daemonset_status_current_number_scheduled{job="kube-state-metrics"} > 0',
    duration: "PT15M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_DAEMON_SET_MIS_SCHEDULED,
    description:
      "{{ $value }} pods of the daemon set {{ $labels.namespace }}/{{ $labels.daemonset }} run where they should not.",
    expression: 'kube_daemonset_status_number_misscheduled{job="kube-state-metrics"} > 0',
    duration: "PT15M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_QUOTA_ALMOST_FULL,
    description:
      "{{ $labels.namespace }} has used {{ $value | humanizePercentage }} of its quota of {{ $labels.resource }}.",
    expression:
      'kube_resourcequota{job="kube-state-metrics", type="used"} / ignoring(instance, job, type)(kube_resourcequota{job="kube-state-metrics", type="hard"} > 0) > {threshold} < 1',
    threshold: { value: 90, unit: RATIO },
    duration: "PT15M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
];
