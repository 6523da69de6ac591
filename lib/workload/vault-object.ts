import { publicApi } from "../api/public-api";

/** Options of a mounted Key Vault object. */
export interface VaultObjectOptions {
  /**
   * The file name of the object, relative to the mount path: no `..` and no leading `/`.
   *
   * @default - its name in the vault
   */
  readonly file?: string;
  /**
   * The version: 32 hexadecimal digits. A pinned version is never rotated.
   *
   * @default - the latest version, updated on rotation
   */
  readonly version?: string;
  /**
   * The permissions of the file, as an octal number: `0400`.
   *
   * @default 0644
   */
  readonly filePermission?: string;
}

/** The encoding of a secret value in the vault, if the file needs the decoded value. */
export enum SecretEncoding {
  /** The value is Base64. */
  BASE64 = "base64",
  /** The value is hexadecimal. */
  HEX = "hex",
}

/** Options of a mounted secret. */
export interface VaultSecretOptions extends VaultObjectOptions {
  /**
   * The encoding of the value, which is decoded.
   *
   * @default - the value is mounted unchanged
   */
  readonly encoding?: SecretEncoding;
}

/** Options of a mounted certificate with its private key. */
export interface VaultCertificateOptions extends VaultObjectOptions {
  /**
   * Mount a PKCS #12 file (`.pfx`) without a password instead of PEM. The certificate must have
   * this format in the vault.
   *
   * @default false
   */
  readonly pkcs12?: boolean;
}

/** The object types of the provider, and the contents of their files. */
type VaultObjectType = "secret" | "key" | "cert";

/** A Key Vault object that is mounted as a file. Its name must be 1–127 letters, digits and `-`. */
@publicApi("VaultObject")
export class VaultObject {
  /** The value of a secret. Needs `grantSecretsUser`. */
  public static secret(name: string, options: VaultSecretOptions = {}): VaultObject {
    return new VaultObject("secret", name, options, { objectEncoding: options.encoding });
  }

  /**
   * The public key of a key, in PEM; the private key never leaves the vault. Needs `grantReader`.
   */
  public static key(name: string, options: VaultObjectOptions = {}): VaultObject {
    return new VaultObject("key", name, options);
  }

  /**
   * Only the certificate, in PEM, without its chain or private key. Needs `grantCertificateUser`.
   */
  public static certificate(name: string, options: VaultObjectOptions = {}): VaultObject {
    return new VaultObject("cert", name, options);
  }

  /**
   * A certificate with its chain and private key, in PEM, for servers. The vault stores it as a
   * secret of the same name: needs `grantSecretsUser`.
   */
  public static certificateWithPrivateKey(
    name: string,
    options: VaultCertificateOptions = {},
  ): VaultObject {
    const pkcs12 = { objectFormat: "pfx", objectEncoding: "base64" };
    return new VaultObject("secret", name, options, options.pkcs12 ? pkcs12 : {});
  }

  /** The file name, relative to the mount path. */
  public readonly file: string;

  private constructor(
    /** @internal */
    public readonly _type: VaultObjectType,
    /** @internal */
    public readonly _name: string,
    /** @internal */
    public readonly _options: VaultObjectOptions,
    /** @internal */
    public readonly _form: Readonly<Record<string, string | undefined>> = {},
  ) {
    this.file = _options.file ?? _name;
  }
}
