import { test } from "@jest/globals";
import { AksCluster, AksNetwork, ClusterNetwork, NetworkRouting, SubnetPurpose, SubnetSize } from "../../lib";
import { RESOURCE_GROUP as resourceGroup, synthesize } from "../support/synth";
test("x", () => {
  const { json } = synthesize((s) => {
    const network = new AksNetwork(s, "network", { resourceGroup, routing: NetworkRouting.routeTable() });
    new AksCluster(s, "cluster", { resourceGroup, network: ClusterNetwork.kubenet({ subnet: network.nodeSubnet }) });
    const n2 = new AksNetwork(s, "network2", { resourceGroup, addressSpace: "10.128.0.0/14", routing: NetworkRouting.natGateway() });
    const pods = n2.addSubnet("pods", SubnetPurpose.pods(SubnetSize.forAddresses(4000)));
    new AksCluster(s, "cluster2", { resourceGroup, network: ClusterNetwork.cniPodSubnet({ subnet: n2.nodeSubnet, podSubnet: pods }) }).addNodePool("more");
  });
  console.log(JSON.stringify({ c: json.resource.azurerm_kubernetes_cluster, r: json.resource.azurerm_role_assignment, p: json.resource.azurerm_kubernetes_cluster_node_pool }, null, 1));
});
