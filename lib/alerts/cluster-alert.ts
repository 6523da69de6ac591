/** The severity of an alert. */
export enum AlertSeverity {
  CRITICAL = 0,
  ERROR = 1,
  WARNING = 2,
  INFORMATIONAL = 3,
  VERBOSE = 4,
}

/** The alerts that Azure recommends for a cluster, by Azure's names. */
export enum ClusterAlert {
  /** Nodes use more than 95 percent of their CPU, on average. Needs no Prometheus. */
  NODE_CPU_HIGH = "NodeCpuHigh",
  /** Nodes use more memory than is allocatable to pods, on average. Needs no Prometheus. */
  NODE_MEMORY_HIGH = "NodeMemoryHigh",
  /** The CPU quotas of namespaces add up to more than 150 percent of the nodes' CPU. */
  KUBE_CPU_QUOTA_OVERCOMMIT = "KubeCPUQuotaOvercommit",
  /** The memory quotas of namespaces add up to more than 150 percent of the nodes' memory. */
  KUBE_MEMORY_QUOTA_OVERCOMMIT = "KubeMemoryQuotaOvercommit",
  /** Containers ran out of memory and were killed. */
  KUBE_CONTAINER_OOM_KILLED_COUNT = "KubeContainerOOMKilledCount",
  /** More than 1 percent of the requests of a client to the API server fail. */
  KUBE_CLIENT_ERRORS = "KubeClientErrors",
  /** A volume with less than 15 percent left is likely to be full in four days. */
  KUBE_PERSISTENT_VOLUME_FILLING_UP = "KubePersistentVolumeFillingUp",
  /** A volume has less than 3 percent of its inodes left. */
  KUBE_PERSISTENT_VOLUME_INODES_FILLING_UP = "KubePersistentVolumeInodesFillingUp",
  /** A volume is pending or failed. */
  KUBE_PERSISTENT_VOLUME_ERRORS = "KubePersistentVolumeErrors",
  /** A container has been waiting for an hour. */
  KUBE_CONTAINER_WAITING = "KubeContainerWaiting",
  /** Pods of a daemon set are not scheduled. */
  KUBE_DAEMON_SET_NOT_SCHEDULED = "KubeDaemonSetNotScheduled",
  /** Pods of a daemon set run on the wrong nodes. */
  KUBE_DAEMON_SET_MIS_SCHEDULED = "KubeDaemonSetMisScheduled",
  /** A namespace has used more than 90 percent of a quota. */
  KUBE_QUOTA_ALMOST_FULL = "KubeQuotaAlmostFull",
  /** A node cannot be reached. */
  KUBE_NODE_UNREACHABLE = "KubeNodeUnreachable",
  /** A node became ready or not ready more than 2 times in 15 minutes. */
  KUBE_NODE_READINESS_FLAPPING = "KubeNodeReadinessFlapping",
  /** The disk of a node is more than 80 percent full. */
  KUBE_NODE_DISK_USAGE_HIGH = "KubeNodeDiskUsageHigh",
  /** A container is in a crash loop. */
  KUBE_POD_CRASH_LOOPING = "KubePodCrashLooping",
  /** Jobs have not completed for six hours. */
  KUBE_JOB_STALE = "KubeJobStale",
  /** Containers were restarted more than 0 times within an hour. */
  KUBE_POD_CONTAINER_RESTART = "KubePodContainerRestart",
  /** Fewer than 80 percent of the pods of a deployment or daemon set are ready. */
  KUBE_POD_READY_STATE_LOW = "KubePodReadyStateLow",
  /** Pods have failed. */
  KUBE_POD_FAILED_STATE = "KubePodFailedState",
  /** Pods are pending or in an unknown state. */
  KUBE_POD_NOT_READY_BY_CONTROLLER = "KubePodNotReadyByController",
  /** A rollout of a stateful set failed and was not rolled back. */
  KUBE_STATEFUL_SET_GENERATION_MISMATCH = "KubeStatefulSetGenerationMismatch",
  /** A job failed. */
  KUBE_JOB_FAILED = "KubeJobFailed",
  /** A container uses more than 95 percent of its CPU limit. */
  KUBE_CONTAINER_AVERAGE_CPU_HIGH = "KubeContainerAverageCPUHigh",
  /** A container uses more than 95 percent of its memory limit. */
  KUBE_CONTAINER_AVERAGE_MEMORY_HIGH = "KubeContainerAverageMemoryHigh",
  /** Pods take more than 60 seconds to start. */
  KUBELET_POD_START_UP_LATENCY_HIGH = "KubeletPodStartUpLatencyHigh",
  /** A volume is more than 80 percent full. */
  KUBE_PV_USAGE_HIGH = "KubePVUsageHigh",
  /** A deployment has fewer replicas than it should. */
  KUBE_DEPLOYMENT_REPLICAS_MISMATCH = "KubeDeploymentReplicasMismatch",
  /** A stateful set has fewer replicas than it should. */
  KUBE_STATEFUL_SET_REPLICAS_MISMATCH = "KubeStatefulSetReplicasMismatch",
  /** A horizontal pod autoscaler has not reached its desired replicas. */
  KUBE_HPA_REPLICAS_MISMATCH = "KubeHpaReplicasMismatch",
  /** A horizontal pod autoscaler has reached its maximum replicas. */
  KUBE_HPA_MAXED_OUT = "KubeHpaMaxedOut",
}
