import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { PrivateAccess } from "./private-access";
import { PrivateDnsZone } from "./private-dns-zone";
import { PrivateEndpoint } from "./private-endpoint";
import type { IPrivateLinkResource } from "./private-link";

/** Makes the endpoint of a resource, and its zone if need be, below the construct of the resource. */
export function makePrivateAccess(
  resource: IPrivateLinkResource,
  resourceGroup: ResourceGroupReference,
  access: PrivateAccess,
): PrivateEndpoint {
  const dnsZone =
    access._dnsZone ??
    new PrivateDnsZone(resource, "private-dns-zone", {
      resourceGroup,
      name: resource.privateLink.dnsZoneName,
      networks: [...access._networks],
    });
  return new PrivateEndpoint(resource, "private-endpoint", {
    resourceGroup,
    subnet: access._subnet,
    resource,
    dnsZone,
  });
}
