import type { IConstruct } from "constructs";
import { checkNames } from "./name-rules";
import { checkRegion } from "./region-rules";
import type { ResourceGroupReference } from "./resource-group-reference";

/** Checks that the region of a resource exists, and, at synth, that its name is unique. */
export function checkPlace(construct: IConstruct, resourceGroup: ResourceGroupReference): void {
  checkRegion(construct, resourceGroup);
  checkNames(construct);
}
