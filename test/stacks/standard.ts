import { Testing } from "cdktf";
import { readSettings } from "../../stacks/settings";
import { StandardStack } from "../../stacks/standard";
import { type SynthesizedStack, synthesizeStack } from "../support/synth";

/** The standard stack, as it is where nothing is set in the environment. */
export function synthesizeStandard(environment: Record<string, string> = {}): SynthesizedStack {
  return synthesizeStack(new StandardStack(Testing.app(), "standard", readSettings(environment)));
}
