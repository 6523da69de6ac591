import { type App, type TerraformStack, Testing } from "cdktf";
import type { AzureStack } from "../../stacks/azure-stack";
import { KubenetStack } from "../../stacks/kubenet";
import { PrivateNetworkStack } from "../../stacks/private-network";
import { readSettings, type Settings } from "../../stacks/settings";
import { StandardStack } from "../../stacks/standard";
import { type SynthesizedStack, synthesizeStack } from "../support/synth";

type ExampleStack = new (scope: App, id: string, settings: Settings) => AzureStack;

const EXAMPLES = {
  standard: StandardStack,
  kubenet: KubenetStack,
  "private-network": PrivateNetworkStack,
} as const satisfies Record<string, ExampleStack>;

export type ExampleName = keyof typeof EXAMPLES;

/** An example stack, as it is where nothing is set in the environment. */
export function synthesizeExample(
  name: ExampleName,
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

function exampleStack(name: ExampleName, environment: Record<string, string>): TerraformStack {
  return new EXAMPLES[name](Testing.app(), name, readSettings(environment));
}
