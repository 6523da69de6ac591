import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ApiServerAccess,
  AutoscalerExpander,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  ClusterTier,
  ClusterUpgrades,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodeOs,
  NodePoolScaling,
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster isolated in the resource group isolated-rg. */
export class IsolatedStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "isolated-rg", location: "westeurope" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "isolated",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({
        subnet: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network-rg/providers/Microsoft.Network/virtualNetworks/isolated/subnets/aks",
        },
        policy: NetworkPolicy.CALICO,
      }),
      outbound: ClusterOutbound.isolated({
        registry: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/isolated-rg/providers/Microsoft.ContainerRegistry/registries/isolatedcr",
        },
      }),
      apiServer: ApiServerAccess.private(),
      identity: ClusterIdentity.userAssigned(
        {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/isolated-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/isolated-aks",
          principalId: "55555555-5555-5555-5555-555555555555",
        },
        { assignRoles: false },
      ),
      kubeletIdentity: {
        id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/isolated-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/isolated-kubelet",
        clientId: "77777777-7777-7777-7777-777777777777",
        principalId: "88888888-8888-8888-8888-888888888888",
      },
      upgrades: ClusterUpgrades.manual(),
      autoscaler: { expander: AutoscalerExpander.PRIORITY, balanceSimilarPools: true },
      dnsPrefix: "isolated-dns",
      nodeResourceGroup: "isolated-nodes",
      zones: [],
      systemPool: {
        scaling: NodePoolScaling.autoscale(2, 6),
        os: NodeOs.AZURE_LINUX,
        osDisk: OsDisk.ephemeral(100),
      },
    });

    cluster.resource.autoScalerProfile.skipNodesWithSystemPods = false;

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/isolated-rg/providers/Microsoft.ContainerService/managedClusters/isolated",
    );
  }
}

const app = new LeanApp();
new IsolatedStack(app, "isolated");
app.synth();
