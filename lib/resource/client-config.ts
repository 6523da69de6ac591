import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const CLIENT_CONFIG_ID = "client-config";

/** The deploying principal and its subscription: one data source per stack. */
export function clientConfigOf(construct: Construct): DataAzurermClientConfig {
  const stack = TerraformStack.of(construct);
  const existing = stack.node.tryFindChild(CLIENT_CONFIG_ID);
  return existing instanceof DataAzurermClientConfig
    ? existing
    : new DataAzurermClientConfig(stack, CLIENT_CONFIG_ID);
}
