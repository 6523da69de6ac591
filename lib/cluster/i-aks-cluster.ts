import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import type { ITokenIssuer } from "../identity/federated-subject";
import type { Grant } from "../identity/grant";
import type { Principal } from "../identity/principal";
import type { INodePoolCluster } from "../node-pool/i-node-pool-cluster";
import type { NodePool } from "../node-pool/node-pool";
import type { NodePoolOptions } from "../node-pool/node-pool-options";

/** A cluster, created here or imported. */
export interface IAksCluster extends INodePoolCluster, IAddOnCluster, ITokenIssuer {
  /** The resource group that the cluster lies in. */
  readonly resourceGroupName: string;
  /** The resource group that AKS made for nodes, disks and load balancers. */
  readonly nodeResourceGroup: string;
  /** The name under which the API server is found. */
  readonly fqdn: string;
  /** The identity with which nodes pull images: `registry.grantPull(cluster.kubeletIdentity)`. */
  readonly kubeletIdentity: Principal;
  /**
   * The identity with which the cluster mounts secrets of key vaults, where pods have none of their
   * own. Throws for a cluster that does not mount secrets.
   */
  readonly keyVaultSecretsIdentity: Principal;
  /**
   * The client id of that identity, for `SecretsIdentity.ofCluster`. Throws for a cluster that does
   * not mount secrets.
   */
  readonly keyVaultSecretsClientId: string;
  /** A kubeconfig for `kubectl`. A secret: give it to sensitive outputs only. */
  readonly kubeconfig: string;
  /** The command that adds the cluster to your own kubeconfig. */
  readonly credentialsCommand: string;
  /** Adds a pool of nodes; a `NodePool` below this construct. */
  addNodePool(id: string, options?: NodePoolOptions): NodePool;
  /**
   * Lets a principal fetch credentials (`az aks get-credentials`). What it may do with them is
   * decided by role bindings or by the RBAC grants below; in a cluster with nothing but local
   * accounts it is administrator. Everybody who uses `kubectl` needs it, but RBAC administrators.
   */
  grantClusterUser(principal: Principal): Grant;
  /**
   * Lets a principal fetch the credentials of the local administrator. Throws for a cluster that has
   * no local accounts.
   */
  grantClusterAdmin(principal: Principal): Grant;
  /**
   * Lets a principal read most objects of the cluster, or of one namespace, but no secrets. Throws
   * for a cluster without `ClusterAccess.azureRbac`.
   *
   * @param namespace The namespace's name; all namespaces where it is left out.
   */
  grantRbacReader(principal: Principal, namespace?: string): Grant;
  /**
   * Lets a principal read and write most objects, secrets included, but no roles. Throws for a
   * cluster without `ClusterAccess.azureRbac`.
   *
   * @param namespace The namespace's name; all namespaces where it is left out.
   */
  grantRbacWriter(principal: Principal, namespace?: string): Grant;
  /**
   * Lets a principal do everything but change quotas and namespaces themselves, roles included.
   * Throws for a cluster without `ClusterAccess.azureRbac`.
   *
   * @param namespace The namespace's name; all namespaces where it is left out.
   */
  grantRbacAdmin(principal: Principal, namespace?: string): Grant;
  /**
   * Lets a principal do everything, everywhere in the cluster. Throws for a cluster without
   * `ClusterAccess.azureRbac`.
   */
  grantRbacClusterAdmin(principal: Principal): Grant;
}
