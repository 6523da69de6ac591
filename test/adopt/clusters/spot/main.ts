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
  NodePoolScaling,
  OsDisk,
  Spot,
  SpotEvictionPolicy,
  TaintEffect,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster batch in the resource group batch-rg. */
export class BatchStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "batch-rg", location: "northeurope" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "batch",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "batch-dns",
      zones: [],
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
      },
      nodePools: {
        spotpool: {
          scaling: NodePoolScaling.autoscale(1, 10),
          osDisk: OsDisk.managed(128),
          spot: Spot.atMarketPrice(),
        },
        cheapspot: {
          scaling: NodePoolScaling.fixed(2),
          labels: { workload: "render" },
          spot: Spot.upTo(0.05, { evictionPolicy: SpotEvictionPolicy.DEALLOCATE }),
          taints: [{ key: "workload", value: "render", effect: TaintEffect.NO_EXECUTE }],
        },
      },
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/batch-rg/providers/Microsoft.ContainerService/managedClusters/batch",
    );
    cluster
      .nodePool("spotpool")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/batch-rg/providers/Microsoft.ContainerService/managedClusters/batch/agentPools/spotpool",
      );
    cluster
      .nodePool("cheapspot")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/batch-rg/providers/Microsoft.ContainerService/managedClusters/batch/agentPools/cheapspot",
      );
  }
}

const app = new LeanApp();
new BatchStack(app, "batch");
app.synth();
