import { perApp } from "../resource/per-app";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { enforce } from "../rules/report";
import type { PrivateAccess } from "./private-access";
import { PrivateDnsZone } from "./private-dns-zone";
import type { PrivateDnsZoneReference } from "./private-dns-zone-reference";
import { PrivateEndpoint } from "./private-endpoint";
import { ownZoneRules } from "./private-endpoint-rules";
import type { IPrivateLinkResource } from "./private-link";

/** Makes the endpoint of a resource, and its zone if need be, below the construct of the resource. */
export function makePrivateAccess(
  resource: IPrivateLinkResource,
  resourceGroup: ResourceGroupReference,
  access: PrivateAccess,
): PrivateEndpoint {
  return new PrivateEndpoint(resource, "private-endpoint", {
    resourceGroup,
    subnet: access._subnet,
    resource,
    dnsZone: access._dnsZone ?? ownZone(resource, resourceGroup, access),
  });
}

/** By way of access: the zones made for it, by name. */
const ownZones = perApp(() => new WeakMap<PrivateAccess, Map<string, PrivateDnsZone>>());

/** One for all of a kind, in whichever stack: a network takes one zone of a name. */
function ownZone(
  resource: IPrivateLinkResource,
  resourceGroup: ResourceGroupReference,
  access: PrivateAccess,
): PrivateDnsZoneReference {
  const { dnsZoneName: name } = resource.privateLink;
  const byAccess = ownZones(resource);
  const byName = byAccess.get(access) ?? new Map<string, PrivateDnsZone>();
  byAccess.set(access, byName);
  const existing = byName.get(name);
  if (existing) {
    return existing;
  }
  const networks = [...access._networks];
  enforce(resource, ownZoneRules, { networks });
  const zone = new PrivateDnsZone(resource, "private-dns-zone", { resourceGroup, name, networks });
  byName.set(name, zone);
  return zone;
}
