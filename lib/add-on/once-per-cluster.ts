import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AppTable } from "../app-state/app-table";
import { knownName, type ResourceGroupReference } from "../resource/resource-group-reference";
import { isKnown } from "../rules/known";
import { isCreatedHere, knownPlace } from "./add-on-state";
import type { IAddOnCluster } from "./i-add-on-cluster";

/** The path of whoever claimed something that a cluster or a resource group has once. */
const claims = new AppTable<string, string>();

/** Records the first claim to what a cluster has once, and returns the earlier claimant's path. */
export function claimOncePerCluster(
  construct: Construct,
  cluster: IAddOnCluster,
  what: string,
): string | undefined {
  const { path } = construct.node;
  return claims.claim(construct, `${what} of ${identityOf(construct, cluster)}`, path);
}

/**
 * Records the first claim to a name that is made from a cluster's and must be unique in a resource
 * group, and returns the path of the earlier claimant: something of another cluster of that name.
 */
export function claimNameAfterCluster(
  construct: Construct,
  cluster: IAddOnCluster,
  resourceGroup: ResourceGroupReference,
  what: string,
): string | undefined {
  const group = knownName(resourceGroup);
  const { name = cluster.clusterName } = knownPlace(cluster) ?? {};
  // Those that are created here lie in their own resource groups, where names are unique.
  return group !== undefined && isKnown(name) && !isCreatedHere(cluster)
    ? claims.claim(
        construct,
        `${what} named ${name} in ${stackOf(construct)}/${group}`.toLowerCase(),
        construct.node.path,
      )
    : undefined;
}

/**
 * Tells the clusters of an app from each other. Two imports of a cluster are one where its id, or its
 * name and resource group in one stack, are known.
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

/** Each stack may deploy to a subscription of its own. */
function stackOf(construct: Construct): string {
  return TerraformStack.of(construct).node.path;
}
