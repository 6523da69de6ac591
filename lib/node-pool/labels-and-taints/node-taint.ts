/** The effect of a taint on pods without a matching toleration. */
export enum TaintEffect {
  /** Pods are not scheduled on the nodes. */
  NO_SCHEDULE = "NoSchedule",
  /** Pods are scheduled on the nodes only if no other node is available. */
  PREFER_NO_SCHEDULE = "PreferNoSchedule",
  /** Pods are not scheduled on the nodes, and running pods are evicted. */
  NO_EXECUTE = "NoExecute",
}

/** A taint, which keeps pods without a matching toleration off the nodes. */
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
   * The effect on pods without a matching toleration.
   *
   * @default TaintEffect.NO_SCHEDULE
   */
  readonly effect?: TaintEffect;
}
