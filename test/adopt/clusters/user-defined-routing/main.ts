import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
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

/** The cluster spoke in the resource group spoke-rg. */
export class SpokeStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "spoke-rg", location: "westeurope" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "spoke",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({
        subnet: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network-rg/providers/Microsoft.Network/virtualNetworks/spoke/subnets/aks",
        },
        policy: NetworkPolicy.CALICO,
      }),
      outbound: ClusterOutbound.userDefinedRouting(),
      identity: ClusterIdentity.userAssigned(
        {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/spoke-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/spoke-aks",
          principalId: "55555555-5555-5555-5555-555555555555",
        },
        { assignRoles: false },
      ),
      kubeletIdentity: {
        id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/spoke-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/spoke-kubelet",
        clientId: "77777777-7777-7777-7777-777777777777",
        principalId: "88888888-8888-8888-8888-888888888888",
      },
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "spoke-dns",
      nodeResourceGroup: "spoke-nodes",
      zones: [],
      systemPool: {
        scaling: NodePoolScaling.fixed(3),
        os: NodeOs.AZURE_LINUX,
        osDisk: OsDisk.ephemeral(100),
      },
    });

    cluster.resource.tags = { env: "prod", costCenter: "4711" };

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/spoke-rg/providers/Microsoft.ContainerService/managedClusters/spoke",
    );
  }
}

const app = new LeanApp();
new SpokeStack(app, "spoke");
app.synth();
