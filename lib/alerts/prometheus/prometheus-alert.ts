import type { ClusterAlert } from "../cluster-alert";
import type { Threshold } from "../threshold-unit";

/** An alert on Prometheus metrics. */
export interface PrometheusAlert {
  readonly alert: ClusterAlert;
  /** What is sent; Azure fills in the labels. */
  readonly description: string;
  /** Azure's PromQL to the letter, but for line breaks, `{threshold}` and what a comment says. */
  readonly expression: string;
  /** What stands for `{threshold}`, if users may change it. */
  readonly threshold?: Threshold;
  /** How long the expression must hold. As Azure writes durations: hours where it is whole hours. */
  readonly duration: string;
  readonly severity: number;
  /** How long after it holds no more the alert is resolved. */
  readonly resolvedAfter: string;
}
