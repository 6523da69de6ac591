import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import { AksCluster, AksNetwork, AksPreset, ClusterNetwork } from "../lib";
import { AzureStack } from "./azure-stack";
import { clusterOutputs } from "./cluster-outputs";
import type { Settings } from "./settings";

/** The portal's Hardened access preset, in a separate virtual network without inbound access. */
export class HardenedAccessStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { namePrefix, location } = settings;
    const name = `${namePrefix}-hardened-access`;

    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${name}`,
      location,
    });
    const network = new AksNetwork(this, "network", {
      resourceGroup,
      name: `vnet-${name}`,
      nodeSecurityRules: [],
    });
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: `aks-${name}`,
      preset: AksPreset.HARDENED_ACCESS,
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    });
    cluster.grantRbacClusterAdmin(this.administrators(settings));
    clusterOutputs(this, cluster);
  }
}
