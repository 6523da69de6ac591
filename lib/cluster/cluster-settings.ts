import type { ClusterNetwork } from "../cluster-network/cluster-network";
import type { ClusterOutbound } from "../cluster-network/cluster-outbound";
import type { NodePoolOptions, SystemPoolOptions } from "../node-pool/node-pool-options";
import type { ClusterAccess } from "./access/cluster-access";
import type { ClusterAddOns } from "./add-ons/cluster-add-ons";
import type { ApiServerAccess } from "./api-server/api-server-access";
import type { ClusterAutoscaler } from "./autoscaler/cluster-autoscaler";
import type { ClusterIdentity } from "./identity/cluster-identity";
import type { ClusterMaintenance } from "./maintenance/maintenance-window";
import type { ClusterMonitoring } from "./monitoring/cluster-monitoring";
import type { ClusterSecurity } from "./security/cluster-security";
import type { ClusterTier } from "./upgrades/cluster-tier";
import type { ClusterUpgrades } from "./upgrades/cluster-upgrades";
import type { KubernetesVersion } from "./upgrades/kubernetes-version";

/** What a cluster is like: the options that clusters can share, and that a preset can hold. */
export interface ClusterSettings {
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
   * Further pools by their ids; each is made as by `cluster.addNodePool`, and reached by
   * `cluster.nodePool(id)`. Options of a pool that the preset has, too, win over the preset's.
   *
   * @default - none
   */
  readonly nodePools?: { [id: string]: NodePoolOptions };
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
   * The identity with which the control plane acts on Azure.
   *
   * @default ClusterIdentity.userAssigned()
   */
  readonly identity?: ClusterIdentity;
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
}
