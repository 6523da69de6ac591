import { publicApi } from "../api/public-api";

const TLS = "kubernetes.io/tls";

/**
 * A Kubernetes secret that is synced from the mounted files of a class. It exists in the namespace
 * of the class while a pod mounts the class, and is readable with access to secrets there.
 */
@publicApi("SyncedSecret")
export class SyncedSecret {
  /**
   * An opaque secret with any keys, for example for environment variables.
   *
   * @param name The name of the secret: 1–253 lower-case letters, digits, `-` and `.`.
   * @param data The source file of each key.
   */
  public static opaque(name: string, data: { [key: string]: string }): SyncedSecret {
    return new SyncedSecret(name, "Opaque", data);
  }

  /**
   * A certificate and its private key, for an ingress.
   *
   * @param name The name of the secret: 1–253 lower-case letters, digits, `-` and `.`.
   * @param file The file of a `VaultObject.certificateWithPrivateKey`, or of a secret with both in
   * PEM.
   */
  public static tls(name: string, file: string): SyncedSecret {
    return new SyncedSecret(name, TLS, { "tls.crt": file, "tls.key": file });
  }

  /**
   * A secret of any type, such as `kubernetes.io/dockerconfigjson`.
   *
   * @param name The name of the secret: 1–253 lower-case letters, digits, `-` and `.`.
   * @param type The type, which determines the required keys.
   * @param data The source file of each key.
   */
  public static of(name: string, type: string, data: { [key: string]: string }): SyncedSecret {
    return new SyncedSecret(name, type, data);
  }

  private constructor(
    /** The secret's name, for pods and ingresses. */
    public readonly secretName: string,
    /** @internal */
    public readonly _type: string,
    /** @internal */
    public readonly _data: Readonly<Record<string, string>>,
  ) {}

  /** @internal */
  public get _isTls(): boolean {
    return this._type === TLS;
  }
}
