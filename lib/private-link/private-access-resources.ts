import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { ownZone } from "./own-zone";
import type { PrivateAccess } from "./private-access";
import { PrivateEndpoint } from "./private-endpoint";
import type { IPrivateLinkResource } from "./private-link";

/** Creates the private endpoint of a resource, and its DNS zone if none is given. */
export function createPrivateAccess(
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
