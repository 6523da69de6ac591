import { publicApi } from "../api/public-api";

const TLS = "kubernetes.io/tls";

/**
 * A Kubernetes secret made of files that a class mounts. It exists while a pod mounts the class, in
 * the namespace of the class, and whoever reads secrets there reads it.
 */
@publicApi("SyncedSecret")
export class SyncedSecret {
  /**
   * Any keys, for environment variables and the like.
   *
   * @param name The secret's name: 1–253 lower-case letters, digits, `-` and `.`.
   * @param data The key in the secret, and the file that it gets the content of.
   */
  public static opaque(name: string, data: { [key: string]: string }): SyncedSecret {
    return new SyncedSecret(name, "Opaque", data);
  }

  /**
   * A certificate and its private key, for an ingress.
   *
   * @param name The secret's name: 1–253 lower-case letters, digits, `-` and `.`.
   * @param file The file of a `VaultObject.certificateWithPrivateKey`, or of a secret with both in PEM.
   */
  public static tls(name: string, file: string): SyncedSecret {
    return new SyncedSecret(name, TLS, { "tls.crt": file, "tls.key": file });
  }

  /**
   * A secret of any type, such as `kubernetes.io/dockerconfigjson`.
   *
   * @param name The secret's name: 1–253 lower-case letters, digits, `-` and `.`.
   * @param type The type, which decides what keys it must have.
   * @param data The key in the secret, and the file that it gets the content of.
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
