import { STACK_NAMES } from "../../stacks/app";
import { APPLIES, describeApplied, WHY_NOTHING_IS_APPLIED } from "../support/deployment";
import { skip } from "../support/describe-with-terraform";
import { exampleStack } from "./example-stacks";

/** The stacks of the presets; the standard stack is applied with clusters of all kinds. */
const PRESETS = STACK_NAMES.slice(1, 8);

if (APPLIES) {
  describeApplied(
    PRESETS.map((name) => ({
      name: `the ${name} stack`,
      config: exampleStack(name).json,
      isDestroyed: true,
    })),
  );
} else {
  skip("the presets' stacks, applied", WHY_NOTHING_IS_APPLIED);
}
