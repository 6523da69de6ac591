import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { Fn, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { functionArgument } from "../rules/expression";
import { LIMITS } from "../rules/limits";

const CLIENT_CONFIG_ID = "client-config";
const HASH_LENGTH = 8;

/**
 * A name that no other subscription, resource group or construct arrives at: the hash is worked out
 * by Terraform from all three, so nothing random and no id of yours stands in the output.
 */
export function uniqueRegistryName(registry: Construct, resourceGroupName: string): string {
  const path = registry.node.path.toLowerCase().replace(/[^a-z0-9]/g, "");
  const readable = `cr${path}`.slice(0, LIMITS.registryName.value - HASH_LENGTH);
  const where = Fn.join("/", [
    clientConfigOf(registry).subscriptionId,
    functionArgument(resourceGroupName),
    registry.node.path,
  ]);
  return `${readable}${Fn.substr(Fn.sha1(where), 0, HASH_LENGTH)}`;
}

/** One for each stack. */
function clientConfigOf(construct: Construct): DataAzurermClientConfig {
  const stack = TerraformStack.of(construct);
  const existing = stack.node.tryFindChild(CLIENT_CONFIG_ID);
  return existing instanceof DataAzurermClientConfig
    ? existing
    : new DataAzurermClientConfig(stack, CLIENT_CONFIG_ID);
}
