import type { ITerraformDependable } from "cdktf";
import type { DiskEncryptionReference } from "../key-vault/disk-encryption-reference";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { ClusterSettings } from "./cluster-settings";
import type { EtcdEncryption } from "./encryption/etcd-encryption";
import type { IAksPreset } from "./i-aks-preset";
import type { KubeletIdentityReference } from "./identity/cluster-identity";
import type { HttpProxy, LinuxProfile, StorageDrivers } from "./nodes/node-access";
import type { WindowsProfile } from "./windows/windows-profile";

/** Options of a cluster. The defaults are safe for production. */
export interface AksClusterProps extends ClusterSettings {
  /** The resource group: the L1 resource, or any object with a name and a location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 1–63 letters, digits, `_` and `-`. Changing it replaces the cluster.
   *
   * @default - `aks-` and the path of the construct
   */
  readonly name?: string;
  /**
   * A preset that provides settings that are not set here, such as `AksPreset.HARDENED_ACCESS`.
   * Options that are set here take precedence, one by one.
   *
   * @default - none: the defaults below
   */
  readonly preset?: IAksPreset;
  /**
   * The first part of the API server's DNS name, to which Azure adds a suffix: 1–54 letters, digits
   * and `-`. Changing it replaces the cluster.
   *
   * @default - the name
   */
  readonly dnsPrefix?: string;
  /**
   * Your own kubelet identity, which nodes use to pull images. The cluster identity, which must be
   * user-assigned, is first assigned Managed Identity Operator on it. Changing it replaces the cluster.
   *
   * @default - an identity created by AKS
   */
  readonly kubeletIdentity?: KubeletIdentityReference;
  /**
   * What must exist before the cluster, in addition to what the options refer to, such as a `Grant`.
   * For grants to the identity of the cluster itself, use `waitFor`.
   *
   * @default - only what the options refer to
   */
  readonly prerequisites?: ITerraformDependable[];
  /**
   * SSH access to Linux nodes. Adding or removing it later replaces the cluster.
   *
   * @default - no SSH key
   */
  readonly linux?: LinuxProfile;
  /**
   * The HTTP proxy through which nodes and pods reach the internet. A change upgrades the node images.
   *
   * @default - none
   */
  readonly httpProxy?: HttpProxy;
  /**
   * The CSI storage drivers.
   *
   * @default - disks, files and snapshots
   */
  readonly storageDrivers?: StorageDrivers;
  /**
   * Certificates of your own CAs that nodes trust, such as that of a registry, in PEM format: at most
   * ten.
   *
   * @default - only public CAs
   */
  readonly trustedCertificates?: string[];
  /**
   * Settings for all Windows pools of the cluster.
   *
   * @default - decided by AKS
   */
  readonly windows?: WindowsProfile;
  /**
   * Customer-managed keys for the disks of nodes and volumes: a `DiskEncryption`, or an
   * `azurerm_disk_encryption_set`. The cluster identity is first assigned Reader on it. Changing it
   * replaces the cluster.
   *
   * @default - platform-managed keys
   */
  readonly diskEncryption?: DiskEncryptionReference;
  /**
   * A customer-managed key for the secrets in etcd.
   *
   * @default - platform-managed keys
   */
  readonly etcdEncryption?: EtcdEncryption;
  /**
   * The name of the resource group that AKS creates for nodes, disks and load balancers: 1–80
   * characters. Changing it replaces the cluster.
   *
   * @default - `MC_<resource group>_<name>_<location>`, decided by AKS; `rg-<name>-nodes` if that would
   * be too long
   */
  readonly nodeResourceGroup?: string;
  /**
   * Tags of the cluster, its pools and its identity.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}
