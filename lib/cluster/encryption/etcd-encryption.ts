import { publicApi } from "../../api/public-api";
import type { KeyVaultKeyReference } from "../../key-vault/key-vault-key-reference";

/**
 * Encryption of secrets in etcd with a customer-managed key. The cluster identity, which must be
 * user-assigned, is first assigned Key Vault Crypto User. The current key version is used; a new
 * version is a change to the cluster, after which all secrets must be rewritten.
 */
@publicApi("EtcdEncryption")
export class EtcdEncryption {
  /** A key in a vault with public network access. */
  public static publicVault(key: KeyVaultKeyReference): EtcdEncryption {
    return new EtcdEncryption(key, false);
  }

  /**
   * A key in a vault without public network access. The API server must be in a subnet
   * (`ApiServerAccess.inSubnet`), and the identity is also assigned Key Vault Contributor.
   */
  public static privateVault(key: KeyVaultKeyReference): EtcdEncryption {
    return new EtcdEncryption(key, true);
  }

  private constructor(
    /** The key. */
    public readonly key: KeyVaultKeyReference,
    /** Whether the vault has no public network access. */
    public readonly isPrivate: boolean,
  ) {}
}
