import type { SubnetReference } from "../network/subnet-reference";
import type { NodeConfiguration } from "./configuration/node-configuration";
import type { INodePoolCluster } from "./i-node-pool-cluster";
import type { NodeTaint } from "./labels-and-taints/node-taint";
import type { NodePublicIps } from "./network/node-public-ips";
import type { NodeOs } from "./node-os";
import type { NodePoolScaling } from "./node-pool-scaling";
import type { Gpu } from "./size-and-disk/gpu";
import type { OsDisk } from "./size-and-disk/os-disk";
import type { NodePoolUpgrade } from "./upgrade-and-spot/node-pool-upgrade";
import type { Spot } from "./upgrade-and-spot/spot";

/** The mode of a pool. */
export enum NodePoolMode {
  /** For system pods of AKS; Linux only, never spot and never empty. */
  SYSTEM = "System",
  /** For your workloads. */
  USER = "User",
}

/**
 * The placement of nodes in a datacenter. Any change replaces the pool, and for the system pool the
 * cluster.
 */
export interface NodePlacement {
  /**
   * The ID of an `azurerm_proximity_placement_group`, for low latency between nodes.
   *
   * @default - none
   */
  readonly proximityPlacementGroupId?: string;
  /**
   * The ID of an `azurerm_dedicated_host_group`, for nodes on dedicated hardware.
   *
   * @default - none
   */
  readonly hostGroupId?: string;
  /**
   * The ID of an `azurerm_capacity_reservation_group`, for guaranteed capacity.
   *
   * @default - none
   */
  readonly capacityReservationGroupId?: string;
}

/** Options of all pools. */
export interface CommonNodePoolOptions {
  /**
   * The name of the pool: 1–12 lower-case letters and digits, starting with a letter; 1–6 for Windows.
   * Changing it replaces the pool, and for the system pool the cluster.
   *
   * @default - the lower-case letters and digits of the construct id; `system` for the system pool
   */
  readonly name?: string;
  /**
   * The VM size of the nodes, with at least 2 vCPUs, such as `Standard_D8ds_v5`. A change rotates the
   * nodes through a temporary pool.
   *
   * @default "Standard_D4ds_v5"
   */
  readonly vmSize?: string;
  /**
   * The number of nodes, fixed or autoscaled.
   *
   * @default - autoscaled from 2 to 5 nodes
   */
  readonly scaling?: NodePoolScaling;
  /**
   * The operating system; Linux in system pools.
   *
   * @default NodeOs.UBUNTU
   */
  readonly os?: NodeOs;
  /**
   * The availability zones of the nodes; `[]` for none. A change rotates the nodes through a
   * temporary pool.
   *
   * @default - the zones of the cluster; none for an imported cluster
   */
  readonly zones?: string[];
  /**
   * The OS disk. A change rotates the nodes through a temporary pool.
   *
   * @default - ephemeral with 128 GB if the VM size is known to support it, otherwise managed
   */
  readonly osDisk?: OsDisk;
  /**
   * The maximum number of pods per node: 10–250. A change rotates the nodes through a temporary pool.
   *
   * @default - 110, or 30 if each pod takes an address of the nodes' subnet; the default of Azure for
   * an imported cluster
   */
  readonly maxPods?: number;
  /**
   * Kubernetes labels of the nodes.
   *
   * @default - none, except the spot label on spot pools
   */
  readonly labels?: { [key: string]: string };
  /**
   * Encrypt temporary disks, ephemeral OS disks and disk caches on the host. The feature
   * `Microsoft.Compute/EncryptionAtHost` must be registered in the subscription. A change rotates
   * the nodes through a temporary pool.
   *
   * @default false
   */
  readonly hostEncryption?: boolean;
  /**
   * Nodes with FIPS 140 validated cryptography. A change rotates the nodes through a temporary pool.
   *
   * @default false
   */
  readonly fips?: boolean;
  /**
   * The configuration of the kubelet and of Linux. A change rotates the nodes through a temporary
   * pool.
   *
   * @default - decided by AKS
   */
  readonly configuration?: NodeConfiguration;
  /**
   * A public IP address for each node. A change rotates the nodes through a temporary pool.
   *
   * @default - none
   */
  readonly publicIps?: NodePublicIps;
  /**
   * The placement of the nodes in a datacenter.
   *
   * @default - decided by Azure
   */
  readonly placement?: NodePlacement;
  /**
   * The ID of an `azurerm_kubernetes_node_pool_snapshot` with a node image and configuration. A change rotates the nodes through a temporary pool.
   *
   * @default - none
   */
  readonly snapshotId?: string;
  /**
   * Upgrade settings.
   *
   * @default - a surge of 10 %; none for spot pools, which do not surge
   */
  readonly upgrade?: NodePoolUpgrade;
  /**
   * The subnet of the nodes. The identity of a cluster in this app is first assigned Network
   * Contributor on it. A change rotates the nodes through a temporary pool.
   *
   * @default - the subnet of the cluster
   */
  readonly subnet?: SubnetReference;
  /**
   * The subnet of the pods, if the network of the cluster is `cniPodSubnet`. A change rotates the
   * nodes through a temporary pool.
   *
   * @default - the pod subnet of the cluster
   */
  readonly podSubnet?: SubnetReference;
  /**
   * The name of the temporary pool that azurerm creates while it rotates the nodes, for example after
   * a change of VM size, zones or OS disk.
   *
   * @default - derived from the name and unique for each pool
   */
  readonly rotationName?: string;
}

/** The default (system) node pool. */
export interface SystemPoolOptions extends CommonNodePoolOptions {
  /**
   * Allow only system pods of AKS on this pool, with the taint `CriticalAddonsOnly`. Requires a user
   * pool for your workloads. A change rotates the nodes through a temporary pool.
   *
   * @default false
   */
  readonly onlySystemPods?: boolean;
}

/** Options of an additional pool. */
export interface NodePoolOptions extends CommonNodePoolOptions {
  /**
   * The mode of the pool.
   *
   * @default NodePoolMode.USER
   */
  readonly mode?: NodePoolMode;
  /**
   * Spot nodes, which use spare capacity of Azure.
   *
   * @default - regular nodes
   */
  readonly spot?: Spot;
  /**
   * GPU options; require a VM size of the N family.
   *
   * @default - the NVIDIA driver if the VM size has a GPU
   */
  readonly gpu?: Gpu;
  /**
   * Taints of the nodes.
   *
   * @default - none, except the spot taint on spot pools
   */
  readonly taints?: NodeTaint[];
}

/** Options of an additional pool and its cluster. */
export interface NodePoolProps extends NodePoolOptions {
  /** The cluster, created here or imported. */
  readonly cluster: INodePoolCluster;
}
