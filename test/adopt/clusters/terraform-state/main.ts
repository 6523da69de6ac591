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

/** The cluster example-aks1 in the resource group example-resources. */
export class ExampleAks1Stack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "example-resources", location: "westeurope" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "example-aks1",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned(),
      workloadIdentity: false,
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "exampleaks1",
      zones: [],
      systemPool: { name: "default", vmSize: "Standard_D2_v2", scaling: NodePoolScaling.fixed(1) },
      nodePools: { internal: { vmSize: "Standard_DS2_v2", scaling: NodePoolScaling.fixed(1) } },
    });

    cluster.resource.oidcIssuerEnabled = false;
    cluster.resource.tags = { Environment: "Production" };
    cluster.nodePool("internal").resource.tags = { Environment: "Production" };

    // Remove these lines after the first apply.
    cluster.resource.moveFromId("azurerm_kubernetes_cluster.example");
    cluster
      .nodePool("internal")
      .resource.moveFromId("azurerm_kubernetes_cluster_node_pool.internal");
  }
}

const app = new LeanApp();
new ExampleAks1Stack(app, "example-aks1");
app.synth();
