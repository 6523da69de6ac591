import type { SecretProviderClass } from "../workload/secret-provider-class";
import type { SyncedSecret } from "../workload/synced-secret";

/**
 * The value of an environment variable that stands in a Kubernetes secret. There is no way to give
 * the value itself: it would stand in Terraform's files.
 */
export class SecretVariable {
  /**
   * A key of a secret of the namespace that somebody else made.
   *
   * @param name The secret's name.
   * @param key The key in it.
   */
  public static fromSecret(name: string, key: string): SecretVariable {
    return new SecretVariable(name, key);
  }

  /**
   * A key of a secret that is made of what Key Vault holds. It exists only while a pod mounts the
   * class, which the application does by itself.
   *
   * @param secrets The class that makes the secret.
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
