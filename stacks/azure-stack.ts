import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ApiServerAccess, Principal, Tags } from "../lib";
import type { Settings } from "./settings";
import { keepState } from "./state";

/** What managed Prometheus needs in a subscription, and azurerm does not register by itself. */
export const MONITORING_PROVIDERS = ["Microsoft.AlertsManagement", "Microsoft.Monitor"];

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

  /** A public API server, for the ranges of the settings, or for everybody where there are none. */
  protected publicApiServer({ authorizedRanges }: Settings): ApiServerAccess {
    return authorizedRanges.length > 0
      ? ApiServerAccess.publicFrom(...authorizedRanges)
      : ApiServerAccess.public();
  }

  /** Who administers what the stack makes: the group of the settings, or whoever deploys. */
  protected administrators({ adminGroupId }: Settings): Principal {
    return adminGroupId ? Principal.group(adminGroupId) : Principal.deployer(this);
  }
}
