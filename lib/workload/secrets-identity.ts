import type { ClientIdReference } from "./workload-service-account";

/** A cluster that mounts secrets: an `AksCluster`, or an object with the client id. */
export interface SecretsClusterReference {
  /** The client id of the identity with which the cluster mounts secrets. */
  readonly keyVaultSecretsClientId: string;
}

/** Who reads the vault when a pod is to start. */
export class SecretsIdentity {
  /**
   * The identity that the pods act as, so that each application reads its own secrets only. Pods need
   * the service account that the identity trusts: a `WorkloadServiceAccount`.
   */
  public static ofWorkload(identity: ClientIdReference): SecretsIdentity {
    return new SecretsIdentity(identity.clientId, { clientID: identity.clientId }, true);
  }

  /**
   * The identity of the cluster's add-on (`cluster.keyVaultSecretsIdentity`). All nodes have it, so
   * whatever it may read can be read by every pod of the cluster.
   */
  public static ofCluster(cluster: SecretsClusterReference): SecretsIdentity {
    const clientId = cluster.keyVaultSecretsClientId;
    return new SecretsIdentity(clientId, {
      useVMManagedIdentity: "true",
      userAssignedIdentityID: clientId,
    });
  }

  private constructor(
    /** @internal */
    public readonly _clientId: string,
    /** @internal */
    public readonly _parameters: Readonly<Record<string, string>>,
    /** @internal Whether the pods themselves are who reads. */
    public readonly _isOfPods = false,
  ) {}
}
