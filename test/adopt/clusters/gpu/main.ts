import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  ClusterUpgrades,
  Gpu,
  GpuInstance,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodePoolScaling,
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster training in the resource group ml-rg. */
export class TrainingStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "ml-rg", location: "southcentralus" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "training",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "training-dns",
      zones: [],
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
      },
      nodePools: {
        gpunp: {
          vmSize: "Standard_NC6s_v3",
          scaling: NodePoolScaling.autoscale(1, 3),
          taints: [{ key: "sku", value: "gpu" }],
        },
        mignode: {
          vmSize: "Standard_ND96asr_v4",
          scaling: NodePoolScaling.fixed(1),
          gpu: Gpu.partitioned(GpuInstance.MIG_2G),
        },
      },
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml-rg/providers/Microsoft.ContainerService/managedClusters/training",
    );
    cluster
      .nodePool("gpunp")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml-rg/providers/Microsoft.ContainerService/managedClusters/training/agentPools/gpunp",
      );
    cluster
      .nodePool("mignode")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml-rg/providers/Microsoft.ContainerService/managedClusters/training/agentPools/mignode",
      );
  }
}

const app = new LeanApp();
new TrainingStack(app, "training");
app.synth();
