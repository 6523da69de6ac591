import {
  Fn,
  Lazy,
  Op,
  type TerraformResource,
  type TerraformResourceLifecycle,
  Token,
} from "cdktf";
import { clientConfigOf } from "../resource/client-config";
import { functionArgument } from "../rules/expression";
import { isKnown } from "../rules/known";
import type { IContainerRegistry } from "./i-container-registry";
import { ContainerRegistryBase } from "./registry-base";

/** The place of a part in `/subscriptions/<2>/resourceGroups/<4>/providers/…/registries/<8>`. */
export const GROUP_PART = 4;
export const NAME_PART = 8;
const SUBSCRIPTION_PART = 2;

/** A part of a text with slashes; taken out of it by Terraform if need be. */
export function partOf(text: string, part: number): string {
  return isKnown(text)
    ? (text.split("/")[part] ?? "")
    : Token.asString(Fn.element(Fn.split("/", functionArgument(text)), part));
}

/** The resource group that a registry lies in, by its name. */
export function resourceGroupNameOf(registry: IContainerRegistry): string {
  return registry instanceof ContainerRegistryBase
    ? registry._resourceGroupName
    : partOf(registry.registryId, GROUP_PART);
}

/**
 * azurerm looks for a registry in the subscription of the provider when it makes a cache rule, a
 * token or a webhook, whatever the id of the registry says. Has Terraform say so before Azure
 * answers that there is no such registry; not where the resource was given a provider of its own.
 */
export function requireOwnSubscription(
  resource: TerraformResource,
  registry: IContainerRegistry,
): void {
  if (registry instanceof ContainerRegistryBase && registry._isOfProvidersSubscription) {
    return;
  }
  const { subscriptionId } = clientConfigOf(resource);
  const subscription = partOf(registry.registryId, SUBSCRIPTION_PART);
  const isOwn = {
    condition: Op.eq(Fn.lower(subscription), Fn.lower(subscriptionId)),
    error_message:
      "The registry lies in another subscription than the provider's, and azurerm 4.55 makes this in the provider's only. Set resource.provider to one of the registry's subscription.",
  };
  const precondition = Lazy.anyValue({ produce: () => (resource.provider ? undefined : [isOwn]) });
  resource.lifecycle = { precondition } as unknown as TerraformResourceLifecycle;
}
