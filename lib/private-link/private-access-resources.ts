import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { ownZone } from "./own-zone";
import type { PrivateAccess } from "./private-access";
import { PrivateEndpoint } from "./private-endpoint";
import type { IPrivateLinkResource } from "./private-link";

/** Makes the endpoint of a resource below its construct, and the zone where it needs one. */
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
