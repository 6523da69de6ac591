import type { ClusterNetwork } from "../cluster-network/cluster-network";
import type { ClusterOutbound } from "../cluster-network/cluster-outbound";
import type { NodePoolOptions, SystemPoolOptions } from "../node-pool/node-pool-options";
import type { ClusterAccess } from "./access/cluster-access";
import type { ClusterAddOns } from "./add-ons/cluster-add-ons";
import type { ApiServerAccess } from "./api-server/api-server-access";
import type { ClusterAutoscaler } from "./autoscaler/cluster-autoscaler";
import type { NodeAutoProvisioning } from "./autoscaler/node-auto-provisioning";
import type { ClusterIdentity } from "./identity/cluster-identity";
import type { ClusterMaintenance } from "./maintenance/maintenance-window";
import type { ClusterMonitoring } from "./monitoring/cluster-monitoring";
import type { ClusterSecurity } from "./security/cluster-security";
import type { ClusterTier } from "./upgrades/cluster-tier";
import type { ClusterUpgrades } from "./upgrades/cluster-upgrades";
import type { KubernetesVersion } from "./upgrades/kubernetes-version";

/** Options that clusters can share and that a preset can contain. */
export interface ClusterSettings {
  /**
   * The Kubernetes version.
   *
   * @default - the default version of AKS at creation
   */
  readonly version?: KubernetesVersion;
  /**
   * The pricing tier of the control plane.
   *
   * @default ClusterTier.STANDARD
   */
  readonly tier?: ClusterTier;
  /**
   * The default (system) node pool.
   *
   * @default - `system`: 2 to 5 nodes of size Standard_D4ds_v5, autoscaled; 3 nodes with node
   * auto-provisioning
   */
  readonly systemPool?: SystemPoolOptions;
  /**
   * Additional pools by id. Each is created as with `cluster.addNodePool` and available as
   * `cluster.nodePool(id)`. Options take precedence over those of a preset pool with the same id.
   *
   * @default - none
   */
  readonly nodePools?: { [id: string]: NodePoolOptions };
  /**
   * The availability zones of all pools that do not set their own; `[]` for none.
   *
   * @default - `["1", "2", "3"]`; none in a region without availability zones
   */
  readonly zones?: string[];
  /**
   * Networking of nodes and pods.
   *
   * @default ClusterNetwork.cniOverlay()
   */
  readonly network?: ClusterNetwork;
  /**
   * Internet egress of nodes and pods.
   *
   * @default - the NAT gateway or route table of the nodes' subnet; none in an isolated subnet; the
   * cluster's load balancer otherwise
   */
  readonly outbound?: ClusterOutbound;
  /**
   * Network access to the API server.
   *
   * @default ApiServerAccess.public()
   */
  readonly apiServer?: ApiServerAccess;
  /**
   * Authentication and authorization of cluster users.
   *
   * @default ClusterAccess.localAccounts()
   */
  readonly access?: ClusterAccess;
  /**
   * The identity that the control plane uses to manage Azure resources.
   *
   * @default ClusterIdentity.userAssigned()
   */
  readonly identity?: ClusterIdentity;
  /**
   * Let pods use Entra ID identities without secrets (workload identity). The required OIDC issuer is
   * always enabled, because it cannot be disabled again.
   *
   * @default true
   */
  readonly workloadIdentity?: boolean;
  /**
   * Upgrade channels of the cluster and the nodes.
   *
   * @default ClusterUpgrades.patch()
   */
  readonly upgrades?: ClusterUpgrades;
  /**
   * Planned maintenance windows.
   *
   * @default - at any time
   */
  readonly maintenance?: ClusterMaintenance;
  /**
   * Cluster autoscaler profile.
   *
   * @default - the profile of AKS
   */
  readonly autoscaler?: ClusterAutoscaler;
  /**
   * Node auto-provisioning (Karpenter): AKS creates nodes that fit the pending pods. The outbound type
   * can then no longer change. Requires azurerm 4.57, so the package `cdktn-aks`.
   *
   * @default - nodes are created only in node pools
   */
  readonly nodeAutoProvisioning?: NodeAutoProvisioning;
  /**
   * Add-ons without separate resources.
   *
   * @default - none
   */
  readonly addOns?: ClusterAddOns;
  /**
   * Logs, metrics and alerts.
   *
   * @default - nothing
   */
  readonly monitoring?: ClusterMonitoring;
  /**
   * Security add-ons for the cluster and its workloads.
   *
   * @default - none
   */
  readonly security?: ClusterSecurity;
}
