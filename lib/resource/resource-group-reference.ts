import { isKnown } from "../rules/known";

/** A resource group: an `azurerm_resource_group`, a data source, or an object with both values. */
export interface ResourceGroupReference {
  /** The name of the resource group. */
  readonly name: string;
  /** The Azure region, such as `westeurope`. */
  readonly location: string;
}

/** What an L1 resource group was given, where its getters give references only. */
interface WrittenResourceGroup {
  readonly nameInput?: string;
  readonly locationInput?: string;
}

/** The region where it can be known at synth. */
export function knownLocation(resourceGroup: ResourceGroupReference): string | undefined {
  const { locationInput = resourceGroup.location } = resourceGroup as WrittenResourceGroup;
  return isKnown(locationInput) ? locationInput.toLowerCase().replaceAll(" ", "") : undefined;
}

/** The name where it can be known at synth. */
export function knownName(resourceGroup: ResourceGroupReference): string | undefined {
  const { nameInput = resourceGroup.name } = resourceGroup as WrittenResourceGroup;
  return isKnown(nameInput) ? nameInput : undefined;
}
