import type { ITerraformDependable } from "cdktf";
import type { ConstructReference } from "../api/construct-reference";

/** The use of a key, which determines its permitted operations. */
export enum KeyUse {
  /** Disks, and other services that wrap their data keys: `wrapKey`, `unwrapKey`. */
  DISKS = "disks",
  /** Encryption of etcd in clusters: `encrypt`, `decrypt`. */
  ETCD = "etcd",
}

/**
 * A key in a key vault: a `KeyVaultKey`, an `azurerm_key_vault_key` as resource or data source, or
 * an object with its ids.
 */
export interface KeyVaultKeyReference extends ConstructReference {
  /** The id with the version: `https://<vault>.vault.azure.net/keys/<name>/<version>`. */
  readonly id: string;
  /** The id without the version: `https://<vault>.vault.azure.net/keys/<name>`. */
  readonly versionlessId: string;
  /** The resource ID of the vault. */
  readonly keyVaultId: string;
  /**
   * The resource ID without the version: `<keyVaultId>/keys/<name>`. If set, roles are scoped to
   * this key.
   *
   * @default - unknown: roles are scoped to the vault
   */
  readonly resourceVersionlessId?: string;
  /**
   * The resources that must exist before the key is used. They are added to the `depends_on` of
   * resources that use it.
   *
   * @default - only the key
   */
  readonly prerequisites?: ITerraformDependable[];
}
