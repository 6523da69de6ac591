import { Fn, Lazy, Op, type TerraformResource, type TerraformResourceLifecycle } from "cdktf";
import { azurermName } from "../facts/provider";
import { clientConfigOf } from "../resource/client-config";
import { GROUP_PART, partOf, SUBSCRIPTION_PART } from "../resource/resource-id";
import type { IContainerRegistry } from "./i-container-registry";
import { registryFacts } from "./registry-facts";

/** The resource group that a registry lies in, by its name. */
export function resourceGroupNameOf(registry: IContainerRegistry): string {
  return registryFacts.of(registry)?.resourceGroupName ?? partOf(registry.registryId, GROUP_PART);
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
  if (registryFacts.of(registry)?.isInProviderSubscription) {
    return;
  }
  const { subscriptionId } = clientConfigOf(resource);
  const subscription = partOf(registry.registryId, SUBSCRIPTION_PART);
  const isOwn = {
    condition: Op.eq(Fn.lower(subscription), Fn.lower(subscriptionId)),
    error_message: `The registry lies in another subscription than the provider's, and ${azurermName()} makes this in the provider's only. Set resource.provider to one of the registry's subscription.`,
  };
  const precondition = Lazy.anyValue({ produce: () => (resource.provider ? undefined : [isOwn]) });
  resource.lifecycle = { precondition } as unknown as TerraformResourceLifecycle;
}
