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
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster myCluster in the resource group myResourceGroup. */
export class MyClusterStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "myResourceGroup", location: "eastus" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "myCluster",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniNodeSubnet({
        subnet: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.Network/virtualNetworks/myVnet/subnets/mySubnet",
        },
        policy: NetworkPolicy.NONE,
      }),
      identity: ClusterIdentity.systemAssigned({ assignRoles: false }),
      workloadIdentity: false,
      upgrades: ClusterUpgrades.manual(),
      addOns: {
        applicationGateway: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.Network/applicationGateways/myApplicationGateway",
        },
      },
      dnsPrefix: "myCluster-dns",
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
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.ContainerService/managedClusters/myCluster",
    );
  }
}

const app = new LeanApp();
new MyClusterStack(app, "myCluster");
app.synth();
