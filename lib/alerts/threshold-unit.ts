/** The unit of a threshold. */
export interface ThresholdUnit {
  readonly name: string;
  readonly maximum: number;
  readonly integer: boolean;
  /** The divisor that converts the threshold to the unit of the metric. */
  readonly divisor: number;
}

const percent = { name: "percent", integer: false };

/** Percent, for a metric in percent. */
export const PERCENTAGE: ThresholdUnit = { ...percent, maximum: 100, divisor: 1 };
/** Percent, for a metric that can exceed 100 percent. */
export const UNBOUNDED_PERCENTAGE: ThresholdUnit = {
  ...PERCENTAGE,
  maximum: Number.POSITIVE_INFINITY,
};
/** Percent, for a metric that is a ratio. */
export const RATIO: ThresholdUnit = { ...percent, maximum: 100, divisor: 100 };
/** Percent, for a metric that is a ratio and can exceed 1. */
export const UNBOUNDED_RATIO: ThresholdUnit = { ...RATIO, maximum: Number.POSITIVE_INFINITY };
export const COUNT: ThresholdUnit = {
  name: "times",
  maximum: Number.POSITIVE_INFINITY,
  integer: true,
  divisor: 1,
};
export const SECONDS: ThresholdUnit = { ...COUNT, name: "seconds", integer: false };

/** A threshold above which an alert fires. */
export interface Threshold {
  readonly value: number;
  readonly unit: ThresholdUnit;
}
