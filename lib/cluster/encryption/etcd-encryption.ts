import type { KeyVaultKeyReference } from "../../key-vault/key-vault-key-reference";

/**
 * Encryption of the secrets in etcd with a key of yours. The cluster's identity, which must be
 * user-assigned, is made Key Vault Crypto User first. The key is taken in its version of the day: a
 * new version is a change, after which all secrets must be written again.
 */
export class EtcdEncryption {
  /** With a key in a vault that is reached by its public address. */
  public static publicVault(key: KeyVaultKeyReference): EtcdEncryption {
    return new EtcdEncryption(key, false);
  }

  /**
   * With a key in a vault without public access. The API server must be in a subnet
   * (`ApiServerAccess.inSubnet`), and the identity is made Key Vault Contributor, too.
   */
  public static privateVault(key: KeyVaultKeyReference): EtcdEncryption {
    return new EtcdEncryption(key, true);
  }

  private constructor(
    /** The key. */
    public readonly key: KeyVaultKeyReference,
    /** Whether its vault has no public access. */
    public readonly isPrivate: boolean,
  ) {}
}
