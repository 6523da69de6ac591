import type { ClusterAlert } from "../cluster-alert";
import type { Threshold } from "../threshold-unit";

/** An alert on Prometheus metrics. */
export interface PrometheusAlert {
  readonly alert: ClusterAlert;
  /** The description that is sent; Azure substitutes the labels. */
  readonly description: string;
  /** Azure's PromQL unchanged, except for line breaks, `{threshold}` and documented differences. */
  readonly expression: string;
  /** The value of `{threshold}`, if users can change it. */
  readonly threshold?: Threshold;
  /** How long the expression must hold. In Azure's duration format: hours for whole hours. */
  readonly duration: string;
  readonly severity: number;
  /** The time after which the alert is resolved, once the expression is false. */
  readonly resolvedAfter: string;
}
