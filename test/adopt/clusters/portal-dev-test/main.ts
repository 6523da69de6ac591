import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import { AksCluster, AksPreset, ClusterIdentity, LeanApp, OsDisk } from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster dev-aks in the resource group dev-rg. */
export class DevAksStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "dev-rg", location: "westeurope" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      preset: AksPreset.DEV_TEST,
      name: "dev-aks",
      identity: ClusterIdentity.systemAssigned(),
      addOns: { imageCleanerIntervalHours: 168 },
      dnsPrefix: "dev-aks-dns",
      systemPool: { name: "agentpool", osDisk: OsDisk.managed(128) },
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dev-rg/providers/Microsoft.ContainerService/managedClusters/dev-aks",
    );
  }
}

const app = new LeanApp();
new DevAksStack(app, "dev-aks");
app.synth();
