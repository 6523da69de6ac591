import { dependable, type TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { perApp } from "../resource/per-app";
import { isKnown } from "../rules/known";

/** A namespace that the app itself makes. */
export interface KnownNamespace {
  readonly construct: Construct;
  readonly cluster: IKubernetesCluster;
  readonly name: string;
  /** What stands for the name where it is taken from the construct. */
  readonly reference: string;
  /** The pod security standard that it is held to. */
  readonly standard: string;
  /** What comes last of it. */
  readonly last: TerraformElement;
}

/** What goes into a namespace, made in the app or elsewhere. */
interface Follower {
  readonly construct: Construct;
  /** Undefined for the only one of the stack. */
  readonly cluster?: IKubernetesCluster;
  readonly namespace: string;
}

const knownIn = perApp(() => ({
  namespaces: [] as KnownNamespace[],
  followers: [] as Follower[],
  /** Names, by what else stands for them. */
  names: new Map<string, string>(),
}));

/** Takes a namespace down, and has all that goes into it, and names it by a text, come after it. */
export function announceNamespace(namespace: KnownNamespace): void {
  const { namespaces, followers, names } = knownIn(namespace.construct);
  namespaces.push(namespace);
  names.set(namespace.reference, namespace.name);
  for (const follower of followers.filter((one) => goesInto(one, namespace))) {
    putAfter(follower, namespace);
  }
}

/** Has all resources of a construct come after its namespace, whichever of the two is made first. */
export function followNamespace(follower: Follower): void {
  const { namespaces, followers } = knownIn(follower.construct);
  followers.push(follower);
  for (const namespace of namespaces.filter((one) => goesInto(follower, one))) {
    putAfter(follower, namespace);
  }
}

/** Takes down what else stands for the name of a namespace. */
export function announceAlias(construct: IConstruct, alias: string, namespace: string): void {
  knownIn(construct).names.set(alias, nameOfNamespace(construct, namespace));
}

/** The name as far as the app knows it, be it written out or taken from a construct. */
export function nameOfNamespace(construct: IConstruct, namespace: string): string {
  return knownIn(construct).names.get(namespace) ?? namespace;
}

/** The namespace of the app that something goes into; certain only when all of the app is there. */
export function namespaceOf(follower: Follower): KnownNamespace | undefined {
  const name = nameOfNamespace(follower.construct, follower.namespace);
  return knownIn(follower.construct).namespaces.find(
    (one) =>
      one.reference === follower.namespace || goesInto({ ...follower, namespace: name }, one),
  );
}

/** By its name, which Terraform sees no order in. */
function goesInto(
  { construct, cluster, namespace }: Follower,
  { construct: other, cluster: otherCluster, name }: KnownNamespace,
): boolean {
  return (
    isKnown(namespace) &&
    namespace === name &&
    TerraformStack.of(construct) === TerraformStack.of(other) &&
    (cluster === undefined || cluster === otherCluster)
  );
}

function putAfter({ construct }: Follower, { last }: KnownNamespace): void {
  for (const resource of construct.node.findAll().filter(TerraformResource.isTerraformResource)) {
    resource.dependsOn = [...(resource.dependsOn ?? []), dependable(last)];
  }
}
