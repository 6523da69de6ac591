import type { AppScaling } from "./app-scaling";
import type { PodSpec } from "./pod-spec";
import type { Rollout } from "./rollout";
import type { ServingSpec } from "./serving-spec";

/** An application with everything decided. */
export interface ApplicationSpec extends ServingSpec {
  readonly scaling: AppScaling;
  readonly rollout: Rollout;
}

/** A job with everything decided. */
export interface JobSpec {
  readonly pod: PodSpec;
  readonly schedule: string;
  readonly timeZone: string;
  readonly retries: number;
  readonly timeLimitSeconds: number;
}
