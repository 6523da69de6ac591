import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  ClusterUpgrades,
  IngressExposure,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodePoolScaling,
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster mesh in the resource group mesh-rg. */
export class MeshStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "mesh-rg", location: "westus2" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "mesh",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.systemAssigned({ assignRoles: false }),
      upgrades: ClusterUpgrades.manual(),
      addOns: {
        keda: true,
        verticalPodAutoscaler: true,
        webAppRouting: {
          dnsZoneIds: [
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/dns-rg/providers/Microsoft.Network/dnsZones/example.com",
          ],
          exposure: IngressExposure.INTERNAL,
        },
        serviceMesh: { revisions: ["asm-1-27"], externalIngress: true, internalIngress: true },
      },
      dnsPrefix: "mesh-dns",
      zones: [],
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
      },
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mesh-rg/providers/Microsoft.ContainerService/managedClusters/mesh",
    );
  }
}

const app = new LeanApp();
new MeshStack(app, "mesh");
app.synth();
