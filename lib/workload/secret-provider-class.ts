import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import type { ConstructReference } from "../api/construct-reference";
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

/** A cluster that mounts secrets: an `AksCluster`, or an object with the client ID. */
export interface SecretsClusterReference extends ConstructReference {
  /** The client ID of the identity that the cluster uses to mount secrets. */
  readonly keyVaultSecretsClientId: string;
}

/** The identity that reads the vault when a pod starts. */
@publicApi("SecretsIdentity")
export class SecretsIdentity {
  /**
   * The workload identity of the pods, so that each application can read only its own secrets. Pods
   * need the service account that the identity trusts: a `WorkloadServiceAccount`.
   */
  public static ofWorkload(identity: ClientIdReference): SecretsIdentity {
    return new SecretsIdentity(identity.clientId, { clientID: identity.clientId }, true);
  }

  /**
   * The identity of the add-on (`cluster.keyVaultSecretsIdentity`). It is available on all nodes,
   * so every pod of the cluster can read what this identity can read.
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
    /** @internal Whether the pods themselves read the vault. */
    public readonly _isOfPods = false,
  ) {}
}

const LONGEST_LABEL = 63;

/** Options of a secret provider class. */
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
  /** The vault, which can be in another stack. */
  readonly vault: KeyVaultReference;
  /**
   * The identity that reads the vault. It needs a role on the vault:
   * `vault.grantSecretsUser(principal, "db-password")`.
   */
  readonly identity: SecretsIdentity;
  /** The objects to mount, each as a separate file. At least one is required. */
  readonly objects: VaultObject[];
  /**
   * Kubernetes secrets that are synced from the files, for environment variables and ingresses. The
   * values are then stored in the etcd of the cluster.
   *
   * @default - none
   */
  readonly syncedSecrets?: SyncedSecret[];
  /**
   * The cluster of the class.
   *
   * @default - the only cluster of the stack
   */
  readonly cluster?: IKubernetesCluster;
}

/** The CSI driver of a volume, in the format of the Kubernetes provider. */
export interface SecretsVolumeSource {
  /** The Secrets Store CSI driver. */
  readonly driver: string;
  /** Always true. */
  readonly readOnly: boolean;
  /** The mounted class. */
  readonly volumeAttributes: { [key: string]: string };
}

/** A volume, in the format of the Kubernetes provider. */
export interface SecretsVolume {
  /** The name of the volume. */
  readonly name: string;
  /** The CSI driver and the mounted class. */
  readonly csi: SecretsVolumeSource;
}

/** A volume mount, in the format of the Kubernetes provider. */
export interface SecretsVolumeMount {
  /** The name of the volume. */
  readonly name: string;
  /** The mount path of the files. */
  readonly mountPath: string;
  /** Always true. */
  readonly readOnly: boolean;
}

/**
 * The Key Vault objects that pods mount (Secrets Store CSI driver). The values are read into memory
 * when a pod starts, and are not in Terraform files or in the state. The cluster needs
 * `security: { keyVaultSecrets: {} }`.
 *
 * Create it in a stack with the kubernetes provider that is deployed after the cluster: even a plan
 * queries the cluster for the schema of `SecretProviderClass`.
 */
@publicApi("SecretProviderClass")
export class SecretProviderClass extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
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

  /** The name, for `volumeAttributes` of pods, which then depend on the class. */
  public get className(): string {
    return this.resource.getStringAttribute("manifest.metadata.name");
  }

  /** The volume, for the `volume` of pods, which then depend on the class. */
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
   * The mount, for the `volumeMount` of containers. Do not set `subPath`: with it, files are not
   * updated when secrets change.
   *
   * @param path The mount path: `/mnt/secrets`, without `:`; on Windows also `C:\secrets`.
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
