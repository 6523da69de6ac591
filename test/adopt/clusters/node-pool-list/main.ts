import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  ClusterUpgrades,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodePoolMode,
  NodePoolScaling,
  NodePoolUpgrade,
  OsDisk,
  TaintEffect,
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
      version: KubernetesVersion.of("1.33.5"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "shop-dns",
      systemPool: {
        scaling: NodePoolScaling.fixed(2),
        osDisk: OsDisk.managed(128),
        onlySystemPods: true,
      },
      nodePools: {
        apps: {
          scaling: NodePoolScaling.autoscale(2, 8),
          osDisk: OsDisk.managed(128),
          maxPods: 50,
          labels: { dept: "IT", costcenter: "9000" },
          upgrade: NodePoolUpgrade.surge("33%", { drainTimeoutMinutes: 45 }),
        },
        jobs: {
          scaling: NodePoolScaling.fixed(1),
          osDisk: OsDisk.managed(128),
          labels: { workload: "jobs" },
          fips: true,
          upgrade: NodePoolUpgrade.inPlace("1"),
          taints: [
            { key: "workload", value: "jobs" },
            { key: "dedicated", effect: TaintEffect.PREFER_NO_SCHEDULE },
          ],
          zones: [],
        },
        system2: {
          mode: NodePoolMode.SYSTEM,
          scaling: NodePoolScaling.fixed(1),
          osDisk: OsDisk.managed(128),
          zones: [],
        },
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
    cluster
      .nodePool("jobs")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop-rg/providers/Microsoft.ContainerService/managedClusters/shop/agentPools/jobs",
      );
    cluster
      .nodePool("system2")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop-rg/providers/Microsoft.ContainerService/managedClusters/shop/agentPools/system2",
      );
  }
}

const app = new LeanApp();
new ShopStack(app, "shop");
app.synth();
