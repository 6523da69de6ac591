/** What a threshold is counted in. */
export interface ThresholdUnit {
  readonly name: string;
  readonly maximum: number;
  readonly integer: boolean;
  /** What the threshold is divided by, to be what the metric says. */
  readonly divisor: number;
}

const percent = { name: "percent", integer: false };

/** Percent of a metric that says percent. */
export const PERCENTAGE: ThresholdUnit = { ...percent, maximum: 100, divisor: 1 };
/** Percent of a metric that may say more than a hundred. */
export const UNBOUNDED_PERCENTAGE: ThresholdUnit = {
  ...PERCENTAGE,
  maximum: Number.POSITIVE_INFINITY,
};
/** Percent of a metric that says a part of one. */
export const RATIO: ThresholdUnit = { ...percent, maximum: 100, divisor: 100 };
/** Percent of a metric that says a part of one, and may say more. */
export const UNBOUNDED_RATIO: ThresholdUnit = { ...RATIO, maximum: Number.POSITIVE_INFINITY };
export const COUNT: ThresholdUnit = {
  name: "times",
  maximum: Number.POSITIVE_INFINITY,
  integer: true,
  divisor: 1,
};
export const SECONDS: ThresholdUnit = { ...COUNT, name: "seconds", integer: false };

/** A limit beyond which an alert fires. */
export interface Threshold {
  readonly value: number;
  readonly unit: ThresholdUnit;
}
