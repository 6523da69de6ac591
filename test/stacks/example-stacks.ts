import type { TerraformStack } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
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

/** The content of an example stack's `cdk.tf.json`, with the metadata of cdktf. */
export function exampleJson(name: StackName, environment: Record<string, string> = {}): string {
  const stack = exampleStack(name, environment);
  invokeAspects(stack);
  return JSON.stringify(stack.toTerraform());
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
