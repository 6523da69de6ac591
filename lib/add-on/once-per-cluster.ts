import type { Construct, IConstruct } from "constructs";
import { isKnown } from "../rules/known";
import type { AddOn } from "./add-ons";
import type { IAddOnCluster } from "./i-add-on-cluster";

/** What the clusters of an app have once: the path of it by add-on and cluster. */
const pathsOf = new WeakMap<IConstruct, Map<string, string>>();

/**
 * Takes down what a cluster has once for an add-on, and gives the path of the one that it has
 * already. Two imports of a cluster are one where its id is known.
 */
export function takeOnce(
  construct: Construct,
  cluster: IAddOnCluster,
  addOn: AddOn,
): string | undefined {
  const { root, path } = construct.node;
  const paths = pathsOf.get(root) ?? new Map<string, string>();
  pathsOf.set(root, paths);
  const id = isKnown(cluster.clusterId) ? cluster.clusterId.toLowerCase() : cluster.node.path;
  const before = paths.get(`${addOn} ${id}`);
  paths.set(`${addOn} ${id}`, before ?? path);
  return before;
}
