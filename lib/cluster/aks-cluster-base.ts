import { Construct } from "constructs";
import type { Principal } from "../identity/principal";
import { NodePool } from "../node-pool/node-pool";
import type { NodePoolOptions } from "../node-pool/node-pool-options";
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
  public abstract readonly kubeconfig: string;

  /** The command that adds the cluster to your own kubeconfig. */
  public get credentialsCommand(): string {
    return `az aks get-credentials --resource-group ${this.resourceGroupName} --name ${this.clusterName}`;
  }

  /** Adds a pool of nodes; a `NodePool` below this construct. */
  public addNodePool(id: string, options: NodePoolOptions = {}): NodePool {
    return new NodePool(this, id, { ...options, cluster: this });
  }
}
