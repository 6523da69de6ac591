import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
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
    const resourceGroup = { name: "shop-rg", location: "germanywestcentral" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "shop",
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      maintenance: {
        aksReleases: { allowed: [{ day: DayOfWeek.MONDAY, fromHour: 1, toHour: 4 }] },
        autoUpgrade: MaintenanceWindow.weekly(DayOfWeek.FRIDAY, {
          interval: 3,
          utcOffset: "+05:30",
          startDate: "2025-11-01",
          notAllowed: [{ start: "2025-12-23", end: "2026-01-03" }],
        }),
        nodeOs: MaintenanceWindow.daily({ startTime: "22:00", durationHours: 4 }),
      },
      dnsPrefix: "shop-dns",
      zones: [],
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
      },
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop-rg/providers/Microsoft.ContainerService/managedClusters/shop",
    );
  }
}

const app = new LeanApp();
new ShopStack(app, "shop");
app.synth();
