import type { ConstructReference } from "../api/construct-reference";
import { publicApi } from "../api/public-api";

/** A storage account with a file share to mount, such as an `azurerm_storage_account`. */
export interface FileShareAccount extends ConstructReference {
  /** The account's name: 3–24 lower-case letters and digits. */
  readonly name: string;
  /**
   * A key of the account, from the L1 resource or its data source, which must not be a literal.
   * Azure supports no other method, so the account must allow shared key access.
   */
  readonly primaryAccessKey: string;
}

/** An Azure Files share. */
export interface AzureFileShare {
  /** The storage account of the share. */
  readonly account: FileShareAccount;
  /** The name of the share: 3–63 lower-case letters, digits and `-`. */
  readonly share: string;
}

/** A git repository, which is cloned when the group starts. */
export interface GitRepository {
  /**
   * The `http` or `https` URL. A URL with a user name or password is rejected, unless it is the
   * value of a sensitive `TerraformVariable`.
   */
  readonly url: string;
  /**
   * The hash of the commit.
   *
   * @default - the latest commit of the default branch
   */
  readonly revision?: string;
  /**
   * The target directory in the volume, without `..`; `.` for the volume itself.
   *
   * @default - a directory with the name of the repository
   */
  readonly directory?: string;
}

/**
 * The content of a volume; exactly one is set.
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
 * A volume for the containers of a group. Containers that mount the same volume share it, but each
 * container gets its own copy of Git repositories and secrets. Linux only.
 */
@publicApi("ContainerVolume")
export class ContainerVolume {
  /**
   * An empty directory with the lifetime of the group.
   *
   * @param name 1–63 lower-case letters, digits and `-`.
   */
  public static emptyDir(name: string): ContainerVolume {
    return new ContainerVolume({ name });
  }

  /**
   * Secret files in memory.
   *
   * @param name 1–63 lower-case letters, digits and `-`.
   * @param files The values by file name. They must not be literals: use sensitive
   * `TerraformVariable`s, or `keyVault.secretValue("…")`. They are encoded as Azure requires, and
   * stored in the Terraform state.
   */
  public static secret(name: string, files: { [file: string]: string }): ContainerVolume {
    return new ContainerVolume({ name, files });
  }

  /**
   * An Azure Files share, which outlives the group.
   *
   * @param name 1–63 lower-case letters, digits and `-`.
   * @param share The share.
   */
  public static azureFiles(name: string, share: AzureFileShare): ContainerVolume {
    return new ContainerVolume({ name, fileShare: share });
  }

  /**
   * A clone of a Git repository.
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

  /** The same volume, mounted read-only. */
  public asReadOnly(): ContainerVolume {
    return new ContainerVolume(this._content, true);
  }
}
