import type { TerraformStack } from "cdktf";
import { LeanApp } from "../lib";
import { BatchProcessingStack } from "./batch-processing";
import { ContainerInstanceStack } from "./container-instance";
import { CostOptimizedStack } from "./cost-optimized";
import { DevTestStack } from "./dev-test";
import { HardenedAccessStack } from "./hardened-access";
import { KubenetStack } from "./kubenet";
import { LocalStack } from "./local";
import { PrivateNetworkStack } from "./private-network";
import { ProductionEconomyStack } from "./production-economy";
import { ProductionEnterpriseStack } from "./production-enterprise";
import { ProductionStandardStack } from "./production-standard";
import { SecuredStack } from "./secured";
import type { Settings } from "./settings";
import { StandardStack } from "./standard";
import { StoreDemoStack } from "./store-demo";
import { VotingAppStack } from "./voting-app";

/** The example stacks by name. */
export const STACKS = {
  standard: StandardStack,
  "dev-test": DevTestStack,
  "cost-optimized": CostOptimizedStack,
  "batch-processing": BatchProcessingStack,
  "hardened-access": HardenedAccessStack,
  "production-standard": ProductionStandardStack,
  "production-economy": ProductionEconomyStack,
  "production-enterprise": ProductionEnterpriseStack,
  kubenet: KubenetStack,
  "private-network": PrivateNetworkStack,
  secured: SecuredStack,
  "container-instance": ContainerInstanceStack,
  "voting-app": VotingAppStack,
  "store-demo": StoreDemoStack,
  local: LocalStack,
} as const;

export type StackName = keyof typeof STACKS;

export const STACK_NAMES = Object.keys(STACKS) as StackName[];

/** Stacks that look up the cluster of the standard stack: deployed after it, and destroyed before it. */
export const ON_STANDARD: readonly StackName[] = ["voting-app", "store-demo"];

/** An app with all example stacks, or with the given ones. */
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
