import type { TerraformProvider } from "cdktf";
import type { ConstructReference } from "../api/construct-reference";
import { isKnown } from "../rules/known";

/** A resource group: an `azurerm_resource_group`, a data source, or an object with both values. */
export interface ResourceGroupReference extends ConstructReference {
  /** The name of the resource group. */
  readonly name: string;
  /** The Azure region, such as `westeurope`. */
  readonly location: string;
  /**
   * The `AzurermProvider` of the subscription that the group is in. The constructs in the group use it.
   *
   * @default - that of the construct above, or the default provider
   */
  readonly provider?: TerraformProvider;
}

/** The inputs of an L1 resource group, whose getters return only references. */
interface ResourceGroupInputs {
  readonly nameInput?: string;
  readonly locationInput?: string;
}

/** The region, if it is known at synth. */
export function knownLocation(resourceGroup: ResourceGroupReference): string | undefined {
  const { locationInput = resourceGroup.location } = resourceGroup as ResourceGroupInputs;
  return isKnown(locationInput) ? locationInput.toLowerCase().replaceAll(" ", "") : undefined;
}

/** The name, if it is known at synth. */
export function knownName(resourceGroup: ResourceGroupReference): string | undefined {
  const { nameInput = resourceGroup.name } = resourceGroup as ResourceGroupInputs;
  return isKnown(nameInput) ? nameInput : undefined;
}
