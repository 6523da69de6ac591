/** The Kubernetes pod security standards. */
export enum PodSecurity {
  /** Hardened pods: no root, no capabilities, a seccomp profile. */
  RESTRICTED = "restricted",
  /** Suitable for most images: root in the container, but no access to the node. */
  BASELINE = "baseline",
  /** Unrestricted, including access to the node; for platform agents. */
  PRIVILEGED = "privileged",
}

/**
 * The allowed network traffic of the pods of a namespace, if the cluster enforces network policies.
 */
export enum NetworkIsolation {
  /** Only DNS lookups; allow other traffic with your own policies. */
  DENY_ALL = "deny-all",
  /** Only pods of the same namespace; allow other traffic with your own policies. */
  WITHIN_NAMESPACE = "within-namespace",
  /** All traffic: no policy is created. */
  NONE = "none",
}

/** Limits for all pods of a namespace together. Omitted resources are not limited. */
export interface NamespaceQuota {
  /**
   * Total CPU requests, in cores or millicores (`500m`).
   *
   * @default - no limit
   */
  readonly cpu?: string;
  /**
   * Total memory requests, such as `16Gi`.
   *
   * @default - no limit
   */
  readonly memory?: string;
  /**
   * Total CPU limits. Kubernetes then rejects pods without a limit, so also set a default limit in
   * `containers`.
   *
   * @default - no limit
   */
  readonly cpuLimit?: string;
  /**
   * Total memory limits. Kubernetes then rejects pods without a limit, so also set a default limit
   * in `containers`.
   *
   * @default - no limit
   */
  readonly memoryLimit?: string;
  /**
   * Total storage requests of volume claims, such as `100Gi`.
   *
   * @default - no limit
   */
  readonly storage?: string;
  /**
   * The number of pods: 0 or more.
   *
   * @default - no limit
   */
  readonly pods?: number;
  /**
   * The number of services with a load balancer: 0 or more. On AKS, Azure bills an IP address for
   * each.
   *
   * @default - no limit
   */
  readonly loadBalancers?: number;
}

/** The default requests and limits of containers, and their maximum. */
export interface ContainerLimits {
  /**
   * The default CPU request.
   *
   * @default - `100m`, or the limit or maximum if it is lower
   */
  readonly cpu?: string;
  /**
   * The default memory request.
   *
   * @default - `128Mi`, or the limit or maximum if it is lower
   */
  readonly memory?: string;
  /**
   * The default CPU limit.
   *
   * @default - `maxCpu`, or no limit
   */
  readonly cpuLimit?: string;
  /**
   * The default memory limit. Kubernetes then rejects containers that request more without setting
   * a limit.
   *
   * @default - `maxMemory`, or no limit
   */
  readonly memoryLimit?: string;
  /**
   * The maximum CPU limit of a container; Kubernetes rejects higher limits.
   *
   * @default - no maximum
   */
  readonly maxCpu?: string;
  /**
   * The maximum memory limit of a container; Kubernetes rejects higher limits.
   *
   * @default - no maximum
   */
  readonly maxMemory?: string;
}
