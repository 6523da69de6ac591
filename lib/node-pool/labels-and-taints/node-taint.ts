/** What a taint does to pods that do not tolerate it. */
export enum TaintEffect {
  /** They are not scheduled there. */
  NO_SCHEDULE = "NoSchedule",
  /** They are scheduled there only when nothing else is free. */
  PREFER_NO_SCHEDULE = "PreferNoSchedule",
  /** They are not scheduled there, and those that run there are evicted. */
  NO_EXECUTE = "NoExecute",
}

/** Keeps pods off nodes, unless they tolerate it. */
export interface NodeTaint {
  /** The taint's key, with an optional prefix: `sku` or `example.com/team`. */
  readonly key: string;
  /**
   * The taint's value.
   *
   * @default - none
   */
  readonly value?: string;
  /**
   * What it does to pods that do not tolerate it.
   *
   * @default TaintEffect.NO_SCHEDULE
   */
  readonly effect?: TaintEffect;
}
