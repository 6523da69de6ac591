import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { Construct } from "constructs";
import {
  AksCluster,
  AksNetwork,
  ClusterNetwork,
  ContainerRegistry,
  LeanApp,
  NodePoolScaling,
  Principal,
} from "../../lib";
import { type ClusterParameters, PUSHERS_OBJECT_ID } from "../cluster-parameters";
import { measure } from "../measure";

function addCluster(scope: Construct, parameters: ClusterParameters): void {
  const resourceGroup = new ResourceGroup(scope, "resource-group", {
    name: parameters.resourceGroup,
    location: "westeurope",
  });
  const network = new AksNetwork(scope, "network", {
    resourceGroup,
    name: parameters.virtualNetwork,
    addressSpace: parameters.addressSpace,
    nodeSubnetName: parameters.subnet,
  });
  const cluster = new AksCluster(scope, "cluster", {
    resourceGroup,
    name: parameters.cluster,
    network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    systemPool: { onlySystemPods: true },
  });
  cluster.addNodePool("user", {
    name: parameters.userPool,
    scaling: NodePoolScaling.autoscale(2, 20),
  });
  const registry = new ContainerRegistry(scope, "registry", {
    resourceGroup,
    name: parameters.registry,
  });
  registry.grantPull(cluster.kubeletIdentity);
  registry.grantPush(Principal.group(PUSHERS_OBJECT_ID));
}

measure((config) => new LeanApp(config), addCluster);
