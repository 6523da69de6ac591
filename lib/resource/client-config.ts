import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import type { Construct } from "constructs";
import { stackHelpers } from "./stack-helpers";

const CLIENT_CONFIG_ID = "client-config";

/**
 * The deploying principal and its subscription: one data source per stack. Its address is that of a
 * data source with this id in the stack, and of one that a user creates there; both read the same.
 */
export function clientConfigOf(construct: Construct): DataAzurermClientConfig {
  const helpers = stackHelpers(construct);
  const existing = helpers.node.tryFindChild(CLIENT_CONFIG_ID);
  if (existing) {
    return existing as DataAzurermClientConfig;
  }
  const config = new DataAzurermClientConfig(helpers, CLIENT_CONFIG_ID);
  config.overrideLogicalId(CLIENT_CONFIG_ID);
  return config;
}
