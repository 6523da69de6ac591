import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Tags } from "../lib";
import type { Settings } from "./settings";
import { keepState } from "./state";

/** A stack on Azure: its provider, its state and the tags of all that it holds. */
export class AzureStack extends TerraformStack {
  /** @param resourceProviders Those that the stack needs and azurerm does not register by itself. */
  constructor(
    scope: Construct,
    id: string,
    settings: Settings,
    resourceProviders: readonly string[] = [],
  ) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: settings.subscriptionId,
      resourceProvidersToRegister:
        resourceProviders.length > 0 ? [...resourceProviders] : undefined,
    });
    keepState(this, settings);
    Tags.add(this, settings.tags);
  }
}
