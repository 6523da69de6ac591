import type { ITerraformDependable } from "cdktf";

/**
 * A key in a key vault: a `KeyVaultKey`, an `azurerm_key_vault_key` as resource or data source, or
 * an object with its ids.
 */
export interface KeyVaultKeyReference {
  /** The id with the version: `https://<vault>.vault.azure.net/keys/<name>/<version>`. */
  readonly id: string;
  /** The id without the version: `https://<vault>.vault.azure.net/keys/<name>`. */
  readonly versionlessId: string;
  /** The resource id of the vault. */
  readonly keyVaultId: string;
  /**
   * The resource id without the version: `<keyVaultId>/keys/<name>`. Where it is given, roles hold
   * for this key alone.
   *
   * @default - unknown: roles hold for all keys of the vault
   */
  readonly resourceVersionlessId?: string;
  /**
   * What must exist before the key can be used. It is put into the `depends_on` of what uses it.
   *
   * @default - nothing but the key
   */
  readonly prerequisites?: ITerraformDependable[];
}
