import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import { AksCluster, ClusterIdentity, LeanApp, NodePoolScaling, OsDisk } from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster prod-aks in the resource group prod-rg. */
export class ProdAksStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "prod-rg", location: "westeurope" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "prod-aks",
      identity: ClusterIdentity.systemAssigned(),
      addOns: { imageCleanerIntervalHours: 168 },
      security: { azurePolicy: true, keyVaultSecrets: {} },
      dnsPrefix: "prod-aks-dns",
      systemPool: {
        name: "agentpool",
        vmSize: "Standard_D8ds_v5",
        osDisk: OsDisk.managed(128),
        onlySystemPods: true,
      },
      nodePools: {
        userpool: {
          vmSize: "Standard_D8ds_v5",
          scaling: NodePoolScaling.autoscale(2, 100),
          osDisk: OsDisk.managed(128),
        },
      },
    });

    cluster.resource.putOmsAgent({
      logAnalyticsWorkspaceId:
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/DefaultResourceGroup-WEU/providers/Microsoft.OperationalInsights/workspaces/DefaultWorkspace-WEU",
      msiAuthForMonitoringEnabled: true,
    });
    cluster.resource.putMonitorMetrics({});

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.ContainerService/managedClusters/prod-aks",
    );
    cluster
      .nodePool("userpool")
      .resource.importFrom(
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/prod-rg/providers/Microsoft.ContainerService/managedClusters/prod-aks/agentPools/userpool",
      );
  }
}

const app = new LeanApp();
new ProdAksStack(app, "prod-aks");
app.synth();
