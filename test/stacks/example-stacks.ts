import { STACKS, type StackName } from "../../stacks/app";
import { readSettings } from "../../stacks/settings";
import {
  type Block,
  readStack,
  renderStack,
  type SynthesizedStack,
  testApp,
} from "../support/synth";

interface Example {
  readonly stack: SynthesizedStack;
  /** The content of its `cdk.tf.json`, with the metadata of cdktf. */
  readonly text: string;
}

/** The example stacks that a file of this worker has synthesized, by name and environment. */
const examples = new Map<string, Example>();

/**
 * An example stack, as it is where nothing else is set in the environment. It is synthesized once, and
 * cannot be changed.
 */
export function exampleStack(
  name: StackName,
  environment: Readonly<Record<string, string>> = {},
): SynthesizedStack {
  return exampleOf(name, environment).stack;
}

/** The content of an example stack's `cdk.tf.json`, with the metadata of cdktf. */
export function exampleJson(
  name: StackName,
  environment: Readonly<Record<string, string>> = {},
): string {
  return exampleOf(name, environment).text;
}

/** Synthesizes an example stack anew. */
export function synthesizeExample(
  name: StackName,
  environment: Readonly<Record<string, string>> = {},
): Example {
  const rendered = renderStack(new STACKS[name](testApp(), name, readSettings(environment)));
  const stack = readStack(rendered);
  freeze(stack.json);
  return { stack, text: JSON.stringify(rendered) };
}

/** The addresses of all resources of a stack. */
export function addressesOf({ json }: SynthesizedStack): string[] {
  return Object.entries(json.resource).flatMap(([type, resources]) =>
    Object.keys(resources as object).map((id) => `${type}.${id}`),
  );
}

function exampleOf(name: StackName, environment: Readonly<Record<string, string>>): Example {
  const key = JSON.stringify([name, environment]);
  const example = examples.get(key) ?? synthesizeExample(name, environment);
  examples.set(key, example);
  return example;
}

function freeze(value: Block): void {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
}
