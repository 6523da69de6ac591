import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import * as aks from "../../lib";
import { AzureStack } from "../azure-stack";
import type { Settings } from "../settings";
import { type ClusterEntry, type Environment, stackName } from "./clusters";
import type { HubStack } from "./hub-stack";

const PRESETS: Readonly<Record<Environment, aks.AksPreset>> = {
  dev: aks.AksPreset.DEV_TEST,
  staging: aks.AksPreset.PRODUCTION_ECONOMY,
  prod: aks.AksPreset.PRODUCTION_STANDARD,
};

const WINDOW = aks.MaintenanceWindow.weekly(aks.DayOfWeek.TUESDAY);

/** One cluster of the list, with its network, its logs in the hub, and its place in the fleet. */
export class FleetClusterStack extends AzureStack {
  constructor(scope: Construct, entry: ClusterEntry, hub: HubStack, settings: Settings) {
    const name = stackName(entry);
    super(scope, name, settings);
    const { environment, region, addressSpace } = entry;
    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${settings.namePrefix}-${name}`,
      location: region,
    });
    aks.Tags.add(this, { environment });
    const network = new aks.AksNetwork(this, "network", {
      resourceGroup,
      addressSpace,
      peerings: [aks.NetworkPeering.with(hub.network)],
    });
    const cluster = new aks.AksCluster(this, "cluster", {
      resourceGroup,
      preset: PRESETS[environment],
      network: aks.ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
      // Fleet Manager upgrades the cluster, within these hours.
      upgrades: aks.ClusterUpgrades.manual(),
      maintenance: { autoUpgrade: WINDOW, nodeOs: WINDOW },
      monitoring: { workspace: hub.workspace, containerInsights: {}, controlPlaneLogs: {} },
    });
    new aks.FleetMember(this, "fleet-member", { fleet: hub.fleet, cluster, group: environment });
  }
}
