import { TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { idPart } from "../identity/role-assignment";
import type { NetworkReference } from "../network/network-reference";
import { perApp } from "../resource/per-app";
import { isKnown } from "../rules/known";

/** By app, name of a zone and network: the zone of this name that the network is linked to. */
const zonesOf = perApp(() => new Map<string, IConstruct>());

/** Tells the networks of an app from each other: by id, or by stack and expression. */
export function networkKey(zone: Construct, network: NetworkReference): string {
  if (isKnown(network.id)) {
    return network.id.toLowerCase();
  }
  const scope = Construct.isConstruct(network) ? network : zone;
  return `${TerraformStack.of(scope).node.path} ${idPart(scope, network.id)}`;
}

/** The path of another zone of this name that the network is linked to. */
export function otherZoneOf(zone: IConstruct, name: string, network: string): string | undefined {
  const linked = zonesOf(zone).get(linkKey(name, network));
  return linked === undefined || linked === zone ? undefined : linked.node.path;
}

export function noteLink(zone: IConstruct, name: string, network: string): void {
  if (isKnown(name)) {
    zonesOf(zone).set(linkKey(name, network), zone);
  }
}

function linkKey(name: string, network: string): string {
  return `${name.toLowerCase()} ${network}`;
}
