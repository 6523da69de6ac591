import { TerraformVariable } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import { Construct } from "constructs";
import { Rules } from "../../lib";
import { testStack } from "../support/synth";
import { CLUSTER_PAIRS } from "./cluster-pairs";
import { OTHER_PAIRS } from "./other-pairs";
import type { Pair } from "./pairs";
import { PRESET_PAIRS } from "./preset-pairs";

/** A pair, and the id of the construct that stands for its stack where all are in one. */
interface NamedPair {
  readonly id: string;
  readonly pair: Pair;
}

export const ALL_PAIRS: readonly NamedPair[] = [
  ["cluster", CLUSTER_PAIRS] as const,
  ["preset", PRESET_PAIRS] as const,
  ...OTHER_PAIRS,
].flatMap(([kind, pairs]) =>
  Object.entries(pairs).map(([title, pair]) => ({
    id: `${kind}-${title}`.replaceAll(/\W+/g, "-"),
    pair,
  })),
);

/** One side of all pairs in one stack, so that the provider plans them at once. */
export function stackOfAllPairs(side: "before" | "after"): Record<string, unknown> {
  const stack = testStack();
  Rules.acknowledge(stack, "AKS-RES-002", "Each pair stands for a stack of its own.");
  for (const name of ["password", "pepper"]) {
    new TerraformVariable(stack, name, { type: "string", sensitive: true });
  }
  for (const { id, pair } of ALL_PAIRS) {
    pair[side](new Construct(stack, id));
  }
  invokeAspects(stack);
  return JSON.parse(JSON.stringify(stack.toTerraform()));
}
