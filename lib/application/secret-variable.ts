import { publicApi } from "../api/public-api";
import type { SecretProviderClass } from "../workload/secret-provider-class";
import type { SyncedSecret } from "../workload/synced-secret";

/**
 * The value of an environment variable from a Kubernetes secret. A literal value is not possible: it
 * would be in the synthesized file and in the Terraform state.
 */
@publicApi("SecretVariable")
export class SecretVariable {
  /**
   * A key of an existing secret in the namespace.
   *
   * @param name The secret's name.
   * @param key The key in it.
   */
  public static fromSecret(name: string, key: string): SecretVariable {
    return new SecretVariable(name, key);
  }

  /**
   * A key of a secret that is synced from Key Vault. The secret exists only while a pod mounts the
   * class, which the application does automatically.
   *
   * @param secrets The class that syncs the secret.
   * @param synced One of the class's `syncedSecrets`.
   * @param key The key in it.
   */
  public static fromKeyVault(
    secrets: SecretProviderClass,
    synced: SyncedSecret,
    key: string,
  ): SecretVariable {
    return new SecretVariable(synced.secretName, key, { secrets, synced });
  }

  private constructor(
    /** @internal */
    public readonly _secretName: string,
    /** @internal */
    public readonly _key: string,
    /** @internal */
    public readonly _keyVault?: {
      readonly secrets: SecretProviderClass;
      readonly synced: SyncedSecret;
    },
  ) {}
}
