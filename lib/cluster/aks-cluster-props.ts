import type { DiskEncryptionReference } from "../key-vault/disk-encryption-reference";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { ClusterSettings } from "./cluster-settings";
import type { EtcdEncryption } from "./encryption/etcd-encryption";
import type { IAksPreset } from "./i-aks-preset";
import type { KubeletIdentityReference } from "./identity/cluster-identity";
import type { WindowsProfile } from "./windows/windows-profile";

/** Options of a cluster. What is left out is safe for production. */
export interface AksClusterProps extends ClusterSettings {
  /** Where the cluster lies; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 1–63 letters, digits, `_` and `-`. Changing it replaces the cluster.
   *
   * @default - `aks-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Where the settings come from that are left out here, such as `AksPreset.HARDENED_ACCESS`. What
   * is written here wins, option by option.
   *
   * @default - none: the defaults below
   */
  readonly preset?: IAksPreset;
  /**
   * The name under which the API server is found, before a part that Azure adds: 1–54 letters,
   * digits and `-`. Changing it replaces the cluster.
   *
   * @default - the name
   */
  readonly dnsPrefix?: string;
  /**
   * An identity of yours for the nodes, with which they pull images. The cluster's own identity,
   * which must be user-assigned, is made Managed Identity Operator of it first. Changing it replaces
   * the cluster.
   *
   * @default - one that AKS makes
   */
  readonly kubeletIdentity?: KubeletIdentityReference;
  /**
   * What Windows pools of the cluster have in common.
   *
   * @default - decided by AKS
   */
  readonly windows?: WindowsProfile;
  /**
   * Keys of yours for the disks of nodes and volumes: a `DiskEncryption`, or an
   * `azurerm_disk_encryption_set`. The cluster's identity is made Reader of it first. Changing it
   * replaces the cluster.
   *
   * @default - keys that Azure manages
   */
  readonly diskEncryption?: DiskEncryptionReference;
  /**
   * A key of yours for the secrets in etcd.
   *
   * @default - keys that Azure manages
   */
  readonly etcdEncryption?: EtcdEncryption;
  /**
   * The name of the resource group that AKS makes for nodes, disks and load balancers: 1–80
   * characters. Changing it replaces the cluster.
   *
   * @default - `MC_<resource group>_<name>_<location>`, decided by AKS; `rg-<name>-nodes` where that
   * would be too long
   */
  readonly nodeResourceGroup?: string;
  /**
   * Tags of the cluster, its pools and its identity.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}
