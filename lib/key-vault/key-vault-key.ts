import { KeyVaultKey as KeyVaultKeyResource } from "@cdktf/provider-azurerm/lib/key-vault-key";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { defaultName } from "../resource/default-name";
import { prerequisitesOf } from "../resource/prerequisites";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce, enforceAtSynth } from "../rules/report";
import type { IKeyVault } from "./key-vault-base";
import { keyVaultFacts, onlyKeyUse } from "./key-vault-facts";
import type { KeyVaultKeyReference } from "./key-vault-key-reference";
import { keyRules, keyTagRules } from "./key-vault-rules";

/** What a key is used for, and so what it may do. */
export enum KeyUse {
  /** Disks, and whatever else wraps keys of its own with this one: `wrapKey`, `unwrapKey`. */
  DISKS = "disks",
  /** The etcd of clusters: `encrypt`, `decrypt`. */
  ETCD = "etcd",
}

/** Options of a key, whichever way it is added to a vault. */
export interface KeyVaultKeyOptions {
  /**
   * The name: 1–127 letters, digits and `-`. Changing it replaces the key.
   *
   * @default - `key-` and the path of the construct
   */
  readonly name?: string;
  /**
   * What the key is used for. It may do nothing else then.
   *
   * @default - disks and etcd alike
   */
  readonly use?: KeyUse;
  /**
   * The size of the RSA key in bits: 2048, 3072 or 4096. Larger keys make for slower and dearer
   * calls. Changing it replaces the key.
   *
   * @default 2048
   */
  readonly keySize?: number;
  /**
   * Days after which Azure makes a new version of the key: 7 or more. Disk encryption sets go over
   * to it by themselves; a cluster's etcd stays with the version that its key had when it was made.
   *
   * @default - never
   */
  readonly rotateAfterDays?: number;
  /**
   * What must exist before the key is made: a private endpoint that was not made with the vault.
   *
   * @default - the vault with its `privateAccess`, and the role of who makes the key
   */
  readonly prerequisites?: ITerraformDependable[];
  /**
   * Tags of the key. A key has at most 15, those of the scopes above included.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

/** Options of a key with its vault. */
export interface KeyVaultKeyProps extends KeyVaultKeyOptions {
  /** The vault that the key is made in. Changing it replaces the key. */
  readonly vault: IKeyVault;
}

/** Sources: `SOURCES.diskEncryptionSets` and `SOURCES.etcdEncryption` */
const OPERATIONS: Readonly<Record<KeyUse, readonly string[]>> = {
  [KeyUse.DISKS]: ["unwrapKey", "wrapKey"],
  [KeyUse.ETCD]: ["decrypt", "encrypt"],
};

/**
 * An RSA key for encryption at rest. Whoever deploys makes it with a call to the vault itself, and
 * so must be Key Vault Crypto Officer on it: `KeyVault` assigns the role, an imported vault does not.
 *
 * What is destroyed can be recovered as long as the vault retains it, and a key of the same name is
 * recovered instead of made anew. Data that the key encrypts cannot be read meanwhile.
 */
export class KeyVaultKey extends Construct {
  /** The L1 resource, for every argument that has no option here. */
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

  /** The resource id of the vault. */
  public get keyVaultId(): string {
    return this.resource.keyVaultId;
  }

  /** The resource id without the version, as a scope of roles. */
  public get resourceVersionlessId(): string {
    return this.resource.resourceVersionlessId;
  }
}

/** The only use that a key was made for, where it was made here and for one. */
export function onlyUseOf(key: KeyVaultKeyReference | undefined): KeyUse | undefined {
  return key && onlyKeyUse.of(key);
}
