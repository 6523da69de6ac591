import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterUpgrades,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodePoolScaling,
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster observed in the resource group observed-rg. */
export class ObservedStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "observed-rg", location: "swedencentral" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "observed",
      version: KubernetesVersion.of("1.33"),
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      upgrades: ClusterUpgrades.manual(),
      addOns: { costAnalysis: true },
      dnsPrefix: "observed-dns",
      zones: [],
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
      },
    });

    cluster.resource.putOmsAgent({
      logAnalyticsWorkspaceId:
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/logs-rg/providers/Microsoft.OperationalInsights/workspaces/logs",
      msiAuthForMonitoringEnabled: true,
    });
    cluster.resource.putMicrosoftDefender({
      logAnalyticsWorkspaceId:
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/logs-rg/providers/Microsoft.OperationalInsights/workspaces/logs",
    });
    cluster.resource.putMonitorMetrics({
      labelsAllowed: "namespaces=[team],pods=[app]",
      annotationsAllowed: "pods=[*]",
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/observed-rg/providers/Microsoft.ContainerService/managedClusters/observed",
    );
  }
}

const app = new LeanApp();
new ObservedStack(app, "observed");
app.synth();
