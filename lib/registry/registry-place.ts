import { Fn, Lazy, Op, type TerraformResource, type TerraformResourceLifecycle } from "cdktf";
import { azurermName } from "../facts/provider";
import { clientConfigOf } from "../resource/client-config";
import { GROUP_PART, partOf, SUBSCRIPTION_PART } from "../resource/resource-id";
import type { IContainerRegistry } from "./i-container-registry";
import { registryFacts } from "./registry-facts";

/** The name of the resource group of a registry. */
export function resourceGroupNameOf(registry: IContainerRegistry): string {
  return registryFacts.of(registry)?.resourceGroupName ?? partOf(registry.registryId, GROUP_PART);
}

/**
 * For cache rules, tokens and webhooks, azurerm looks up the registry in the subscription of the
 * provider, whatever the id of the registry says. Adds a precondition that fails with a clear
 * error, unless the resource has an explicit provider.
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
    error_message: `The registry is not in the subscription of the provider, and ${azurermName()} can create this resource only there. Fix: set resource.provider to a provider for the subscription of the registry.`,
  };
  const precondition = Lazy.anyValue({ produce: () => (resource.provider ? undefined : [isOwn]) });
  resource.lifecycle = { precondition } as unknown as TerraformResourceLifecycle;
}
