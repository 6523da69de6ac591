/** How the kubelet aligns the CPUs and devices of a container with the NUMA nodes of a machine. */
export enum NumaAlignment {
  /** Aligns them if possible. */
  BEST_EFFORT = "best-effort",
  /** Rejects pods that cannot be aligned. */
  RESTRICTED = "restricted",
  /** Rejects pods that do not fit a single NUMA node. */
  SINGLE_NODE = "single-numa-node",
}

/** For which memory Linux uses huge pages of 2 MB instead of pages of 4 kB. */
export enum HugePages {
  /** For all memory. */
  ALWAYS = "always",
  /** For memory for which a program asks for it (`madvise`). */
  ON_REQUEST = "madvise",
  /** For no memory. */
  NEVER = "never",
}

/** When Linux makes room for a huge page by moving other pages. */
export enum HugePageDefrag {
  /** When the page is needed, while the program waits. */
  ALWAYS = "always",
  /** Later, in the background. */
  DEFER = "defer",
  /** In the background; while the program waits for memory for which it has asked for huge pages. */
  DEFER_UNLESS_REQUESTED = "defer+madvise",
  /** While the program waits, only for memory for which it has asked for huge pages. */
  ON_REQUEST = "madvise",
  /** Not at all. */
  NEVER = "never",
}

/** The ports that Linux uses for outgoing connections. */
export interface EphemeralPorts {
  /** The first port: 1024–60999. */
  readonly first: number;
  /** The last port: 32768–65535. */
  readonly last: number;
}

/**
 * The configuration of the kubelet and of Linux. A change rotates the nodes through a temporary pool.
 */
export interface NodeConfiguration {
  /**
   * Give containers of guaranteed pods with whole CPUs exclusive use of these CPUs. Linux only.
   *
   * @default false
   */
  readonly staticCpus?: boolean;
  /**
   * Enforce the CPU limits of containers. Linux only.
   *
   * @default true
   */
  readonly cpuLimits?: boolean;
  /**
   * The period in which the CPU limits of containers are enforced, in milliseconds: 1–1000. Linux only.
   *
   * @default - 100, decided by AKS
   */
  readonly cpuLimitPeriodMs?: number;
  /**
   * How the CPUs and devices of a container are aligned with NUMA nodes. Linux only.
   *
   * @default - not aligned
   */
  readonly numaAlignment?: NumaAlignment;
  /**
   * The percentage of disk usage at which the kubelet starts to delete unused images: 1–100. 100
   * disables it.
   *
   * @default - 85, decided by AKS
   */
  readonly imageCleanupFrom?: number;
  /**
   * The percentage of disk usage at which the kubelet stops to delete unused images: 1–100, less than
   * `imageCleanupFrom`.
   *
   * @default - 80, decided by AKS
   */
  readonly imageCleanupTo?: number;
  /**
   * The maximum size of a log file of a container in MB.
   *
   * @default - 50, decided by AKS
   */
  readonly containerLogMb?: number;
  /**
   * The number of log files of a container: at least 2.
   *
   * @default - 5, decided by AKS
   */
  readonly containerLogFiles?: number;
  /**
   * The maximum number of processes of a pod. Linux only.
   *
   * @default - unlimited
   */
  readonly processesPerPod?: number;
  /**
   * Unsafe kernel parameters that pods may set: `net.core.somaxconn`, or `net.*` for a group. Linux only.
   *
   * @default - none
   */
  readonly unsafeSysctls?: string[];
  /**
   * Kernel parameters of the nodes by their names, such as `{ "vm.max_map_count": 262144 }`. Linux only.
   *
   * @default - decided by AKS
   */
  readonly sysctls?: { [name: string]: number };
  /**
   * The ports for outgoing connections: `net.ipv4.ip_local_port_range`. Linux only.
   *
   * @default - 32768–60999, decided by AKS
   */
  readonly ephemeralPorts?: EphemeralPorts;
  /**
   * The size of a swap file on the temporary disk of the nodes in MB. Pods can then use more memory than
   * their nodes have, and become slow instead of being evicted. Linux only.
   *
   * @default - no swap
   */
  readonly swapMb?: number;
  /**
   * Transparent huge pages, for programs that read much memory. Databases often ask you to disable them. Linux only.
   *
   * @default - `HugePages.ALWAYS`, decided by AKS
   */
  readonly hugePages?: HugePages;
  /**
   * When Linux makes room for huge pages. Linux only.
   *
   * @default - `HugePageDefrag.ON_REQUEST`, decided by AKS
   */
  readonly hugePageDefrag?: HugePageDefrag;
}
