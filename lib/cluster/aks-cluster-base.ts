import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { Grant } from "../identity/grant";
import type { Principal } from "../identity/principal";
import { grantRole } from "../identity/role-assignment";
import { ROLES, type Role } from "../identity/roles";
import { NodePool } from "../node-pool/node-pool";
import type { NodePoolOptions } from "../node-pool/node-pool-options";
import { isKnown } from "../rules/known";
import { enforce } from "../rules/report";
import type { ClusterAccessDetails } from "./access/cluster-access";
import { clusterGrantRules } from "./access/cluster-grant-rules";
import type { IAksCluster } from "./i-aks-cluster";

/**
 * Base class of created and imported clusters.
 *
 * @internal
 */
@publicApi("IAksCluster")
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
   * The access configuration; undefined for imported clusters.
   *
   * @internal
   */
  public readonly _access?: ClusterAccessDetails;

  /** The command that adds the cluster to your kubeconfig. */
  public get credentialsCommand(): string {
    return `az aks get-credentials --resource-group ${this.resourceGroupName} --name ${this.clusterName}`;
  }

  /** Adds a node pool, as a `NodePool` below this construct. */
  public addNodePool(id: string, options: NodePoolOptions = {}): NodePool {
    this.validatePoolId(id);
    return new NodePool(this, id, { ...options, cluster: this });
  }

  public grantClusterUser(principal: Principal): Grant {
    return this.grant({ role: ROLES.clusterUser, principal });
  }

  public grantClusterAdmin(principal: Principal): Grant {
    return this.grant({ role: ROLES.clusterAdmin, principal });
  }

  public grantRbacReader(principal: Principal, namespace?: string): Grant {
    return this.grant({ role: ROLES.rbacReader, principal, namespace });
  }

  public grantRbacWriter(principal: Principal, namespace?: string): Grant {
    return this.grant({ role: ROLES.rbacWriter, principal, namespace });
  }

  public grantRbacAdmin(principal: Principal, namespace?: string): Grant {
    return this.grant({ role: ROLES.rbacAdmin, principal, namespace });
  }

  public grantRbacClusterAdmin(principal: Principal): Grant {
    return this.grant({ role: ROLES.rbacClusterAdmin, principal });
  }

  /** The id is part of the construct path and of the Terraform address of the pool. */
  private validatePoolId(id: string): void {
    if (!isKnown(id)) {
      throw new Error(
        `[${this.node.path}] The id of a pool must be known at synth, because Terraform replaces the pool if it changes. Fix: pass the name, which may be a token, as an option: nodePools: { user: { name } }.`,
      );
    }
    const existing = this.node.tryFindChild(id);
    if (existing instanceof NodePool) {
      throw new Error(
        `[${this.node.path}] The cluster already has a pool "${id}". Fix: if it comes from the preset, change it with nodePools: { ${JSON.stringify(id)}: { … } }, or remove it with preset.without("nodePools.${id}").`,
      );
    }
    if (existing) {
      throw new Error(
        `[${this.node.path}] The cluster already has another construct with the id "${id}". Fix: give the pool another id, such as "${id}pool"; its name can still be "${id}".`,
      );
    }
  }

  private grant({ role, principal, namespace }: ClusterGrant): Grant {
    enforce(this, clusterGrantRules, { role, namespace, access: this._access });
    return grantRole(
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
