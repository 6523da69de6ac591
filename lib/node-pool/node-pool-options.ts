import type { SubnetReference } from "../network/subnet-reference";
import type { INodePoolCluster } from "./i-node-pool-cluster";
import type { NodeTaint } from "./labels-and-taints/node-taint";
import type { NodePublicIps } from "./network/node-public-ips";
import type { NodeOs } from "./node-os";
import type { NodePoolScaling } from "./node-pool-scaling";
import type { Gpu } from "./size-and-disk/gpu";
import type { OsDisk } from "./size-and-disk/os-disk";
import type { NodePoolUpgrade } from "./upgrade-and-spot/node-pool-upgrade";
import type { Spot } from "./upgrade-and-spot/spot";

/** What a pool is for. */
export enum NodePoolMode {
  /** For AKS's own pods; Linux, never spot, never empty. */
  SYSTEM = "System",
  /** For your pods. */
  USER = "User",
}

/**
 * Where in a datacentre a pool's nodes stand. Changing any of it replaces the pool, and with the
 * system pool the cluster.
 */
export interface NodePlacement {
  /**
   * The id of an `azurerm_proximity_placement_group`: nodes close together, for latency.
   *
   * @default - none
   */
  readonly proximityPlacementGroupId?: string;
  /**
   * The id of an `azurerm_dedicated_host_group`: nodes on hardware of your own.
   *
   * @default - none
   */
  readonly hostGroupId?: string;
  /**
   * The id of an `azurerm_capacity_reservation_group`: nodes that are sure to be had.
   *
   * @default - none
   */
  readonly capacityReservationGroupId?: string;
}

/** What all pools have in common. */
export interface CommonNodePoolOptions {
  /**
   * The name of the pool: 1–12 lower-case letters and digits, a letter first; 1–6 for Windows.
   * Changing it replaces the pool, and with the system pool the cluster.
   *
   * @default - the construct id, as far as a name can hold it; `system` for the system pool
   */
  readonly name?: string;
  /**
   * The size of the nodes, such as `Standard_D8ds_v5`. It needs at least 2 vCPUs; a change rotates
   * the nodes through a temporary pool.
   *
   * @default "Standard_D4ds_v5"
   */
  readonly vmSize?: string;
  /**
   * How many nodes.
   *
   * @default - autoscaled from 2 to 5 nodes
   */
  readonly scaling?: NodePoolScaling;
  /**
   * The operating system; Linux for system pools.
   *
   * @default NodeOs.UBUNTU
   */
  readonly os?: NodeOs;
  /**
   * The availability zones that the nodes are spread over; `[]` for none. A change rotates the
   * nodes through a temporary pool.
   *
   * @default - those of the cluster; none for a cluster that was not created here
   */
  readonly zones?: string[];
  /**
   * The disk of the operating system. A change rotates the nodes through a temporary pool.
   *
   * @default - ephemeral with 128 GB where the VM size is known to hold it, managed otherwise
   */
  readonly osDisk?: OsDisk;
  /**
   * The most pods on a node: 10–250. A change rotates the nodes through a temporary pool.
   *
   * @default - 110, or 30 where each pod takes an address of the nodes' subnet; Azure's default for
   * a cluster that was not created here
   */
  readonly maxPods?: number;
  /**
   * Kubernetes labels of the nodes.
   *
   * @default - none, but the spot label on spot pools
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
   * A public address for each node. A change rotates the nodes through a temporary pool.
   *
   * @default - none
   */
  readonly publicIps?: NodePublicIps;
  /**
   * Where in a datacentre the nodes stand.
   *
   * @default - wherever Azure puts them
   */
  readonly placement?: NodePlacement;
  /**
   * The id of an `azurerm_kubernetes_node_pool_snapshot` to take node image and configuration from.
   * A change rotates the nodes through a temporary pool.
   *
   * @default - none
   */
  readonly snapshotId?: string;
  /**
   * How the pool is upgraded.
   *
   * @default - a surge of 10 %; nothing for spot pools, which Azure does not surge
   */
  readonly upgrade?: NodePoolUpgrade;
  /**
   * The subnet of the nodes. The identity of a cluster that was created here is made Network
   * Contributor on it first. A change rotates the nodes through a temporary pool.
   *
   * @default - that of the cluster
   */
  readonly subnet?: SubnetReference;
  /**
   * The subnet of the pods, where the cluster's network is `cniPodSubnet`. A change rotates the
   * nodes through a temporary pool.
   *
   * @default - that of the cluster
   */
  readonly podSubnet?: SubnetReference;
  /**
   * The name of the pool that takes the pods while this one is made anew, when a change (of the VM
   * size, zones, disk and so on) would otherwise fail.
   *
   * @default - made from the name, and different for each pool
   */
  readonly rotationName?: string;
}

/** The pool that a cluster is born with. */
export interface SystemPoolOptions extends CommonNodePoolOptions {
  /**
   * Keep pods other than AKS's own off this pool, by the taint `CriticalAddonsOnly`. Needs a user
   * pool for your pods. A change rotates the nodes through a temporary pool.
   *
   * @default false
   */
  readonly onlySystemPods?: boolean;
}

/** A further pool. */
export interface NodePoolOptions extends CommonNodePoolOptions {
  /**
   * What the pool is for.
   *
   * @default NodePoolMode.USER
   */
  readonly mode?: NodePoolMode;
  /**
   * Nodes from Azure's spare capacity.
   *
   * @default - regular nodes
   */
  readonly spot?: Spot;
  /**
   * The GPU of the nodes; needs a VM size of the N family.
   *
   * @default - with NVIDIA's driver where the VM size has a GPU
   */
  readonly gpu?: Gpu;
  /**
   * What keeps pods off the nodes.
   *
   * @default - none, but the spot taint on spot pools
   */
  readonly taints?: NodeTaint[];
}

/** A further pool and the cluster that it belongs to. */
export interface NodePoolProps extends NodePoolOptions {
  /** The cluster, created here or imported. */
  readonly cluster: INodePoolCluster;
}
