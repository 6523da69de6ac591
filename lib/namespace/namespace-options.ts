/** What pods of a namespace may ask of their node: Kubernetes' pod security standards. */
export enum PodSecurity {
  /** Nothing that leads out of a container: no root, no capabilities, a seccomp profile. */
  RESTRICTED = "restricted",
  /** What most images need: root inside of the container, but nothing of the node. */
  BASELINE = "baseline",
  /** Everything, the node included. For agents of the platform. */
  PRIVILEGED = "privileged",
}

/** Whom pods of a namespace may talk to, where the cluster enforces network policies. */
export enum NetworkIsolation {
  /** DNS lookups only; your own policies allow the rest. */
  DENY_ALL = "deny-all",
  /** Pods of the same namespace only; your own policies allow the rest. */
  WITHIN_NAMESPACE = "within-namespace",
  /** Everybody: no policy is made. */
  NONE = "none",
}

/** What all pods of a namespace may have together. What is left out is not limited. */
export interface NamespaceQuota {
  /**
   * Processors that they ask for: cores or thousandths (`500m`).
   *
   * @default - no limit
   */
  readonly cpu?: string;
  /**
   * Memory that they ask for, such as `16Gi`.
   *
   * @default - no limit
   */
  readonly memory?: string;
  /**
   * The sum of their limits on processors. Pods without a limit are rejected then, so give one to
   * `containers` as well.
   *
   * @default - no limit
   */
  readonly cpuLimit?: string;
  /**
   * The sum of their limits on memory. Pods without a limit are rejected then, so give one to
   * `containers` as well.
   *
   * @default - no limit
   */
  readonly memoryLimit?: string;
  /**
   * Storage that volume claims ask for, such as `100Gi`.
   *
   * @default - no limit
   */
  readonly storage?: string;
  /**
   * Pods, from 0.
   *
   * @default - no limit
   */
  readonly pods?: number;
  /**
   * Services with a load balancer, from 0. On AKS, each has an address that Azure bills.
   *
   * @default - no limit
   */
  readonly loadBalancers?: number;
}

/** The default requests and limits of containers, and their maximum. */
export interface ContainerLimits {
  /**
   * Processors that it asks for.
   *
   * @default - `100m`, or its limit or maximum where that is less
   */
  readonly cpu?: string;
  /**
   * Memory that it asks for.
   *
   * @default - `128Mi`, or its limit or maximum where that is less
   */
  readonly memory?: string;
  /**
   * Its limit on processors.
   *
   * @default - `maxCpu`, or no limit
   */
  readonly cpuLimit?: string;
  /**
   * Its limit on memory. Containers that ask for more and state no limit are rejected then.
   *
   * @default - `maxMemory`, or no limit
   */
  readonly memoryLimit?: string;
  /**
   * The highest limit on processors that a container may state; those above it are rejected.
   *
   * @default - no maximum
   */
  readonly maxCpu?: string;
  /**
   * The highest limit on memory that a container may state; those above it are rejected.
   *
   * @default - no maximum
   */
  readonly maxMemory?: string;
}
