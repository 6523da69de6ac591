import type { IConstruct } from "constructs";
import { checkNames } from "./name-rules";
import { useProvider } from "./providers";
import { checkRegion } from "./region-rules";
import type { ResourceGroupReference } from "./resource-group-reference";

/**
 * Uses the provider of the resource group, and checks that the region of a resource exists, and, at synth,
 * that its name is unique.
 */
export function checkPlace(construct: IConstruct, resourceGroup: ResourceGroupReference): void {
  useProvider(construct, resourceGroup.provider);
  checkRegion(construct, resourceGroup);
  checkNames(construct);
}
