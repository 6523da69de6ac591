import { publicApi } from "../api/public-api";

/** Options of a rolling update. */
export interface RollingOptions {
  /**
   * The maximum number of pods above the desired number: a number or a percentage.
   *
   * @default 25%
   */
  readonly maxSurge?: string;
  /**
   * The maximum number of unavailable pods: a number or a percentage.
   *
   * @default 0
   */
  readonly maxUnavailable?: string;
  /**
   * How long a pod must be ready before the next one is replaced, in seconds: 0 or more.
   *
   * @default 0
   */
  readonly minReadySeconds?: number;
}

/** How a new version replaces the old one. */
@publicApi("Rollout")
export class Rollout {
  /** Replaces a few pods at a time. By default, no pod is unavailable during the update. */
  public static rolling(options: RollingOptions = {}): Rollout {
    const { maxSurge = "25%", maxUnavailable = "0", minReadySeconds } = options;
    return new Rollout({ maxSurge, maxUnavailable, minReadySeconds });
  }

  /**
   * Deletes all old pods before it creates new ones, for applications that must not run twice at
   * the same time.
   */
  public static recreate(): Rollout {
    return new Rollout();
  }

  private constructor(
    /** @internal */
    public readonly _rolling?: RollingOptions,
  ) {}
}
