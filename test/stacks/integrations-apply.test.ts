import { APPLIES, describeApplied, WHY_NOTHING_IS_APPLIED } from "../support/deployment";
import { skip } from "../support/describe-with-terraform";
import { synthesize } from "../support/synth";
import { integrations } from "./integrations";

if (APPLIES) {
  describeApplied([
    {
      name: "what clusters are watched and guarded with",
      config: synthesize(integrations).json,
      isDestroyed: true,
    },
  ]);
} else {
  skip("what clusters are watched and guarded with, applied", WHY_NOTHING_IS_APPLIED);
}
