import type { ITokenIssuer } from "../identity/federated-subject";
import type { Principal } from "../identity/principal";
import type { INodePoolCluster } from "../node-pool/i-node-pool-cluster";
import type { NodePool } from "../node-pool/node-pool";
import type { NodePoolOptions } from "../node-pool/node-pool-options";

/** A cluster, created here or imported. */
export interface IAksCluster extends INodePoolCluster, ITokenIssuer {
  /** The cluster's name. */
  readonly clusterName: string;
  /** The resource group that the cluster lies in. */
  readonly resourceGroupName: string;
  /** The resource group that AKS made for nodes, disks and load balancers. */
  readonly nodeResourceGroup: string;
  /** The name under which the API server is found. */
  readonly fqdn: string;
  /** The identity with which nodes pull images: `registry.grantPull(cluster.kubeletIdentity)`. */
  readonly kubeletIdentity: Principal;
  /** A kubeconfig for `kubectl`. A secret: give it to sensitive outputs only. */
  readonly kubeconfig: string;
  /** The command that adds the cluster to your own kubeconfig. */
  readonly credentialsCommand: string;
  /** Adds a pool of nodes; a `NodePool` below this construct. */
  addNodePool(id: string, options?: NodePoolOptions): NodePool;
}
