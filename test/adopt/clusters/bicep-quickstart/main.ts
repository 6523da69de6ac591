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

/** The cluster aks101cluster in the resource group myResourceGroup. */
export class Aks101clusterStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "myResourceGroup", location: "eastus" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "aks101cluster",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      workloadIdentity: false,
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "aks101",
      linux: { sshPublicKey: "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC example" },
      zones: [],
      systemPool: {
        name: "agentpool",
        vmSize: "Standard_D2s_v3",
        scaling: NodePoolScaling.fixed(3),
      },
    });

    cluster.resource.oidcIssuerEnabled = false;

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.ContainerService/managedClusters/aks101cluster",
    );
  }
}

const app = new LeanApp();
new Aks101clusterStack(app, "aks101cluster");
app.synth();
