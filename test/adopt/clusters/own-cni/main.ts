import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterUpgrades,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodePoolScaling,
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster own-cni in the resource group own-cni-rg. */
export class OwnCniStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "own-cni-rg", location: "westcentralus" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "own-cni",
      version: KubernetesVersion.of("1.33"),
      network: ClusterNetwork.cniNodeSubnet({
        subnet: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/own-cni-rg/providers/Microsoft.Network/virtualNetworks/nodes/subnets/aks",
        },
        policy: NetworkPolicy.NONE,
      }),
      identity: ClusterIdentity.systemAssigned({ assignRoles: false }),
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "own-cni-dns",
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
        maxPods: 110,
      },
    });

    cluster.resource.networkProfile.networkPlugin = "none";

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/own-cni-rg/providers/Microsoft.ContainerService/managedClusters/own-cni",
    );
  }
}

const app = new LeanApp();
new OwnCniStack(app, "own-cni");
app.synth();
