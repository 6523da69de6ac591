import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterUpgrades,
  KubernetesVersion,
  LeanApp,
  NodePoolScaling,
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster overlay in the resource group overlay-rg. */
export class OverlayStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "overlay-rg", location: "westcentralus" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "overlay",
      version: KubernetesVersion.of("1.33"),
      network: ClusterNetwork.cniOverlay({
        advanced: { observability: true, security: true },
        podCidr: "192.168.0.0/16",
      }),
      identity: ClusterIdentity.systemAssigned(),
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "overlay-dns",
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
      },
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/overlay-rg/providers/Microsoft.ContainerService/managedClusters/overlay",
    );
  }
}

const app = new LeanApp();
new OverlayStack(app, "overlay");
app.synth();
