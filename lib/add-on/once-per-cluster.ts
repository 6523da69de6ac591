import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { perApp } from "../resource/per-app";
import { knownName, type ResourceGroupReference } from "../resource/resource-group-reference";
import { isKnown } from "../rules/known";
import { isCreatedHere, knownPlace } from "./add-on-state";
import type { IAddOnCluster } from "./i-add-on-cluster";

/** What was taken in an app, and the path of who took it. */
const pathsOf = perApp(() => new Map<string, string>());

/**
 * Takes down what a cluster has once, and gives the path of the one that it has already.
 */
export function takeOnce(
  construct: Construct,
  cluster: IAddOnCluster,
  what: string,
): string | undefined {
  return take(construct, `${what} of ${identityOf(construct, cluster)}`);
}

/**
 * Takes down what is named after a cluster and lies in a resource group, and gives the path of what
 * has the name already: that of another cluster of the same name, in another resource group.
 */
export function takeName(
  construct: Construct,
  cluster: IAddOnCluster,
  resourceGroup: ResourceGroupReference,
  what: string,
): string | undefined {
  const group = knownName(resourceGroup);
  const { name = cluster.clusterName } = knownPlace(cluster) ?? {};
  // Those that are created here lie in their own resource groups, where names are unique.
  return group !== undefined && isKnown(name) && !isCreatedHere(cluster)
    ? take(construct, `${what} named ${name} in ${stackOf(construct)}/${group}`.toLowerCase())
    : undefined;
}

function take(construct: Construct, key: string): string | undefined {
  const paths = pathsOf(construct);
  const before = paths.get(key);
  paths.set(key, before ?? construct.node.path);
  return before;
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
