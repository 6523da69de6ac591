import { mergeSettings } from "../../settings/merge-settings";

/** What an upgrade does with a node that it cannot drain. */
export enum UndrainableNodeBehavior {
  /** Leave it, cordoned and in quarantine, and go on with the others. */
  CORDON = "Cordon",
  /** Stop the upgrade there. */
  SCHEDULE = "Schedule",
}

/** Options of a pool's upgrade. */
export interface NodePoolUpgradeOptions {
  /**
   * How long an upgrade waits for a node's pods to leave, in minutes: 1–1440. Taking it out of the
   * code again replaces the pool, in the system pool's case the cluster.
   *
   * @default - 30 minutes, decided by AKS
   */
  readonly drainTimeoutMinutes?: number;
  /**
   * How long an upgrade waits between two nodes, in minutes: 0–30.
   *
   * @default - no wait
   */
  readonly soakMinutes?: number;
  /**
   * What happens to a node that cannot be drained. Taking it out of the code again replaces the
   * pool, in the system pool's case the cluster.
   *
   * @default - the upgrade stops there
   */
  readonly undrainableNodes?: UndrainableNodeBehavior;
}

/** How a pool is upgraded: with extra nodes, or by taking nodes out. */
export class NodePoolUpgrade {
  /**
   * With extra nodes.
   *
   * @param maxSurge Nodes added at once: a number (`"2"`) or a percentage of the pool (`"33%"`).
   */
  public static surge(maxSurge: string, options: NodePoolUpgradeOptions = {}): NodePoolUpgrade {
    return new NodePoolUpgrade(maxSurge, undefined, options);
  }

  /**
   * Without extra nodes, for pools whose quota, capacity or subnet has no room for them. User pools
   * only.
   *
   * @param maxUnavailable Nodes taken out at once: a number (`"1"`) or a percentage (`"10%"`).
   */
  public static inPlace(
    maxUnavailable: string,
    options: NodePoolUpgradeOptions = {},
  ): NodePoolUpgrade {
    return new NodePoolUpgrade(undefined, maxUnavailable, options);
  }

  private constructor(
    /** Nodes added at once. */
    public readonly maxSurge: string | undefined,
    /** Nodes taken out at once. */
    public readonly maxUnavailable: string | undefined,
    /** Waits, and what happens to nodes that cannot be drained. */
    public readonly options: NodePoolUpgradeOptions,
  ) {}

  /** The way in words: `surge 33%`. */
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
    const isOneWay = (this.maxSurge === undefined) === (lower.maxSurge === undefined);
    const options = isOneWay ? mergeSettings(this.options, lower.options) : this.options;
    return new NodePoolUpgrade(this.maxSurge, this.maxUnavailable, options);
  }
}
