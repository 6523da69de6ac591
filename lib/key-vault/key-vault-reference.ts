/** A key vault, as far as pods need to know it: a `KeyVault`, or an object with both values. */
export interface KeyVaultReference {
  /** The vault's name, without `.vault.azure.net`. */
  readonly vaultName: string;
  /** The tenant in which the vault's users are. */
  readonly tenantId: string;
}
