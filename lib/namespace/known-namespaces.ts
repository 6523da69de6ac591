import { dependable, type TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { AppTable } from "../app-state/app-table";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { isKnown } from "../rules/known";

/** A namespace that the app creates. */
export interface KnownNamespace {
  readonly construct: Construct;
  readonly cluster: IKubernetesCluster;
  readonly name: string;
  /** The reference that represents the name if it is read from the construct. */
  readonly reference: string;
  /** The pod security standard that it enforces. */
  readonly standard: string;
  /** Whether a network policy denies the traffic that no other policy allows. */
  readonly isIsolated: boolean;
  /** Whether pods with a workload identity can reach Entra ID and other services of Azure. */
  readonly reachesAzure: boolean;
  /** The last resource of the namespace, which depends on all others. */
  readonly last: TerraformElement;
}

/** A construct whose objects are in a namespace, created in the app or elsewhere. */
interface Follower {
  readonly construct: Construct;
  /** Undefined for the only cluster of the stack. */
  readonly cluster?: IKubernetesCluster;
  readonly namespace: string;
}

/** What a construct does when its namespace is known. */
interface Listener {
  readonly follower: Follower;
  readonly call: (namespace: KnownNamespace) => void;
}

const namespaces = new AppTable<Construct, KnownNamespace>();
const followers = new AppTable<Construct, Follower>();
/** What waits for the namespace of a construct. */
const listeners = new AppTable<Listener, Listener>();
/** The names of namespaces by the reference that represents the name. */
const names = new AppTable<string, string>();

/** Records a namespace, and makes all objects that refer to it by name depend on it. */
export function announceNamespace(namespace: KnownNamespace): void {
  const { construct, reference, name } = namespace;
  namespaces.set(construct, construct, namespace);
  names.set(construct, reference, name);
  for (const follower of followers.values(construct).filter((one) => goesInto(one, namespace))) {
    putAfter(follower, namespace);
  }
  for (const { follower, call } of listeners.values(construct)) {
    if (goesInto(follower, namespace)) {
      call(namespace);
    }
  }
}

/** Makes all resources of a construct depend on its namespace, in any order of construction. */
export function followNamespace(follower: Follower): void {
  const { construct } = follower;
  followers.set(construct, construct, follower);
  joinNamespace(follower);
}

/** Makes a resource that is added to a follower of the namespace depend on it, too. */
export function joinNamespace(follower: Follower): void {
  const all = namespaces.values(follower.construct);
  for (const namespace of all.filter((one) => goesInto(follower, one))) {
    putAfter(follower, namespace);
  }
}

/** Calls back when the namespace of a construct is known, in any order of construction. */
export function whenNamespaceKnown(follower: Follower, call: Listener["call"]): void {
  const known = namespaceOf(follower);
  if (known) {
    call(known);
  } else {
    const listener = { follower, call };
    listeners.set(follower.construct, listener, listener);
  }
}

/** Records another reference that represents the name of a namespace. */
export function announceAlias(construct: IConstruct, alias: string, namespace: string): void {
  names.set(construct, alias, nameOfNamespace(construct, namespace));
}

/** The name if it is known at synth, either a literal or from a construct. */
export function nameOfNamespace(construct: IConstruct, namespace: string): string {
  return names.get(construct, namespace) ?? namespace;
}

/** The namespace of the app that contains the objects of a construct; complete only at synth. */
export function namespaceOf(follower: Follower): KnownNamespace | undefined {
  const { construct, namespace } = follower;
  const name = nameOfNamespace(construct, namespace);
  return namespaces
    .values(construct)
    .find((one) => one.reference === namespace || goesInto({ ...follower, namespace: name }, one));
}

/** A reference by name creates no dependency in Terraform. */
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
