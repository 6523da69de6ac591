import { LeanApp } from "../lib";
import { ContainerInstanceStack } from "./container-instance";
import { KubenetStack } from "./kubenet";
import { PrivateNetworkStack } from "./private-network";
import { SecuredStack } from "./secured";
import type { Settings } from "./settings";
import { StandardStack } from "./standard";

/** The example stacks by name. */
export const STACKS = {
  standard: StandardStack,
  kubenet: KubenetStack,
  "private-network": PrivateNetworkStack,
  secured: SecuredStack,
  "container-instance": ContainerInstanceStack,
} as const;

export type StackName = keyof typeof STACKS;

export const STACK_NAMES = Object.keys(STACKS) as StackName[];

/** An app with all example stacks, or with these. */
export function createApp(settings: Settings, names: readonly StackName[] = STACK_NAMES): LeanApp {
  const app = new LeanApp();
  for (const name of names) {
    new STACKS[name](app, name, settings);
  }
  return app;
}
