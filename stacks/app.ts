import { LeanApp } from "../lib";
import { BatchProcessingStack } from "./batch-processing";
import { ContainerInstanceStack } from "./container-instance";
import { CostOptimizedStack } from "./cost-optimized";
import { DevTestStack } from "./dev-test";
import { HardenedAccessStack } from "./hardened-access";
import { KubenetStack } from "./kubenet";
import { PrivateNetworkStack } from "./private-network";
import { ProductionEconomyStack } from "./production-economy";
import { ProductionEnterpriseStack } from "./production-enterprise";
import { ProductionStandardStack } from "./production-standard";
import { SecuredStack } from "./secured";
import type { Settings } from "./settings";
import { StandardStack } from "./standard";

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
