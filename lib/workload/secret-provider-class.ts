import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { KeyVaultReference } from "../key-vault/key-vault-base";
import { requireAksAddOn } from "../kubernetes-cluster/aks-add-on";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { providerOf } from "../kubernetes-cluster/provider-of";
import { followNamespace } from "../namespace/known-namespaces";
import { defaultName } from "../resource/default-name";
import { enforce } from "../rules/report";
import { objectsParameter } from "./objects-parameter";
import { mountPathRules, secretProviderClassRules } from "./secret-provider-class-rules";
import type { SyncedSecret } from "./synced-secret";
import type { VaultObject } from "./vault-object";
import type { ClientIdReference } from "./workload-service-account";

/** A cluster that mounts secrets: an `AksCluster`, or an object with the client id. */
export interface SecretsClusterReference {
  /** The client id of the identity with which the cluster mounts secrets. */
  readonly keyVaultSecretsClientId: string;
}

/** Who reads the vault when a pod is to start. */
@publicApi("SecretsIdentity")
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

const LONGEST_LABEL = 63;

/** Options of a class of mounted secrets. */
export interface SecretProviderClassProps {
  /** The namespace of the pods that mount the secrets, which must exist. */
  readonly namespace: string;
  /**
   * The name of the class: 1–253 lower-case letters, digits, `-` and `.`. Changing it replaces the
   * class.
   *
   * @default - `spc-` and the path of the construct
   */
  readonly name?: string;
  /** The vault, which may lie in another stack. */
  readonly vault: KeyVaultReference;
  /** Who reads the vault. It needs a role there: `vault.grantSecretsUser(principal, "db-password")`. */
  readonly identity: SecretsIdentity;
  /** The objects to mount, each as a separate file. At least one is required. */
  readonly objects: VaultObject[];
  /**
   * Kubernetes secrets to make of the files, for environment variables and ingresses. The values
   * stand in the cluster's etcd then.
   *
   * @default - none
   */
  readonly syncedSecrets?: SyncedSecret[];
  /**
   * The cluster of the class.
   *
   * @default - the only one of the stack
   */
  readonly cluster?: IKubernetesCluster;
}

/** The CSI driver of a volume, as pods of the Kubernetes provider take it. */
export interface SecretsVolumeSource {
  /** The Secrets Store CSI driver. */
  readonly driver: string;
  /** Always true. */
  readonly readOnly: boolean;
  /** The class that is mounted. */
  readonly volumeAttributes: { [key: string]: string };
}

/** A volume, as pods of the Kubernetes provider take it. */
export interface SecretsVolume {
  /** The name of the volume. */
  readonly name: string;
  /** What is mounted. */
  readonly csi: SecretsVolumeSource;
}

/** A mount, as containers of the Kubernetes provider take it. */
export interface SecretsVolumeMount {
  /** The name of the volume. */
  readonly name: string;
  /** Where the files are. */
  readonly mountPath: string;
  /** Always true. */
  readonly readOnly: boolean;
}

/**
 * What pods mount of a key vault (Secrets Store CSI driver): the values come into the pod's memory
 * when it starts, and stand in no file of Terraform's. The cluster needs
 * `security: { keyVaultSecrets: {} }`.
 *
 * It belongs into a stack with the kubernetes provider, which is deployed after the cluster: even a
 * plan asks the cluster what a `SecretProviderClass` is.
 */
@publicApi("SecretProviderClass")
export class SecretProviderClass extends Construct {
  /** The L1 resource, for whatever has no option here. */
  public readonly resource: Manifest;
  /** @internal */
  public readonly _namespace: string;
  /** @internal */
  public readonly _identity: SecretsIdentity;
  /** @internal */
  public readonly _syncedSecrets: readonly SyncedSecret[];
  private readonly volumeName: string;

  constructor(scope: Construct, id: string, props: SecretProviderClassProps) {
    super(scope, id);
    const { namespace, vault, identity, objects, syncedSecrets = [] } = props;
    this._namespace = namespace;
    this._identity = identity;
    this._syncedSecrets = syncedSecrets;
    const name = props.name ?? defaultName(this, "spc", LONGEST_LABEL);
    this.volumeName = defaultName(this, "secrets", LONGEST_LABEL);
    enforce(this, secretProviderClassRules, {
      name,
      namespace,
      vaultName: vault.vaultName,
      tenantId: vault.tenantId,
      clientId: identity._clientId,
      objects,
      syncedSecrets,
    });
    requireAksAddOn(this, props.cluster, "keyVaultSecrets");
    this.resource = new Manifest(this, "Default", {
      provider: providerOf(this, props.cluster),
      manifest: {
        apiVersion: "secrets-store.csi.x-k8s.io/v1",
        kind: "SecretProviderClass",
        metadata: { name, namespace },
        spec: {
          provider: "azure",
          parameters: {
            keyvaultName: vault.vaultName,
            tenantID: vault.tenantId,
            ...identity._parameters,
            objects: objectsParameter(objects),
          },
          ...(syncedSecrets.length > 0 ? { secretObjects: syncedSecrets.map(secretObject) } : {}),
        },
      },
    });
    followNamespace({ construct: this, cluster: props.cluster, namespace });
  }

  /** The name, for `volumeAttributes` of pods, which wait for the class then. */
  public get className(): string {
    return this.resource.getStringAttribute("manifest.metadata.name");
  }

  /** The volume, for the `volume` of pods, which wait for the class then. */
  public get volume(): SecretsVolume {
    return {
      name: this.volumeName,
      csi: {
        driver: "secrets-store.csi.k8s.io",
        readOnly: true,
        volumeAttributes: { secretProviderClass: this.className },
      },
    };
  }

  /**
   * The mount, for the `volumeMount` of containers. Without `subPath`, or files stay as they are when
   * secrets change.
   *
   * @param path Where the files are: `/mnt/secrets`, without `:`; on Windows
   * `C:\secrets` as well.
   */
  public mountAt(path: string): SecretsVolumeMount {
    enforce(this, mountPathRules, { path });
    return { name: this.volumeName, mountPath: path, readOnly: true };
  }
}

function secretObject({ secretName, _type, _data }: SyncedSecret): object {
  const data = Object.entries(_data).map(([key, objectName]) => ({ key, objectName }));
  return { secretName, type: _type, data };
}
