import type { AksClusterProps, NodePoolOptions, SystemPoolOptions } from "../../../lib";

/** A further pool, or the system pool, of a cluster with these properties. */
interface Subject {
  readonly pool?: NodePoolOptions;
  readonly systemPool?: SystemPoolOptions;
  readonly cluster?: Partial<AksClusterProps>;
}

export interface RefusedCase extends Subject {
  /** The option with its value, as the error prints it: `maxPods = 9`. */
  readonly found: string;
  /** Words of what the error advises. */
  readonly fix: string;
}

export interface AcceptedCase extends Subject {
  readonly what: string;
}

/** One rule, with what it refuses and what lies just on the other side. */
export interface RuleTable {
  readonly rule: string;
  /** Words of the reason. */
  readonly because: string;
  readonly refused: readonly RefusedCase[];
  readonly accepted: readonly AcceptedCase[];
}
