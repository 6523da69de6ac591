// Resources that only newer bindings have. Each edition has a file of this name with the same functions; this one
// is for azurerm 4.55, which has none of them: the rules of their options refuse them before.
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type {
  AutomaticClusterArguments,
  CreatedAutomaticCluster,
} from "../cluster/automatic/automatic-cluster-arguments";
import type { SafeguardsArguments } from "../cluster/security/deployment-safeguards";
import { azurermName } from "../facts/provider";

/** The deployment safeguards of a cluster. */
export function createDeploymentSafeguards(
  scope: Construct,
  _id: string,
  _config: SafeguardsArguments,
): TerraformResource {
  throw unavailable(scope, "azurerm_kubernetes_cluster_deployment_safeguard");
}

/** An AKS Automatic cluster. */
export function createAutomaticCluster(
  scope: Construct,
  _id: string,
  _arguments: AutomaticClusterArguments,
): CreatedAutomaticCluster {
  throw unavailable(scope, "azurerm_kubernetes_automatic_cluster");
}

function unavailable({ node }: Construct, type: string): Error {
  return new Error(`[${node.path}] ${azurermName()} has no resource ${type}.`);
}
