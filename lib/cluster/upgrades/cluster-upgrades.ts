import { mergeSettings } from "../../settings/merge-settings";

/** Who brings security updates to the operating system of the nodes. */
export enum NodeOsUpgradeChannel {
  /** AKS, by new node images, weekly. */
  NODE_IMAGE = "NodeImage",
  /** AKS, by security patches between the images; nodes are reimaged only where needed. */
  SECURITY_PATCH = "SecurityPatch",
  /** The operating system's own updater; nothing restarts nodes. */
  UNMANAGED = "Unmanaged",
  /** Nobody. */
  NONE = "None",
}

/** Options of a channel. */
export interface UpgradeChannelOptions {
  /**
   * Who updates the operating system of the nodes.
   *
   * @default NodeOsUpgradeChannel.NODE_IMAGE
   */
  readonly nodeOs?: NodeOsUpgradeChannel;
  /**
   * Whether a version that was changed in the code is applied. Without it, the version in the code
   * counts when the cluster is created, and the channel moves it from there: a plan would otherwise
   * take back what the channel did. Turn it on for the deployment that raises the version.
   *
   * @default false
   */
  readonly applyVersion?: boolean;
}

/** Options where nothing moves the version but the code. */
export interface ManualUpgradeOptions {
  /**
   * Who updates the operating system of the nodes.
   *
   * @default NodeOsUpgradeChannel.NODE_IMAGE
   */
  readonly nodeOs?: NodeOsUpgradeChannel;
}

/** Who upgrades the cluster, and how far. */
export class ClusterUpgrades {
  /** The newest patch of the minor version. */
  public static patch(options: UpgradeChannelOptions = {}): ClusterUpgrades {
    return new ClusterUpgrades("patch", options);
  }

  /** The newest patch of the minor version before the newest. */
  public static stable(options: UpgradeChannelOptions = {}): ClusterUpgrades {
    return new ClusterUpgrades("stable", options);
  }

  /** The newest patch of the newest minor version. */
  public static rapid(options: UpgradeChannelOptions = {}): ClusterUpgrades {
    return new ClusterUpgrades("rapid", options);
  }

  /** The node image only. Kubernetes' version is raised in the code. */
  public static nodeImage(): ClusterUpgrades {
    return new ClusterUpgrades("node-image", {});
  }

  /** Nothing by itself. Kubernetes' version is raised in the code. */
  public static manual(options: ManualUpgradeOptions = {}): ClusterUpgrades {
    return new ClusterUpgrades(undefined, options);
  }

  private constructor(
    /** The channel, as azurerm writes it; undefined for none. */
    public readonly channel: string | undefined,
    private readonly options: UpgradeChannelOptions,
  ) {}

  /** Who updates the operating system of the nodes. */
  public get nodeOs(): NodeOsUpgradeChannel {
    return this.options.nodeOs ?? NodeOsUpgradeChannel.NODE_IMAGE;
  }

  /** Whether the channel, and not the code, decides the version once the cluster exists. */
  public get movesVersion(): boolean {
    const isOfVersions = this.channel !== undefined && this.channel !== "node-image";
    return isOfVersions && !this.options.applyVersion;
  }

  /** The channel, or `manual`. */
  public toString(): string {
    return this.channel ?? "manual";
  }

  /** @internal */
  public _options(): UpgradeChannelOptions {
    return this.options;
  }

  /** @internal */
  public _mergedOver(lower: ClusterUpgrades): ClusterUpgrades {
    return this.channel === lower.channel
      ? new ClusterUpgrades(this.channel, mergeSettings(this.options, lower.options))
      : this;
  }
}
