import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterAccess,
  ClusterIdentity,
  ClusterNetwork,
  LeanApp,
  NetworkPolicy,
  NodePoolScaling,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster shop-aks in the resource group shop-rg. */
export class ShopAksStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "shop-rg", location: "eastus" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "shop-aks",
      network: ClusterNetwork.cniOverlay({
        subnet: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop-rg/providers/Microsoft.Network/virtualNetworks/shop-vnet/subnets/aks",
        },
        policy: NetworkPolicy.NONE,
      }),
      access: ClusterAccess.azureRbac(["55555555-5555-5555-5555-555555555555"], {
        localAccounts: true,
      }),
      identity: ClusterIdentity.userAssigned(
        {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/shop-aks",
          principalId: "55555555-5555-5555-5555-555555555555",
        },
        { assignRoles: false },
      ),
      dnsPrefix: "shop",
      systemPool: {
        name: "nodepool",
        vmSize: "Standard_D2s_v3",
        scaling: NodePoolScaling.fixed(2),
      },
      nodePools: { apps: { vmSize: "Standard_D4s_v3", scaling: NodePoolScaling.autoscale(1, 5) } },
    });

    // Remove these lines after the first apply.
    cluster.resource.moveFromId("module.aks.azurerm_kubernetes_cluster.main");
    cluster
      .nodePool("apps")
      .resource.moveFromId(
        'module.aks.azurerm_kubernetes_cluster_node_pool.node_pool_create_before_destroy["apps"]',
      );
  }
}

const app = new LeanApp();
new ShopAksStack(app, "shop-aks");
app.synth();
