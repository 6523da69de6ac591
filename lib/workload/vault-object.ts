import { publicApi } from "../api/public-api";

/** How something of a key vault is mounted. */
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
   * @default - the newest one, which is followed to newer ones
   */
  readonly version?: string;
  /**
   * Who may read the file, as an octal number: `0400`.
   *
   * @default 0644
   */
  readonly filePermission?: string;
}

/** The encoding of a secret value in the vault, if the file needs the decoded value. */
export enum SecretEncoding {
  /** The file gets the bytes that the value stands for in Base64. */
  BASE64 = "base64",
  /** The file gets the bytes that the value stands for in hexadecimal digits. */
  HEX = "hex",
}

/** How a secret is mounted. */
export interface VaultSecretOptions extends VaultObjectOptions {
  /**
   * What the value is decoded from.
   *
   * @default - the value is mounted as it stands
   */
  readonly encoding?: SecretEncoding;
}

/** How a certificate with its private key is mounted. */
export interface VaultCertificateOptions extends VaultObjectOptions {
  /**
   * Mount a PKCS #12 file (`.pfx`) without a password in place of PEM, of a certificate that stands
   * in the vault in this form.
   *
   * @default false
   */
  readonly pkcs12?: boolean;
}

/** The object types of the provider, and the contents of their files. */
type VaultObjectType = "secret" | "key" | "cert";

/** Something in a key vault that is mounted as a file. Its name is 1–127 letters, digits and `-`. */
@publicApi("VaultObject")
export class VaultObject {
  /** The value of a secret. Needs `grantSecretsUser`. */
  public static secret(name: string, options: VaultSecretOptions = {}): VaultObject {
    return new VaultObject("secret", name, options, { objectEncoding: options.encoding });
  }

  /** The public half of a key, in PEM: the private one never leaves the vault. Needs `grantReader`. */
  public static key(name: string, options: VaultObjectOptions = {}): VaultObject {
    return new VaultObject("key", name, options);
  }

  /** A certificate alone, in PEM: neither its chain nor its private key. Needs `grantCertificateUser`. */
  public static certificate(name: string, options: VaultObjectOptions = {}): VaultObject {
    return new VaultObject("cert", name, options);
  }

  /**
   * A certificate with its chain and private key, in PEM, as servers want it. The vault keeps it as a
   * secret of the same name: needs `grantSecretsUser`.
   */
  public static certificateWithPrivateKey(
    name: string,
    options: VaultCertificateOptions = {},
  ): VaultObject {
    const pkcs12 = { objectFormat: "pfx", objectEncoding: "base64" };
    return new VaultObject("secret", name, options, options.pkcs12 ? pkcs12 : {});
  }

  /** The file that it is mounted as, below the path of the mount. */
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
