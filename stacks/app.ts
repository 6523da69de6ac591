import type { TerraformStack } from "cdktf";
import { LeanApp } from "../lib";
import { KubenetStack } from "./kubenet";
import { LocalStack } from "./local";
import { PrivateNetworkStack } from "./private-network";
import { SecuredStack } from "./secured";
import type { Settings } from "./settings";
import { StandardStack } from "./standard";
import { StoreDemoStack } from "./store-demo";
import { VotingAppStack } from "./voting-app";

/** The example stacks by name. */
export const STACKS = {
  standard: StandardStack,
  kubenet: KubenetStack,
  "private-network": PrivateNetworkStack,
  secured: SecuredStack,
  "voting-app": VotingAppStack,
  "store-demo": StoreDemoStack,
  local: LocalStack,
} as const;

export type StackName = keyof typeof STACKS;

export const STACK_NAMES = Object.keys(STACKS) as StackName[];

/** Stacks that find what another one made by its name: deployed after it, and destroyed before it. */
export const ON_STANDARD: readonly StackName[] = ["voting-app", "store-demo"];

/** An app with all example stacks, or with these. */
export function createApp(settings: Settings, names: readonly StackName[] = STACK_NAMES): LeanApp {
  const app = new LeanApp();
  const stacks = new Map<StackName, TerraformStack>();
  for (const name of names) {
    stacks.set(name, new STACKS[name](app, name, settings));
  }
  const standard = stacks.get("standard");
  for (const name of standard ? ON_STANDARD : []) {
    stacks.get(name)?.addDependency(standard as TerraformStack);
  }
  return app;
}
