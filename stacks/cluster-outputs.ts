import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { AksCluster } from "../lib";

/** Adds the outputs of a cluster, and further outputs. */
export function clusterOutputs(
  stack: Construct,
  cluster: AksCluster,
  additional: Readonly<Record<string, string>> = {},
): void {
  const outputs = {
    cluster_id: cluster.clusterId,
    cluster_name: cluster.clusterName,
    cluster_fqdn: cluster.fqdn,
    resource_group_name: cluster.resourceGroupName,
    node_resource_group_name: cluster.nodeResourceGroup,
    oidc_issuer_url: cluster.oidcIssuerUrl,
    kubelet_identity_object_id: cluster.kubeletIdentity.objectId,
    ...additional,
    get_credentials_command: cluster.credentialsCommand,
  };
  for (const [name, value] of Object.entries(outputs)) {
    new TerraformOutput(stack, name, { value });
  }
  new TerraformOutput(stack, "kubeconfig", { value: cluster.kubeconfig, sensitive: true });
}
