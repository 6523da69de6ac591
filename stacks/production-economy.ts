import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import { AksCluster, AksNetwork, AksPreset, ClusterNetwork, ContainerRegistry } from "../lib";
import { AzureStack } from "./azure-stack";
import { clusterOutputs } from "./cluster-outputs";
import type { Settings } from "./settings";

/** The portal's Production Economy preset, with its own virtual network and registry. */
export class ProductionEconomyStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { namePrefix, location } = settings;
    const name = `${namePrefix}-production-economy`;

    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${name}`,
      location,
    });
    const network = new AksNetwork(this, "network", { resourceGroup, name: `vnet-${name}` });
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: `aks-${name}`,
      preset: AksPreset.PRODUCTION_ECONOMY,
      apiServer: this.publicApiServer(settings),
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    });
    cluster.grantRbacClusterAdmin(this.administrators(settings));
    const registry = new ContainerRegistry(this, "registry", { resourceGroup });
    registry.grantPull(cluster.kubeletIdentity);
    clusterOutputs(this, cluster, { registry_login_server: registry.loginServer });
  }
}
