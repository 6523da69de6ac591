import { Fn, Token } from "cdktf";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";
import type { IContainerRegistry } from "./i-container-registry";
import { ContainerRegistryBase } from "./registry-base";

/** The place of a part in `/subscriptions/<2>/resourceGroups/<4>/providers/…/registries/<8>`. */
export const GROUP_PART = 4;
export const NAME_PART = 8;

/** A part of a resource id; taken out of it by Terraform if need be. */
export function partOf(resourceId: string, part: number): string {
  return isKnown(resourceId)
    ? (resourceId.split("/")[part] ?? "")
    : Token.asString(Fn.element(Fn.split("/", functionArgument(resourceId)), part));
}

/** The resource group that a registry lies in, by its name. */
export function resourceGroupNameOf(registry: IContainerRegistry): string {
  return registry instanceof ContainerRegistryBase
    ? registry._resourceGroupName
    : partOf(registry.registryId, GROUP_PART);
}
