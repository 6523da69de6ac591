import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import {
  AksCluster,
  AksNetwork,
  AksPreset,
  ClusterNetwork,
  ContainerRegistry,
  NodePoolScaling,
} from "../lib";
import { AzureStack } from "./azure-stack";
import { clusterOutputs } from "./cluster-outputs";
import type { Settings } from "./settings";

/** The portal's Standard preset, with a user pool, a virtual network and a registry. */
export class StandardStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { namePrefix, location } = settings;

    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${namePrefix}`,
      location,
    });
    const network = new AksNetwork(this, "network", { resourceGroup, name: `vnet-${namePrefix}` });
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: `aks-${namePrefix}`,
      preset: AksPreset.STANDARD,
      apiServer: this.publicApiServer(settings),
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
      systemPool: { onlySystemPods: true },
    });
    cluster.addNodePool("user", { scaling: NodePoolScaling.autoscale(2, 20) });

    const registry = new ContainerRegistry(this, "registry", { resourceGroup });
    registry.grantPull(cluster.kubeletIdentity);

    clusterOutputs(this, cluster, { registry_login_server: registry.loginServer });
  }
}
