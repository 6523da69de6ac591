import { publicApi } from "../api/public-api";

/** How pods are replaced by newer ones, some at a time. */
export interface RollingOptions {
  /**
   * How many pods there may be above the number that is wanted: a number, or a percentage.
   *
   * @default 25%
   */
  readonly maxSurge?: string;
  /**
   * How many pods may be missing: a number, or a percentage.
   *
   * @default 0
   */
  readonly maxUnavailable?: string;
  /**
   * The seconds that a pod must be ready before the next one is replaced: 0 or more.
   *
   * @default 0
   */
  readonly minReadySeconds?: number;
}

/** How a new version takes the place of the old one. */
@publicApi("Rollout")
export class Rollout {
  /** Replaces a few pods at a time. By default, no pod is unavailable during the update. */
  public static rolling(options: RollingOptions = {}): Rollout {
    const { maxSurge = "25%", maxUnavailable = "0", minReadySeconds } = options;
    return new Rollout({ maxSurge, maxUnavailable, minReadySeconds });
  }

  /** All old pods go before the first new one comes: for applications that must not run twice. */
  public static recreate(): Rollout {
    return new Rollout();
  }

  private constructor(
    /** @internal */
    public readonly _rolling?: RollingOptions,
  ) {}
}
