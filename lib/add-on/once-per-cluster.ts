import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AppTable } from "../app-state/app-table";
import { knownName, type ResourceGroupReference } from "../resource/resource-group-reference";
import { isKnown } from "../rules/known";
import { isCreatedHere, knownPlace } from "./add-on-state";
import type { IAddOnCluster } from "./i-add-on-cluster";

/** The paths of the claimants of resources that exist once per cluster or resource group. */
const claims = new AppTable<string, string>();

/**
 * Records the first claim to a resource that exists once per cluster, and returns the earlier
 * claimant's path.
 */
export function claimOncePerCluster(
  construct: Construct,
  cluster: IAddOnCluster,
  what: string,
): string | undefined {
  const { path } = construct.node;
  return claims.claim(construct, `${what} of ${identityOf(construct, cluster)}`, path);
}

/**
 * Records the first claim to a name that is derived from a cluster's name and must be unique in a
 * resource group, and returns the earlier claimant's path, which belongs to another cluster with
 * that name.
 */
export function claimNameAfterCluster(
  construct: Construct,
  cluster: IAddOnCluster,
  resourceGroup: ResourceGroupReference,
  what: string,
): string | undefined {
  const group = knownName(resourceGroup);
  const { name = cluster.clusterName } = knownPlace(cluster) ?? {};
  // Clusters of this app have unique names within their resource groups.
  return group !== undefined && isKnown(name) && !isCreatedHere(cluster)
    ? claims.claim(
        construct,
        `${what} named ${name} in ${stackOf(construct)}/${group}`.toLowerCase(),
        construct.node.path,
      )
    : undefined;
}

/**
 * Identifies a cluster within the app. Two imports are the same cluster if they have the same id,
 * or the same name and resource group in one stack.
 */
export function identityOf(construct: Construct, cluster: IAddOnCluster): string {
  const { name, resourceGroupName } = knownPlace(cluster) ?? {};
  if (isKnown(cluster.clusterId)) {
    return cluster.clusterId.toLowerCase();
  }
  return isKnown(name) && isKnown(resourceGroupName)
    ? `${stackOf(construct)}/${resourceGroupName}/${name}`.toLowerCase()
    : cluster.node.path;
}

/** Each stack may deploy to a different subscription. */
function stackOf(construct: Construct): string {
  return TerraformStack.of(construct).node.path;
}
