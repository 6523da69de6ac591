import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { AksCluster, AksNetwork, ClusterNetwork, ContainerRegistry, NodePoolScaling } from "../lib";
import { AzureStack } from "./azure-stack";
import type { Settings } from "./settings";

/** A cluster over three zones with an autoscaled system pool, a user pool and a registry. */
export class StandardStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { namePrefix, location } = settings;

    const resourceGroup = new ResourceGroup(this, "resource-group", {
      name: `rg-${namePrefix}`,
      location,
    });
    const network = new AksNetwork(this, "network", { resourceGroup, name: `vnet-${namePrefix}` });
    const cluster = new AksCluster(this, "cluster", {
      resourceGroup,
      name: `aks-${namePrefix}`,
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
      systemPool: { onlySystemPods: true, scaling: NodePoolScaling.autoscale(2, 5) },
    });
    cluster.addNodePool("user", { scaling: NodePoolScaling.autoscale(2, 20) });

    const registry = new ContainerRegistry(this, "registry", { resourceGroup });
    registry.grantPull(cluster.kubeletIdentity);

    const outputs = {
      cluster_id: cluster.clusterId,
      cluster_name: cluster.clusterName,
      cluster_fqdn: cluster.fqdn,
      resource_group_name: cluster.resourceGroupName,
      node_resource_group_name: cluster.nodeResourceGroup,
      oidc_issuer_url: cluster.oidcIssuerUrl,
      kubelet_identity_object_id: cluster.kubeletIdentity.objectId,
      registry_login_server: registry.loginServer,
      get_credentials_command: cluster.credentialsCommand,
    };
    for (const [name, value] of Object.entries(outputs)) {
      new TerraformOutput(this, name, { value });
    }
    new TerraformOutput(this, "kubeconfig", { value: cluster.kubeconfig, sensitive: true });
  }
}
