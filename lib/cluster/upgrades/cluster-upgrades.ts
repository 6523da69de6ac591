import { publicApi } from "../../api/public-api";
import { mergeSettings } from "../../settings/merge-settings";

/** How the node OS receives security updates. */
export enum NodeOsUpgradeChannel {
  /** Weekly node image upgrades by AKS. */
  NODE_IMAGE = "NodeImage",
  /** Security patches by AKS between node images; nodes are reimaged only if needed. */
  SECURITY_PATCH = "SecurityPatch",
  /** The updater of the operating system; nodes are not restarted. */
  UNMANAGED = "Unmanaged",
  /** No updates. */
  NONE = "None",
}

/** Options of a channel. */
export interface UpgradeChannelOptions {
  /**
   * How the node OS receives security updates.
   *
   * @default NodeOsUpgradeChannel.NODE_IMAGE
   */
  readonly nodeOs?: NodeOsUpgradeChannel;
  /**
   * Apply a version that changed in the code. By default, the version in the code applies only at
   * creation, and the channel upgrades it afterwards; otherwise, a plan would revert the upgrades of the
   * channel. Enable it for the deployment that raises the version.
   *
   * @default false
   */
  readonly applyVersion?: boolean;
}

/** Options without an upgrade channel. */
export interface ManualUpgradeOptions {
  /**
   * How the node OS receives security updates.
   *
   * @default NodeOsUpgradeChannel.NODE_IMAGE
   */
  readonly nodeOs?: NodeOsUpgradeChannel;
}

/** The automatic upgrade channel of the cluster. */
@publicApi("ClusterUpgrades")
export class ClusterUpgrades {
  /** The latest patch of the minor version. */
  public static patch(options: UpgradeChannelOptions = {}): ClusterUpgrades {
    return new ClusterUpgrades("patch", options);
  }

  /** The latest patch of the minor version before the latest. */
  public static stable(options: UpgradeChannelOptions = {}): ClusterUpgrades {
    return new ClusterUpgrades("stable", options);
  }

  /** The latest patch of the latest minor version. */
  public static rapid(options: UpgradeChannelOptions = {}): ClusterUpgrades {
    return new ClusterUpgrades("rapid", options);
  }

  /** Only the node image. The Kubernetes version is raised in the code. */
  public static nodeImage(): ClusterUpgrades {
    return new ClusterUpgrades("node-image", {});
  }

  /** No automatic upgrades. The Kubernetes version is raised in the code. */
  public static manual(options: ManualUpgradeOptions = {}): ClusterUpgrades {
    return new ClusterUpgrades(undefined, options);
  }

  private constructor(
    /** The channel, as azurerm writes it; undefined for none. */
    public readonly channel: string | undefined,
    private readonly options: UpgradeChannelOptions,
  ) {}

  /** How the node OS receives security updates. */
  public get nodeOs(): NodeOsUpgradeChannel {
    return this.options.nodeOs ?? NodeOsUpgradeChannel.NODE_IMAGE;
  }

  /** Whether the channel, rather than the code, decides the version of an existing cluster. */
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
