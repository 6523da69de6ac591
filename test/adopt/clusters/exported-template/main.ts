import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  DayOfWeek,
  LeanApp,
  MaintenanceWindow,
  NetworkPolicy,
  NodePoolScaling,
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster shop in the resource group shop-rg. */
export class ShopStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "shop-rg", location: "northeurope" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "shop",
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      maintenance: {
        nodeOs: MaintenanceWindow.weekly(DayOfWeek.SUNDAY, {
          startTime: "02:00",
          durationHours: 4,
          startDate: "2025-10-01",
        }),
      },
      dnsPrefix: "shop-dns",
      zones: [],
      systemPool: { scaling: NodePoolScaling.fixed(3), osDisk: OsDisk.managed(128) },
      nodePools: {
        apps: { scaling: NodePoolScaling.autoscale(1, 4), osDisk: OsDisk.managed(128) },
      },
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop-rg/providers/Microsoft.ContainerService/managedClusters/shop",
    );
    cluster
      .nodePool("apps")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop-rg/providers/Microsoft.ContainerService/managedClusters/shop/agentPools/apps",
      );
  }
}

const app = new LeanApp();
new ShopStack(app, "shop");
app.synth();
