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

/** The content of a mount path. */
@publicApi("Mount")
export class Mount {
  /**
   * Writable temporary space with the lifetime of the pod.
   *
   * @param size The size limit, such as `64Mi`: pods that exceed it are evicted.
   */
  public static scratch(size: string): Mount {
    return new Mount({ scratch: size });
  }

  /** Files from Key Vault. */
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

  /** A persistent volume, by the name of its claim in the namespace. */
  public static claim(name: string): Mount {
    return new Mount({ claim: name });
  }

  private constructor(
    /** @internal */
    public readonly _source: MountSource,
  ) {}
}
