import type { AppScaling } from "./app-scaling";
import type { PodSpec } from "./pod-spec";
import type { Rollout } from "./rollout";
import type { ServingSpec } from "./serving-spec";

/** A resolved application. */
export interface ApplicationSpec extends ServingSpec {
  readonly scaling: AppScaling;
  readonly rollout: Rollout;
}

/** A resolved job. */
export interface JobSpec {
  readonly pod: PodSpec;
  readonly schedule: string;
  readonly timeZone: string;
  readonly retries: number;
  readonly timeLimitSeconds: number;
}
