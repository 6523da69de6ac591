import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  ClusterUpgrades,
  LeanApp,
  NetworkPolicy,
  NodeOsUpgradeChannel,
  NodePoolScaling,
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster lts in the resource group lts-rg. */
export class LtsStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "lts-rg", location: "eastus" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "lts",
      tier: ClusterTier.LONG_TERM_SUPPORT,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      upgrades: ClusterUpgrades.patch({ nodeOs: NodeOsUpgradeChannel.SECURITY_PATCH }),
      dnsPrefix: "lts-dns",
      zones: [],
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
      },
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/lts-rg/providers/Microsoft.ContainerService/managedClusters/lts",
    );
  }
}

const app = new LeanApp();
new LtsStack(app, "lts");
app.synth();
