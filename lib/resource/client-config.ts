import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import type { Construct } from "constructs";
import { providerOf } from "./providers";
import { stackHelpers } from "./stack-helpers";

const CLIENT_CONFIG_ID = "client-config";

/**
 * The deploying principal and its subscription: one data source per stack and provider. Its address is that of a
 * data source with this id in the stack, and of one that a user creates there; both read the same.
 */
export function clientConfigOf(construct: Construct): DataAzurermClientConfig {
  const helpers = stackHelpers(construct);
  const provider = providerOf(construct);
  const id = provider ? `${CLIENT_CONFIG_ID}-${provider.alias ?? ""}` : CLIENT_CONFIG_ID;
  const existing = helpers.node.tryFindChild(id);
  if (existing) {
    return existing as DataAzurermClientConfig;
  }
  const config = new DataAzurermClientConfig(helpers, id, { provider });
  config.overrideLogicalId(id);
  return config;
}
