import { publicApi } from "../../api/public-api";
import { mergeSettings } from "../../settings/merge-settings";

/** How an upgrade handles a node that cannot be drained. */
export enum UndrainableNodeBehavior {
  /** Leave the node cordoned and quarantined, and continue with the others. */
  CORDON = "Cordon",
  /** Stop the upgrade. */
  SCHEDULE = "Schedule",
}

/** Upgrade settings of a pool. */
export interface NodePoolUpgradeOptions {
  /**
   * The drain timeout of a node, in minutes: 1–1440. Removing it from the code replaces the pool, and
   * for the system pool the cluster.
   *
   * @default - 30 minutes, decided by AKS
   */
  readonly drainTimeoutMinutes?: number;
  /**
   * The soak time after each node, in minutes: 0–30.
   *
   * @default - no soak time
   */
  readonly soakMinutes?: number;
  /**
   * How the upgrade handles a node that cannot be drained. Removing it from the code replaces the pool,
   * and for the system pool the cluster.
   *
   * @default - the upgrade stops
   */
  readonly undrainableNodes?: UndrainableNodeBehavior;
}

/** How a pool is upgraded: with surge nodes or in place. */
@publicApi("NodePoolUpgrade")
export class NodePoolUpgrade {
  /**
   * Adds surge nodes during an upgrade.
   *
   * @param maxSurge Nodes added at a time: a number (`"2"`) or a percentage of the pool (`"33%"`).
   */
  public static surge(maxSurge: string, options: NodePoolUpgradeOptions = {}): NodePoolUpgrade {
    return new NodePoolUpgrade(maxSurge, undefined, options);
  }

  /**
   * Upgrades without surge nodes, for pools without quota, capacity or addresses for them. User pools
   * only.
   *
   * @param maxUnavailable Nodes unavailable at a time: a number (`"1"`) or a percentage (`"10%"`).
   */
  public static inPlace(
    maxUnavailable: string,
    options: NodePoolUpgradeOptions = {},
  ): NodePoolUpgrade {
    return new NodePoolUpgrade(undefined, maxUnavailable, options);
  }

  private constructor(
    /** Nodes added at a time. */
    public readonly maxSurge: string | undefined,
    /** Nodes unavailable at a time. */
    public readonly maxUnavailable: string | undefined,
    /** Timeouts, and the handling of nodes that cannot be drained. */
    public readonly options: NodePoolUpgradeOptions,
  ) {}

  /** The upgrade as text: `surge 33%`. */
  public toString(): string {
    return this.maxUnavailable === undefined
      ? `surge ${this.maxSurge}`
      : `in place, ${this.maxUnavailable}`;
  }

  /** @internal */
  public _options(): NodePoolUpgradeOptions {
    return this.options;
  }

  /** @internal */
  public _mergedOver(lower: NodePoolUpgrade): NodePoolUpgrade {
    const isSameKind = (this.maxSurge === undefined) === (lower.maxSurge === undefined);
    const options = isSameKind ? mergeSettings(this.options, lower.options) : this.options;
    return new NodePoolUpgrade(this.maxSurge, this.maxUnavailable, options);
  }
}
