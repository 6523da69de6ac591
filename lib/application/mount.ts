import { publicApi } from "../api/public-api";
import type { SecretProviderClass } from "../workload/secret-provider-class";

/** The source of a mount; exactly one is set. */
interface MountSource {
  readonly scratch?: string;
  readonly secrets?: SecretProviderClass;
  readonly configMap?: string;
  readonly secret?: string;
  readonly claim?: string;
}

/** What the container finds at a path. */
@publicApi("Mount")
export class Mount {
  /**
   * Space to write to that is empty when the pod starts and gone when it ends.
   *
   * @param size The most that may be written, such as `64Mi`: pods that write more are evicted.
   */
  public static scratch(size: string): Mount {
    return new Mount({ scratch: size });
  }

  /** Files out of Key Vault. */
  public static keyVault(secrets: SecretProviderClass): Mount {
    return new Mount({ secrets });
  }

  /** The keys of a config map of the namespace, each as a file. */
  public static configMap(name: string): Mount {
    return new Mount({ configMap: name });
  }

  /** The keys of a Kubernetes secret of the namespace, each as a file. */
  public static secret(name: string): Mount {
    return new Mount({ secret: name });
  }

  /** A volume that outlives the pods, by the name of its claim in the namespace. */
  public static claim(name: string): Mount {
    return new Mount({ claim: name });
  }

  private constructor(
    /** @internal */
    public readonly _source: MountSource,
  ) {}
}
