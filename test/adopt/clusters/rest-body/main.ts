import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  ClusterTier,
  ClusterUpgrades,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodePoolScaling,
  NodePoolUpgrade,
  OutboundIps,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster clustername1 in the resource group rg1. */
export class Clustername1Stack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "rg1", location: "eastus" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "clustername1",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.kubenet({ policy: NetworkPolicy.NONE }),
      outbound: ClusterOutbound.loadBalancer({
        ips: OutboundIps.addresses(
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/Microsoft.Network/publicIPAddresses/customeroutboundip1",
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/Microsoft.Network/publicIPAddresses/customeroutboundip2",
        ),
        portsPerNode: 2000,
        idleTimeoutMinutes: 10,
      }),
      identity: ClusterIdentity.systemAssigned({ assignRoles: false }),
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "dnsprefix1",
      diskEncryption: {
        id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/Microsoft.Compute/diskEncryptionSets/des",
      },
      systemPool: {
        name: "nodepool1",
        vmSize: "Standard_DS2_v2",
        scaling: NodePoolScaling.fixed(3),
        upgrade: NodePoolUpgrade.surge("33%"),
      },
    });

    cluster.resource.tags = { archv2: "", tier: "production" };
    cluster.resource.putUpgradeOverride({
      forceUpgradeEnabled: true,
      effectiveUntil: "2022-11-01T13:00:00Z",
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/clustername1",
    );
  }
}

const app = new LeanApp();
new Clustername1Stack(app, "clustername1");
app.synth();
