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
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster secure in the resource group secure-rg. */
export class SecureStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "secure-rg", location: "eastus2" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "secure",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.NONE }),
      identity: ClusterIdentity.userAssigned(
        {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/secure-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/secure-aks",
          principalId: "55555555-5555-5555-5555-555555555555",
        },
        { assignRoles: false },
      ),
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "secure-dns",
      diskEncryption: {
        id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/secure-rg/providers/microsoft.compute/diskEncryptionSets/nodes",
      },
      zones: [],
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
        hostEncryption: true,
      },
    });

    cluster.resource.putKeyManagementService({
      keyVaultKeyId: "https://secure-kv.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef",
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/secure-rg/providers/Microsoft.ContainerService/managedClusters/secure",
    );
  }
}

const app = new LeanApp();
new SecureStack(app, "secure");
app.synth();
