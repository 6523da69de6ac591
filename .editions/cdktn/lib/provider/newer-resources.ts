// Resources that only newer bindings have. Each edition has a file of this name with the same functions; this one
// is for azurerm 5.
import { KubernetesClusterDeploymentSafeguard } from "@cdktn/provider-azurerm/lib/kubernetes-cluster-deployment-safeguard";
import type { TerraformResource } from "cdktn";
import type { Construct } from "constructs";
import type { SafeguardsArguments } from "../cluster/security/deployment-safeguards";

/** The deployment safeguards of a cluster. */
export function createDeploymentSafeguards(
  scope: Construct,
  id: string,
  config: SafeguardsArguments,
): TerraformResource {
  return new KubernetesClusterDeploymentSafeguard(scope, id, config);
}
