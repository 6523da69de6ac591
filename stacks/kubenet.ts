import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import {
  AksCluster,
  AksNetwork,
  ClusterNetwork,
  NetworkRouting,
  NodePoolScaling,
  SubnetSize,
} from "../lib";
import { AzureStack } from "./azure-stack";
import { clusterOutputs } from "./cluster-outputs";
import type { Settings } from "./settings";

/** A kubenet cluster in its own virtual network, with Calico and a route table for pod routes. */
export class KubenetStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { namePrefix, location } = settings;

    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${namePrefix}-kubenet`,
      location,
    });
    const network = new AksNetwork(this, "network", {
      resourceGroup,
      name: `vnet-${namePrefix}-kubenet`,
      nodeSubnet: SubnetSize.forNodes(250),
      routing: NetworkRouting.routeTable(),
    });
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: `aks-${namePrefix}-kubenet`,
      network: ClusterNetwork.kubenet({ subnet: network.nodeSubnet }),
      systemPool: { scaling: NodePoolScaling.fixed(3) },
    });
    clusterOutputs(this, cluster);
  }
}
