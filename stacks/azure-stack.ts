import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ApiServerAccess, DefaultNames, Principal, Tags } from "../lib";
import { REGISTRATIONS } from "../lib/provider/bindings";
import { DEFAULT_NAME_PREFIX, type Settings } from "./settings";
import { configureState } from "./state";

/** Resource providers for managed Prometheus that azurerm does not register by default. */
export const MONITORING_PROVIDERS = ["Microsoft.AlertsManagement", "Microsoft.Monitor"];

/** A stack with the azurerm provider, a state backend and tags for all resources. */
export class AzureStack extends TerraformStack {
  /** @param resourceProviders Required resource providers that azurerm does not register by default. */
  constructor(
    scope: Construct,
    id: string,
    settings: Settings,
    resourceProviders: readonly string[] = [],
  ) {
    super(scope, id);
    if (settings.namePrefix !== DEFAULT_NAME_PREFIX) {
      DefaultNames.startWith(this, `${settings.namePrefix}-${id}`);
    }
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      ...REGISTRATIONS,
      subscriptionId: settings.subscriptionId,
      resourceProvidersToRegister:
        resourceProviders.length > 0 ? [...resourceProviders] : undefined,
    });
    configureState(this, settings);
    Tags.add(this, settings.tags);
  }

  /** A public API server, restricted to the authorized ranges in the settings, if any. */
  protected publicApiServer({ authorizedRanges }: Settings): ApiServerAccess {
    return authorizedRanges.length > 0
      ? ApiServerAccess.publicFrom(...authorizedRanges)
      : ApiServerAccess.public();
  }

  /** The administrators: the group in the settings, or the deploying principal. */
  protected administrators({ adminGroupId }: Settings): Principal {
    return adminGroupId ? Principal.group(adminGroupId) : Principal.deployer(this);
  }
}
