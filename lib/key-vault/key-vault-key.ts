import { KeyVaultKey as KeyVaultKeyResource } from "@cdktf/provider-azurerm/lib/key-vault-key";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { prerequisitesOf } from "../resource/prerequisites";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce, enforceAtSynth } from "../rules/report";
import type { IKeyVault } from "./key-vault-base";
import { keyVaultFacts, onlyKeyUse } from "./key-vault-facts";
import { KeyUse, type KeyVaultKeyReference } from "./key-vault-key-reference";
import { keyRules, keyTagRules } from "./key-vault-rules";

/** Options of a key. */
export interface KeyVaultKeyOptions {
  /**
   * The name: 1–127 letters, digits and `-`. Changing it replaces the key.
   *
   * @default - `key-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The use of the key. No other operations are permitted.
   *
   * @default - both disks and etcd
   */
  readonly use?: KeyUse;
  /**
   * The size of the RSA key in bits: 2048, 3072 or 4096. Operations with larger keys are slower and
   * more expensive. Changing it replaces the key.
   *
   * @default 2048
   */
  readonly keySize?: number;
  /**
   * Days after which Azure rotates the key to a new version: at least 7. Disk encryption sets use
   * the new version automatically; etcd of a cluster keeps the version with which the cluster was
   * created.
   *
   * @default - never
   */
  readonly rotateAfterDays?: number;
  /**
   * The resources that the key depends on, such as a private endpoint that was not created with the
   * vault.
   *
   * @default - the vault with its `privateAccess`, and the role of the identity that creates the
   * key
   */
  readonly prerequisites?: ITerraformDependable[];
  /**
   * Tags of the key. A key has at most 15, including those of enclosing scopes.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** Options of a key, with its vault. */
export interface KeyVaultKeyProps extends KeyVaultKeyOptions {
  /** The vault of the key. Changing it replaces the key. */
  readonly vault: IKeyVault;
}

/** Sources: `SOURCES.diskEncryptionSets` and `SOURCES.etcdEncryption` */
const OPERATIONS: Readonly<Record<KeyUse, readonly string[]>> = {
  [KeyUse.DISKS]: ["unwrapKey", "wrapKey"],
  [KeyUse.ETCD]: ["decrypt", "encrypt"],
};

/**
 * An RSA key for encryption at rest. It is created through the data plane of the vault, so the
 * deploying identity needs the role Key Vault Crypto Officer: `KeyVault` assigns the role, an
 * imported vault does not.
 *
 * A destroyed key can be recovered during the retention period of the vault, and creating a key
 * with the same name recovers it. Data encrypted with the key is unreadable until then.
 */
@publicApi("KeyVaultKey")
export class KeyVaultKey extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: KeyVaultKeyResource;

  constructor(scope: Construct, id: string, props: KeyVaultKeyProps) {
    super(scope, id);
    const { vault, use, keySize = 2048, rotateAfterDays } = props;
    const name = props.name ?? defaultName(this, "key", LIMITS.vaultItemName.value);
    if (use !== undefined) {
      onlyKeyUse.publish(this, use);
    }
    enforce(this, keyRules, { name, keySize, rotateAfterDays });
    enforceAtSynth(this, keyTagRules, () => ({ tags: this.resource.tagsInput ?? {} }));
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = new KeyVaultKeyResource(this, "Default", {
      name,
      keyVaultId: vault.vaultId,
      keyType: "RSA",
      keySize,
      keyOpts: use ? [...OPERATIONS[use]] : Object.values(OPERATIONS).flat().sort(),
      rotationPolicy:
        rotateAfterDays === undefined
          ? undefined
          : { automatic: { timeAfterCreation: `P${rotateAfterDays}D` } },
      dependsOn: prerequisitesOf(
        this,
        keyVaultFacts.of(vault)?.keyPrerequisites() ?? vault.prerequisites,
        props.prerequisites,
      ),
    });
  }

  /** The id with the version: `https://<vault>.vault.azure.net/keys/<name>/<version>`. */
  public get id(): string {
    return this.resource.id;
  }

  /** The id without the version: `https://<vault>.vault.azure.net/keys/<name>`. */
  public get versionlessId(): string {
    return this.resource.versionlessId;
  }

  /** The resource ID of the vault. */
  public get keyVaultId(): string {
    return this.resource.keyVaultId;
  }

  /** The resource ID without the version, as a scope of roles. */
  public get resourceVersionlessId(): string {
    return this.resource.resourceVersionlessId;
  }
}

/** The single use that a key of this app was created for, if any. */
export function onlyUseOf(key: KeyVaultKeyReference | undefined): KeyUse | undefined {
  return key && onlyKeyUse.of(key);
}
