import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ApiServerAccess,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  ClusterUpgrades,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodePoolScaling,
  OsDisk,
  PrivateApiServerDns,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster private in the resource group private-rg. */
export class PrivateStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "private-rg", location: "westus3" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "private",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniNodeSubnet({
        subnet: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network-rg/providers/Microsoft.Network/virtualNetworks/spoke/subnets/aks",
        },
        policy: NetworkPolicy.AZURE,
        serviceCidr: "172.16.0.0/16",
      }),
      apiServer: ApiServerAccess.private({
        dns: PrivateApiServerDns.zone(
          {
            id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub-dns/providers/Microsoft.Network/privateDnsZones/privatelink.westus3.azmk8s.io",
          },
          "prod",
        ),
      }),
      identity: ClusterIdentity.userAssigned(
        {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/private-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/private-aks",
          principalId: "55555555-5555-5555-5555-555555555555",
        },
        { assignRoles: false },
      ),
      upgrades: ClusterUpgrades.manual(),
      zones: [],
      systemPool: { scaling: NodePoolScaling.fixed(3), osDisk: OsDisk.managed(128) },
    });

    cluster.resource.runCommandEnabled = false;

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/private-rg/providers/Microsoft.ContainerService/managedClusters/private",
    );
  }
}

const app = new LeanApp();
new PrivateStack(app, "private");
app.synth();
