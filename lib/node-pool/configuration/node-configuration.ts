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
}
