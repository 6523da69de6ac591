import { APPLIES, describeApplied, WHY_NOTHING_IS_APPLIED } from "../support/deployment";
import { skip } from "../support/describe-with-terraform";
import { synthesize } from "../support/synth";
import { logsOfAllKinds } from "./logs-of-all-kinds";

if (APPLIES) {
  describeApplied([
    { name: "logs of all kinds", config: synthesize(logsOfAllKinds).json, isDestroyed: true },
  ]);
} else {
  skip("logs of all kinds, applied", WHY_NOTHING_IS_APPLIED);
}
