import { ClusterAlert } from "../cluster-alert";
import { COUNT, RATIO, SECONDS } from "../threshold-unit";
import type { PrometheusAlert } from "./prometheus-alert";

/** Pods, jobs, and what keeps them running. Source: `PROMETHEUS_ALERTS_SOURCE` */
export const POD_LEVEL_ALERTS: readonly PrometheusAlert[] = [
  {
    alert: ClusterAlert.KUBE_POD_CRASH_LOOPING,
    description:
      "{{ $labels.namespace }}/{{ $labels.pod }} ({{ $labels.container }}) of {{ $labels.cluster }} crashes again and again.",
    expression:
      'max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff", job="kube-state-metrics"}[5m]) >= 1',
    duration: "PT15M",
    severity: 4,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_JOB_STALE,
    description: "{{ $labels.namespace }} has jobs that have not come to an end for six hours.",
    expression:
      'sum by(namespace,cluster)(kube_job_spec_completions{job="kube-state-metrics"}) - sum by(namespace,cluster)(kube_job_status_succeeded{job="kube-state-metrics"}) > 0',
    duration: "PT6H",
    severity: 4,
    resolvedAfter: "PT15M",
  },
  {
    alert: ClusterAlert.KUBE_POD_CONTAINER_RESTART,
    description:
      "Containers of {{ $labels.namespace }}/{{ $labels.controller }} were restarted within an hour.",
    expression:
      'sum by (namespace, controller, container, cluster)(increase(kube_pod_container_status_restarts_total{job="kube-state-metrics"}[1h])* on(namespace, pod, cluster) group_left(controller) label_replace(kube_pod_owner, "controller", "$1", "owner_name", "(.*)")) > {threshold}',
    threshold: { value: 0, unit: COUNT },
    duration: "PT15M",
    severity: 4,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_POD_READY_STATE_LOW,
    description:
      "Too few pods of {{ $labels.namespace }}/{{ $labels.deployment }}{{ $labels.daemonset }} are ready.",
    expression:
      "sum by (cluster,namespace,deployment)(kube_deployment_status_replicas_ready) / sum by (cluster,namespace,deployment)(kube_deployment_spec_replicas) <{threshold} or sum by (cluster,namespace,daemonset)(kube_daemonset_status_number_ready) / sum by (cluster,namespace,daemonset)(kube_daemonset_status_desired_number_scheduled) <{threshold}",
    threshold: { value: 80, unit: RATIO },
    duration: "PT5M",
    severity: 4,
    resolvedAfter: "PT15M",
  },
  {
    alert: ClusterAlert.KUBE_POD_FAILED_STATE,
    description: "Pods of {{ $labels.namespace }}/{{ $labels.controller }} have failed.",
    // Azure compares with "failed", which no pod is: the phase is written "Failed", and PromQL
    // minds the letter case. Source: https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/pod-metrics.md
    expression:
      'sum by (cluster, namespace, controller) (kube_pod_status_phase{phase=~"[Ff]ailed"} * on(namespace, pod, cluster) group_left(controller) label_replace(kube_pod_owner, "controller", "$1", "owner_name", "(.*)")) > 0',
    duration: "PT5M",
    severity: 4,
    resolvedAfter: "PT15M",
  },
  {
    alert: ClusterAlert.KUBE_POD_NOT_READY_BY_CONTROLLER,
    description: "Pods of {{ $labels.namespace }}/{{ $labels.controller }} are not ready.",
    expression:
      'sum by (namespace, controller, cluster) (max by(namespace, pod, cluster) (kube_pod_status_phase{job="kube-state-metrics", phase=~"Pending|Unknown"} ) * on(namespace, pod, cluster) group_left(controller)label_replace(kube_pod_owner,"controller","$1","owner_name","(.*)")) > 0',
    duration: "PT15M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_STATEFUL_SET_GENERATION_MISMATCH,
    description:
      "A change of the stateful set {{ $labels.namespace }}/{{ $labels.statefulset }} failed, and was not rolled back.",
    expression:
      'kube_statefulset_status_observed_generation{job="kube-state-metrics"} != kube_statefulset_metadata_generation{job="kube-state-metrics"}',
    duration: "PT15M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_JOB_FAILED,
    description:
      "The job {{ $labels.namespace }}/{{ $labels.job_name }} of {{ $labels.cluster }} failed.",
    expression: 'kube_job_failed{job="kube-state-metrics"} > 0',
    duration: "PT15M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_CONTAINER_AVERAGE_CPU_HIGH,
    description:
      "The container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} uses almost all of its CPU limit.",
    expression:
      'sum (rate(container_cpu_usage_seconds_total{image!="", container!="POD"}[5m])) by (pod,cluster,container,namespace) / sum(container_spec_cpu_quota{image!="", container!="POD"}/container_spec_cpu_period{image!="", container!="POD"}) by (pod,cluster,container,namespace) > {threshold}',
    threshold: { value: 95, unit: RATIO },
    duration: "PT5M",
    severity: 4,
    resolvedAfter: "PT15M",
  },
  {
    alert: ClusterAlert.KUBE_CONTAINER_AVERAGE_MEMORY_HIGH,
    description:
      "The containers {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.controller }} use almost all of their memory limit.",
    expression:
      'avg by (namespace, controller, container, cluster)(((container_memory_working_set_bytes{container!="", image!="", container!="POD"} / on(namespace,cluster,pod,container) group_left kube_pod_container_resource_limits{resource="memory", node!=""})*on(namespace, pod, cluster) group_left(controller) label_replace(kube_pod_owner, "controller", "$1", "owner_name", "(.*)")) > {threshold})',
    threshold: { value: 95, unit: RATIO },
    duration: "PT10M",
    severity: 4,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBELET_POD_START_UP_LATENCY_HIGH,
    description: "Pods take {{ $value }} seconds to start on the node {{ $labels.node }}.",
    expression:
      'histogram_quantile(0.99, sum(rate(kubelet_pod_worker_duration_seconds_bucket{job="kubelet"}[5m])) by (cluster, instance, le)) * on(cluster, instance) group_left(node) kubelet_node_name{job="kubelet"} > {threshold}',
    threshold: { value: 60, unit: SECONDS },
    duration: "PT10M",
    severity: 4,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_PV_USAGE_HIGH,
    description: "The volumes of {{ $labels.namespace }}/{{ $labels.controller }} are almost full.",
    expression:
      'avg by (namespace, controller, container, cluster)(((kubelet_volume_stats_used_bytes{job="kubelet"} / on(namespace,cluster,pod,container) group_left kubelet_volume_stats_capacity_bytes{job="kubelet"}) * on(namespace, pod, cluster) group_left(controller) label_replace(kube_pod_owner, "controller", "$1", "owner_name", "(.*)"))) > {threshold}',
    threshold: { value: 80, unit: RATIO },
    duration: "PT15M",
    severity: 3,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_DEPLOYMENT_REPLICAS_MISMATCH,
    description:
      "The deployment {{ $labels.namespace }}/{{ $labels.deployment }} has fewer replicas than it should.",
    expression:
      '( kube_deployment_spec_replicas{job="kube-state-metrics"} > kube_deployment_status_replicas_available{job="kube-state-metrics"}) and ( changes(kube_deployment_status_replicas_updated{job="kube-state-metrics"}[10m]) == 0)',
    duration: "PT15M",
    severity: 4,
    resolvedAfter: "PT15M",
  },
  {
    alert: ClusterAlert.KUBE_STATEFUL_SET_REPLICAS_MISMATCH,
    description:
      "The stateful set {{ $labels.namespace }}/{{ $labels.statefulset }} has fewer replicas than it should.",
    expression:
      '( kube_statefulset_status_replicas_ready{job="kube-state-metrics"} != kube_statefulset_status_replicas{job="kube-state-metrics"}) and ( changes(kube_statefulset_status_replicas_updated{job="kube-state-metrics"}[10m]) == 0)',
    duration: "PT15M",
    severity: 4,
    resolvedAfter: "PT10M",
  },
  {
    alert: ClusterAlert.KUBE_HPA_REPLICAS_MISMATCH,
    description:
      "An autoscaler of {{ $labels.namespace }} has not reached the replicas that it wants.",
    expression:
      '(kube_horizontalpodautoscaler_status_desired_replicas{job="kube-state-metrics"} !=kube_horizontalpodautoscaler_status_current_replicas{job="kube-state-metrics"}) and(kube_horizontalpodautoscaler_status_current_replicas{job="kube-state-metrics"} >kube_horizontalpodautoscaler_spec_min_replicas{job="kube-state-metrics"}) and(kube_horizontalpodautoscaler_status_current_replicas{job="kube-state-metrics"} <kube_horizontalpodautoscaler_spec_max_replicas{job="kube-state-metrics"}) and changes(kube_horizontalpodautoscaler_status_current_replicas{job="kube-state-metrics"}[15m]) == 0',
    duration: "PT15M",
    severity: 4,
    resolvedAfter: "PT15M",
  },
  {
    alert: ClusterAlert.KUBE_HPA_MAXED_OUT,
    description: "An autoscaler of {{ $labels.namespace }} has made all replicas that it may.",
    expression:
      'kube_horizontalpodautoscaler_status_current_replicas{job="kube-state-metrics"} ==kube_horizontalpodautoscaler_spec_max_replicas{job="kube-state-metrics"}',
    duration: "PT15M",
    severity: 4,
    resolvedAfter: "PT15M",
  },
];
