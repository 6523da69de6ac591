import type { IContainerRegistry } from "./i-container-registry";
import { ContainerRegistryBase } from "./registry-base";
import { GROUP_PART, partOf } from "./registry-id";

/** The resource group that a registry lies in, by its name. */
export function resourceGroupNameOf(registry: IContainerRegistry): string {
  return registry instanceof ContainerRegistryBase
    ? registry._resourceGroupName
    : partOf(registry.registryId, GROUP_PART);
}
