import { publicApi } from "../api/public-api";
import type { SecretProviderClass } from "../workload/secret-provider-class";
import type { OptionalSource } from "./variable-reference";

/** The source of a mount; exactly one of the first five is set. */
interface MountSource {
  readonly scratch?: string;
  readonly secrets?: SecretProviderClass;
  readonly configMap?: string;
  readonly secret?: string;
  readonly claim?: string;
  readonly files?: FilesMountOptions;
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

/** Options of the files of a config map or a secret. */
export interface FilesMountOptions extends OptionalSource {
  /**
   * The keys to mount, each with its path below the mount path.
   *
   * @default - all keys, as files of the same names
   */
  readonly items?: { [key: string]: string };
  /**
   * Mount only this file or folder of the volume. The mount path is then the path of the file itself, and
   * files beside it remain. The file does not change while the pod runs.
   *
   * @default - the whole volume
   */
  readonly subPath?: string;
  /**
   * The permissions of the files: three octal digits, such as `0755` for scripts.
   *
   * @default "0644"
   */
  readonly fileMode?: string;
}

/** Options of a mounted claim. */
export interface ClaimMountOptions {
  /**
   * Mount only this folder of the volume, which is created if it does not exist.
   *
   * @default - the whole volume
   */
  readonly subPath?: string;
  /**
   * Whether containers can only read.
   *
   * @default false
   */
  readonly readOnly?: boolean;
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
  public static configMap(name: string, options: FilesMountOptions = {}): Mount {
    return new Mount({ configMap: name, files: options, subPath: options.subPath });
  }

  /** The keys of a Kubernetes secret of the namespace, each as a file. */
  public static secret(name: string, options: FilesMountOptions = {}): Mount {
    return new Mount({ secret: name, files: options, subPath: options.subPath });
  }

  /** A persistent volume, by the name of its claim in the namespace. */
  public static claim(name: string, options: ClaimMountOptions = {}): Mount {
    return new Mount({ claim: name, ...options });
  }

  private constructor(
    /** @internal */
    public readonly _source: MountSource,
  ) {}
}
