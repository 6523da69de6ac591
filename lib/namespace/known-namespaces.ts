import { dependable, type TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { AppTable } from "../app-state/app-table";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
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

const namespaces = new AppTable<Construct, KnownNamespace>();
const followers = new AppTable<Construct, Follower>();
/** The names of namespaces, by a reference that stands for the name. */
const names = new AppTable<string, string>();

/** Records a namespace, and has everything that goes into it by name created after it. */
export function announceNamespace(namespace: KnownNamespace): void {
  const { construct, reference, name } = namespace;
  namespaces.set(construct, construct, namespace);
  names.set(construct, reference, name);
  for (const follower of followers.values(construct).filter((one) => goesInto(one, namespace))) {
    putAfter(follower, namespace);
  }
}

/** Has all resources of a construct come after its namespace, whichever of the two is made first. */
export function followNamespace(follower: Follower): void {
  const { construct } = follower;
  followers.set(construct, construct, follower);
  for (const namespace of namespaces.values(construct).filter((one) => goesInto(follower, one))) {
    putAfter(follower, namespace);
  }
}

/** Records another reference that stands for the name of a namespace. */
export function announceAlias(construct: IConstruct, alias: string, namespace: string): void {
  names.set(construct, alias, nameOfNamespace(construct, namespace));
}

/** The name if it is known at synth, either a literal or from a construct. */
export function nameOfNamespace(construct: IConstruct, namespace: string): string {
  return names.get(construct, namespace) ?? namespace;
}

/** The namespace of the app that something goes into; certain only when all of the app is there. */
export function namespaceOf(follower: Follower): KnownNamespace | undefined {
  const { construct, namespace } = follower;
  const name = nameOfNamespace(construct, namespace);
  return namespaces
    .values(construct)
    .find((one) => one.reference === namespace || goesInto({ ...follower, namespace: name }, one));
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
