import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import * as aks from "../../lib";
import { AzureStack } from "../azure-stack";
import type { Settings } from "../settings";
import { ENVIRONMENTS, HUB } from "./clusters";

const DAY = 24 * 60 * 60;

/** What all clusters share: the hub of their networks, their logs, and the fleet that updates them. */
export class HubStack extends AzureStack {
  readonly network: aks.HubNetwork;
  readonly workspace: aks.LogAnalyticsWorkspace;
  readonly fleet: aks.FleetManager;

  constructor(scope: Construct, settings: Settings) {
    super(scope, HUB, settings);
    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${settings.namePrefix}-hub`,
      location: settings.location,
    });
    this.network = new aks.HubNetwork(this, "network", { resourceGroup });
    this.workspace = new aks.LogAnalyticsWorkspace(this, "logs", { resourceGroup });
    this.fleet = new aks.FleetManager(this, "fleet", { resourceGroup });
    this.fleet.addUpdateStrategy("by-environment", {
      stages: ENVIRONMENTS.map((name) => ({
        name,
        groups: [name],
        waitSeconds: name === "prod" ? undefined : DAY,
      })),
    });
    new aks.ResourceLock(this, "keep-fleet", { on: this.fleet.resource });
  }
}
