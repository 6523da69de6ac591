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
  NodePoolScaling,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster myAKSCluster in the resource group myResourceGroup. */
export class MyAKSClusterStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "myResourceGroup", location: "eastus" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "myAKSCluster",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.kubenet({
        subnet: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.Network/virtualNetworks/myVnet/subnets/mySubnet",
        },
      }),
      identity: ClusterIdentity.userAssigned(
        {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/myIdentity",
          principalId: "55555555-5555-5555-5555-555555555555",
        },
        { assignRoles: false },
      ),
      workloadIdentity: false,
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "myAKSCluster-dns",
      linux: { sshPublicKey: "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC example" },
      zones: [],
      systemPool: {
        name: "nodepool1",
        vmSize: "Standard_DS2_v2",
        scaling: NodePoolScaling.fixed(3),
      },
    });

    cluster.resource.oidcIssuerEnabled = false;

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.ContainerService/managedClusters/myAKSCluster",
    );
  }
}

const app = new LeanApp();
new MyAKSClusterStack(app, "myAKSCluster");
app.synth();
