import { publicApi } from "../api/public-api";

/** A storage account with a file share to mount, such as an `azurerm_storage_account`. */
export interface FileShareAccount {
  /** The account's name: 3–24 lower-case letters and digits. */
  readonly name: string;
  /**
   * A key of the account, which never stands in the code: that of the L1 resource or of its data
   * source. Azure mounts with nothing else, so the account must allow access by key.
   */
  readonly primaryAccessKey: string;
}

/** A share of Azure Files. */
export interface AzureFileShare {
  /** The storage account of the share. */
  readonly account: FileShareAccount;
  /** The name of the share: 3–63 lower-case letters, digits and `-`. */
  readonly share: string;
}

/** A git repository, which is cloned when the group starts. */
export interface GitRepository {
  /**
   * The address with `http` or `https` in front. One with a name or password in it is refused, unless
   * it is the value of a sensitive `TerraformVariable`.
   */
  readonly url: string;
  /**
   * The hash of the commit.
   *
   * @default - the newest one of the default branch
   */
  readonly revision?: string;
  /**
   * The directory in the volume that it is cloned into: `.` for the volume itself. It contains no `..`.
   *
   * @default - one with the name of the repository
   */
  readonly directory?: string;
}

/**
 * What a volume is; one of them has a value.
 *
 * @internal
 */
export interface VolumeContent {
  readonly name: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly fileShare?: AzureFileShare;
  readonly repository?: GitRepository;
}

/**
 * A volume that containers of a group mount. Several that mount the same one share it; what is in git
 * and secrets each of them gets for itself. Linux only.
 */
@publicApi("ContainerVolume")
export class ContainerVolume {
  /**
   * An empty directory that lives as long as the group.
   *
   * @param name 1–63 lower-case letters, digits and `-`.
   */
  public static emptyDir(name: string): ContainerVolume {
    return new ContainerVolume({ name });
  }

  /**
   * Files in memory, each with a secret.
   *
   * @param name 1–63 lower-case letters, digits and `-`.
   * @param files The values by the names of the files. They never stand in the code: values of
   * sensitive `TerraformVariable`s, or `keyVault.secretValue("…")`. They are encoded as Azure wants
   * them, and stand in Terraform's state.
   */
  public static secret(name: string, files: { [file: string]: string }): ContainerVolume {
    return new ContainerVolume({ name, files });
  }

  /**
   * A share of Azure Files, which outlives the group.
   *
   * @param name 1–63 lower-case letters, digits and `-`.
   * @param share The share.
   */
  public static azureFiles(name: string, share: AzureFileShare): ContainerVolume {
    return new ContainerVolume({ name, fileShare: share });
  }

  /**
   * A clone of a git repository.
   *
   * @param name 1–63 lower-case letters, digits and `-`.
   * @param repository The repository.
   */
  public static git(name: string, repository: GitRepository): ContainerVolume {
    return new ContainerVolume({ name, repository });
  }

  private constructor(
    /** @internal */
    public readonly _content: VolumeContent,
    /** @internal */
    public readonly _isReadOnly: boolean = false,
  ) {}

  /** The same volume, for a container that does not write to it. */
  public asReadOnly(): ContainerVolume {
    return new ContainerVolume(this._content, true);
  }
}
