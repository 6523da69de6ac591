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
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      workloadIdentity: false,
      upgrades: ClusterUpgrades.manual(),
      security: { azurePolicy: true },
      dnsPrefix: "myAKSClust-rg-00000",
      linux: { sshPublicKey: "ssh-rsa AAAA" },
      zones: [],
      systemPool: {
        name: "nodepool1",
        vmSize: "Standard_DS2_v2",
        scaling: NodePoolScaling.fixed(3),
      },
    });

    cluster.resource.defaultNodePool.resetWorkloadRuntime();
    cluster.resource.oidcIssuerEnabled = false;
    cluster.resource.putOmsAgent({
      logAnalyticsWorkspaceId:
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/DefaultResourceGroup-EUS/providers/Microsoft.OperationalInsights/workspaces/DefaultWorkspace",
      msiAuthForMonitoringEnabled: true,
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.ContainerService/managedClusters/myAKSCluster",
    );
  }
}

const app = new LeanApp();
new MyAKSClusterStack(app, "myAKSCluster");
app.synth();
