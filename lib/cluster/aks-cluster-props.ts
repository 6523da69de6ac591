import type { ClusterNetwork } from "../cluster-network/cluster-network";
import type { ClusterOutbound } from "../cluster-network/cluster-outbound";
import type { DiskEncryptionReference } from "../key-vault/disk-encryption-reference";
import type { SystemPoolOptions } from "../node-pool/node-pool-options";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { ApiServerAccess } from "./api-server-access";
import type { ClusterAccess } from "./cluster-access";
import type { ClusterAddOns } from "./cluster-add-ons";
import type { ClusterAutoscaler } from "./cluster-autoscaler";
import type { ClusterIdentity, KubeletIdentityReference } from "./cluster-identity";
import type { ClusterMonitoring } from "./cluster-monitoring";
import type { ClusterSecurity } from "./cluster-security";
import type { ClusterTier } from "./cluster-tier";
import type { ClusterUpgrades } from "./cluster-upgrades";
import type { EtcdEncryption } from "./etcd-encryption";
import type { KubernetesVersion } from "./kubernetes-version";
import type { ClusterMaintenance } from "./maintenance-window";
import type { WindowsProfile } from "./windows-profile";

/** Options of a cluster. What is left out is safe for production. */
export interface AksClusterProps {
  /** Where the cluster lies; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 1–63 letters, digits, `_` and `-`. Changing it replaces the cluster.
   *
   * @default - `aks-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The version of Kubernetes.
   *
   * @default - AKS's default version on the day of creation
   */
  readonly version?: KubernetesVersion;
  /**
   * What Azure promises for the control plane.
   *
   * @default ClusterTier.STANDARD
   */
  readonly tier?: ClusterTier;
  /**
   * The pool that the cluster is born with.
   *
   * @default - `system`: 2 to 5 nodes, autoscaled, of the size Standard_D4ds_v5
   */
  readonly systemPool?: SystemPoolOptions;
  /**
   * The availability zones of all pools that name none themselves; `[]` for none.
   *
   * @default - `["1", "2", "3"]`; none in a region that has none
   */
  readonly zones?: string[];
  /**
   * How nodes and pods are connected.
   *
   * @default ClusterNetwork.cniOverlay()
   */
  readonly network?: ClusterNetwork;
  /**
   * How nodes and pods reach the internet.
   *
   * @default - what fits the subnet of the nodes: its NAT gateway, its route table, or nothing where
   * it is isolated; the cluster's load balancer otherwise
   */
  readonly outbound?: ClusterOutbound;
  /**
   * Who can reach the API server.
   *
   * @default ApiServerAccess.public()
   */
  readonly apiServer?: ApiServerAccess;
  /**
   * Who is who in the cluster, and who may do what there.
   *
   * @default ClusterAccess.localAccounts()
   */
  readonly access?: ClusterAccess;
  /**
   * The name under which the API server is found, before a part that Azure adds: 1–54 letters,
   * digits and `-`. Changing it replaces the cluster.
   *
   * @default - the name
   */
  readonly dnsPrefix?: string;
  /**
   * The identity with which the control plane acts on Azure.
   *
   * @default ClusterIdentity.userAssigned()
   */
  readonly identity?: ClusterIdentity;
  /**
   * An identity of yours for the nodes, with which they pull images. The cluster's own identity,
   * which must be user-assigned, is made Managed Identity Operator of it first. Changing it replaces
   * the cluster.
   *
   * @default - one that AKS makes
   */
  readonly kubeletIdentity?: KubeletIdentityReference;
  /**
   * Let pods act as identities of Entra ID, without secrets. The OIDC issuer that this needs is on
   * in any case, since it cannot be turned off again.
   *
   * @default true
   */
  readonly workloadIdentity?: boolean;
  /**
   * Who upgrades the cluster, and how far.
   *
   * @default ClusterUpgrades.patch()
   */
  readonly upgrades?: ClusterUpgrades;
  /**
   * When AKS may do what.
   *
   * @default - at any time
   */
  readonly maintenance?: ClusterMaintenance;
  /**
   * How the cluster autoscaler behaves.
   *
   * @default - as AKS sets it up
   */
  readonly autoscaler?: ClusterAutoscaler;
  /**
   * Add-ons that need no resource of their own.
   *
   * @default - none
   */
  readonly addOns?: ClusterAddOns;
  /**
   * What is collected of the cluster, and who is told of it.
   *
   * @default - nothing
   */
  readonly monitoring?: ClusterMonitoring;
  /**
   * What protects the cluster, and what runs in it.
   *
   * @default - nothing on top of what AKS has by itself
   */
  readonly security?: ClusterSecurity;
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
   * @default - `MC_<resource group>_<name>_<location>`, decided by AKS
   */
  readonly nodeResourceGroup?: string;
  /**
   * Tags of the cluster, its pools and its identity.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}
