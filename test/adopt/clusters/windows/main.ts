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
  NodeOs,
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
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }),
      identity: ClusterIdentity.systemAssigned(),
      workloadIdentity: false,
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "myAKSCluster-dns",
      linux: { sshPublicKey: "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC example" },
      zones: [],
      systemPool: {
        name: "nodepool1",
        vmSize: "Standard_DS2_v2",
        scaling: NodePoolScaling.fixed(2),
      },
      nodePools: {
        npwin: {
          vmSize: "Standard_D4s_v3",
          scaling: NodePoolScaling.fixed(1),
          os: NodeOs.WINDOWS_2022,
        },
      },
    });

    cluster.resource.oidcIssuerEnabled = false;

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.ContainerService/managedClusters/myAKSCluster",
    );
    cluster
      .nodePool("npwin")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.ContainerService/managedClusters/myAKSCluster/agentPools/npwin",
      );
  }
}

const app = new LeanApp();
new MyAKSClusterStack(app, "myAKSCluster");
app.synth();
