import type { TerraformStack } from "cdktf";
import { STACKS, type StackName } from "../../stacks/app";
import { readSettings } from "../../stacks/settings";
import { type SynthesizedStack, synthesizeStack, testApp } from "../support/synth";

/** An example stack, as it is where nothing is set in the environment. */
export function synthesizeExample(
  name: StackName,
  environment: Record<string, string> = {},
): SynthesizedStack {
  return synthesizeStack(exampleStack(name, environment));
}

/** The addresses of all resources of a stack. */
export function addressesOf({ json }: SynthesizedStack): string[] {
  return Object.entries(json.resource).flatMap(([type, resources]) =>
    Object.keys(resources as object).map((id) => `${type}.${id}`),
  );
}

function exampleStack(name: StackName, environment: Record<string, string>): TerraformStack {
  return new STACKS[name](testApp(), name, readSettings(environment));
}
