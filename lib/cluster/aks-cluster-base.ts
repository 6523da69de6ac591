import { Construct } from "constructs";
import type { Principal } from "../identity/principal";
import { grantRole } from "../identity/role-assignment";
import { ROLES, type Role } from "../identity/roles";
import { NodePool } from "../node-pool/node-pool";
import type { NodePoolOptions } from "../node-pool/node-pool-options";
import { enforce } from "../rules/report";
import type { AskedClusterAccess } from "./cluster-access";
import { clusterGrantRules } from "./cluster-grant-rules";
import type { IAksCluster } from "./i-aks-cluster";

/**
 * What created and imported clusters have in common.
 *
 * @internal
 */
export abstract class AksClusterBase extends Construct implements IAksCluster {
  public abstract readonly clusterId: string;
  public abstract readonly clusterName: string;
  public abstract readonly resourceGroupName: string;
  public abstract readonly nodeResourceGroup: string;
  public abstract readonly fqdn: string;
  public abstract readonly oidcIssuerUrl: string;
  public abstract readonly kubeletIdentity: Principal;
  public abstract readonly keyVaultSecretsIdentity: Principal;
  public abstract readonly keyVaultSecretsClientId: string;
  public abstract readonly kubeconfig: string;
  /**
   * Who is who in the cluster, where that is known.
   *
   * @internal
   */
  public readonly _access?: AskedClusterAccess;

  /** The command that adds the cluster to your own kubeconfig. */
  public get credentialsCommand(): string {
    return `az aks get-credentials --resource-group ${this.resourceGroupName} --name ${this.clusterName}`;
  }

  /** Adds a pool of nodes; a `NodePool` below this construct. */
  public addNodePool(id: string, options: NodePoolOptions = {}): NodePool {
    if (this.node.tryFindChild(id)) {
      throw new Error(
        `[${this.node.path}] There is a "${id}" in the cluster already. If it is a pool of the preset, change it with nodePools: { ${JSON.stringify(id)}: { … } }, or leave it out with preset.without("nodePools.${id}").`,
      );
    }
    return new NodePool(this, id, { ...options, cluster: this });
  }

  public grantClusterUser(principal: Principal): void {
    this.grant({ role: ROLES.clusterUser, principal });
  }

  public grantClusterAdmin(principal: Principal): void {
    this.grant({ role: ROLES.clusterAdmin, principal });
  }

  public grantRbacReader(principal: Principal, namespace?: string): void {
    this.grant({ role: ROLES.rbacReader, principal, namespace });
  }

  public grantRbacWriter(principal: Principal, namespace?: string): void {
    this.grant({ role: ROLES.rbacWriter, principal, namespace });
  }

  public grantRbacAdmin(principal: Principal, namespace?: string): void {
    this.grant({ role: ROLES.rbacAdmin, principal, namespace });
  }

  public grantRbacClusterAdmin(principal: Principal): void {
    this.grant({ role: ROLES.rbacClusterAdmin, principal });
  }

  private grant({ role, principal, namespace }: ClusterGrant): void {
    enforce(this, clusterGrantRules, { role, namespace, access: this._access });
    grantRole(
      this,
      {
        role,
        scope:
          namespace === undefined ? this.clusterId : `${this.clusterId}/namespaces/${namespace}`,
        principal,
      },
      namespace,
    );
  }
}

interface ClusterGrant {
  readonly role: Role;
  readonly principal: Principal;
  readonly namespace?: string;
}
