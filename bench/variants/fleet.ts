import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { type App, TerraformStack } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ClusterNetwork,
  FleetManager,
  FleetMember,
  LeanApp,
} from "../../lib";
import { clusterParameters } from "../cluster-parameters";
import { measureApp } from "../measure";

const REGIONS = ["westeurope", "northeurope", "swedencentral", "francecentral"];

/** A hub with a fleet, and a stack for each cluster, which refers to the fleet of the hub. */
function addFleet(app: App, clusters: number): void {
  const hub = stackIn(app, "hub");
  const hubGroup = { name: "rg-hub", location: "westeurope" };
  const fleet = new FleetManager(hub, "fleet", { resourceGroup: hubGroup });
  for (let index = 0; index < clusters; index++) {
    const parameters = clusterParameters(index);
    const stack = stackIn(app, `cluster-${index}`);
    const resourceGroup = new ResourceGroup(stack, "resource-group", {
      name: parameters.resourceGroup,
      location: REGIONS[index % REGIONS.length] ?? "westeurope",
    });
    const network = new AksNetwork(stack, "network", {
      resourceGroup,
      name: parameters.virtualNetwork,
      addressSpace: parameters.addressSpace,
    });
    const cluster = new AksCluster(stack, "cluster", {
      resourceGroup,
      name: parameters.cluster,
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    });
    new FleetMember(stack, "member", { fleet, cluster, group: `wave-${index % 10}` });
  }
}

function stackIn(app: App, name: string): TerraformStack {
  const stack = new TerraformStack(app, name);
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  return stack;
}

measureApp((config) => new LeanApp(config), addFleet);
