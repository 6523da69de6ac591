import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import {
  AksCluster,
  ApiServerAccess,
  ClusterIdentity,
  ClusterNetwork,
  ClusterTier,
  ClusterUpgrades,
  EtcdEncryption,
  KubernetesVersion,
  LeanApp,
  NetworkPolicy,
  NodePoolScaling,
  OsDisk,
} from "cdktf-aks";
import type { Construct } from "constructs";

/** The cluster vault in the resource group vault-rg. */
export class VaultStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", {
      features: [{}],
      subscriptionId: "00000000-0000-0000-0000-000000000000",
    });
    const resourceGroup = { name: "vault-rg", location: "eastus2" };
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: "vault",
      version: KubernetesVersion.of("1.33"),
      tier: ClusterTier.FREE,
      network: ClusterNetwork.cniOverlay({
        subnet: {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/vault-rg/providers/Microsoft.Network/virtualNetworks/nodes/subnets/aks",
        },
        policy: NetworkPolicy.NONE,
      }),
      apiServer: ApiServerAccess.public().inSubnet({
        id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/vault-rg/providers/Microsoft.Network/virtualNetworks/nodes/subnets/api",
      }),
      identity: ClusterIdentity.userAssigned(
        {
          id: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/vault-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/vault-aks",
          principalId: "55555555-5555-5555-5555-555555555555",
        },
        { assignRoles: false },
      ),
      upgrades: ClusterUpgrades.manual(),
      dnsPrefix: "vault-dns",
      etcdEncryption: EtcdEncryption.privateVault({
        id: "https://vault-kv.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef",
        versionlessId: "https://vault-kv.vault.azure.net/keys/etcd",
        keyVaultId:
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/vault-rg/providers/Microsoft.KeyVault/vaults/vault-kv",
      }),
      zones: [],
      systemPool: {
        name: "nodepool1",
        scaling: NodePoolScaling.fixed(3),
        osDisk: OsDisk.managed(128),
        hostEncryption: true,
      },
    });

    // Remove these lines after the first apply.
    cluster.resource.importFrom(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/vault-rg/providers/Microsoft.ContainerService/managedClusters/vault",
    );
  }
}

const app = new LeanApp();
new VaultStack(app, "vault");
app.synth();
