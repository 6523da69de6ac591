import type { ITokenIssuer } from "../identity/federated-subject";
import type { Grant } from "../identity/grant";
import type { Principal } from "../identity/principal";
import type { INodePoolCluster } from "../node-pool/i-node-pool-cluster";
import type { NodePool } from "../node-pool/node-pool";
import type { NodePoolOptions } from "../node-pool/node-pool-options";

/** A cluster, created here or imported. */
export interface IAksCluster extends INodePoolCluster, ITokenIssuer {
  /** The resource group of the cluster. */
  readonly resourceGroupName: string;
  /** The resource group that AKS created for nodes, disks and load balancers. */
  readonly nodeResourceGroup: string;
  /** The FQDN of the API server. */
  readonly fqdn: string;
  /** The identity that nodes use to pull images: `registry.grantPull(cluster.kubeletIdentity)`. */
  readonly kubeletIdentity: Principal;
  /**
   * The identity that the cluster uses to mount Key Vault secrets for pods without their own identity.
   * Throws if the Key Vault secrets add-on is not enabled.
   */
  readonly keyVaultSecretsIdentity: Principal;
  /**
   * The client ID of that identity, for `SecretsIdentity.ofCluster`. Throws if the Key Vault secrets
   * add-on is not enabled.
   */
  readonly keyVaultSecretsClientId: string;
  /** A kubeconfig for `kubectl`. It is a secret: use it only in sensitive outputs. */
  readonly kubeconfig: string;
  /** The command that adds the cluster to your kubeconfig. */
  readonly credentialsCommand: string;
  /** Adds a node pool, as a `NodePool` below this construct. */
  addNodePool(id: string, options?: NodePoolOptions): NodePool;
  /**
   * Lets a principal fetch user credentials (`az aks get-credentials`). Role bindings or the RBAC
   * grants below decide what it can do; in a cluster with only local accounts it is an administrator.
   * All `kubectl` users need it, except RBAC administrators.
   */
  grantClusterUser(principal: Principal): Grant;
  /**
   * Lets a principal fetch the credentials of the local administrator. Throws for a cluster without
   * local accounts.
   */
  grantClusterAdmin(principal: Principal): Grant;
  /**
   * Lets a principal read most objects in the cluster or in one namespace, except secrets. Throws for
   * a cluster without `ClusterAccess.azureRbac`.
   *
   * @param namespace The namespace; all namespaces by default.
   */
  grantRbacReader(principal: Principal, namespace?: string): Grant;
  /**
   * Lets a principal read and write most objects, including secrets but not roles. Throws for a
   * cluster without `ClusterAccess.azureRbac`.
   *
   * @param namespace The namespace; all namespaces by default.
   */
  grantRbacWriter(principal: Principal, namespace?: string): Grant;
  /**
   * Lets a principal manage all objects, including roles, except resource quotas and the namespaces
   * themselves. Throws for a cluster without `ClusterAccess.azureRbac`.
   *
   * @param namespace The namespace; all namespaces by default.
   */
  grantRbacAdmin(principal: Principal, namespace?: string): Grant;
  /**
   * Lets a principal manage all objects in the cluster. Throws for a cluster without
   * `ClusterAccess.azureRbac`.
   */
  grantRbacClusterAdmin(principal: Principal): Grant;
}
