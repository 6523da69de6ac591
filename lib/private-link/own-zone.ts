import { TerraformStack } from "cdktf";
import { AppTable } from "../app-state/app-table";
import { idPart } from "../identity/role-assignment";
import { knownName, type ResourceGroupReference } from "../resource/resource-group-reference";
import { shortHash } from "../resource/short-hash";
import { enforce } from "../rules/report";
import type { PrivateAccess } from "./private-access";
import { networkKey, PrivateDnsZone } from "./private-dns-zone";
import { ownZoneRules } from "./private-endpoint-rules";
import type { IPrivateLinkResource } from "./private-link";

const HASH_LENGTH = 6;

interface OwnZone {
  readonly zone: PrivateDnsZone;
  /** Where the zone lies, where it can be known. */
  readonly resourceGroupName?: string;
  /** The keys of the networks that the zone is linked to. */
  readonly networkKeys: Set<string>;
}

/** The zones made for endpoints, by their path. */
const ownZones = new AppTable<string, OwnZone>();

/** The first zone of each name that was made for a way of access. */
const zonesOfAccess = new AppTable<PrivateAccess, Map<string, string>>();

/**
 * The zone that all endpoints of one kind and subnet share in a stack. It belongs to the stack and
 * not to one of the resources, or its address would depend on which of them comes first.
 */
export function ownZone(
  resource: IPrivateLinkResource,
  resourceGroup: ResourceGroupReference,
  access: PrivateAccess,
): PrivateDnsZone {
  const { dnsZoneName: name } = resource.privateLink;
  const stack = TerraformStack.of(resource);
  const subnet = shortHash(idPart(stack, access._subnet.id), HASH_LENGTH);
  const id = `private-dns-zone-${name.replaceAll(".", "-")}-${subnet}`;
  const path = `${stack.node.path}/${id}`;
  const existing = ownZones.get(resource, path);
  const byName = zonesOfAccess.getOrMake(resource, access, () => new Map());
  const elsewhere = byName.get(name);
  const resourceGroupName = knownName(resourceGroup);
  enforce(resource, ownZoneRules, {
    networks: access._networks,
    resourceGroupName,
    zone: existing && { path, resourceGroupName: existing.resourceGroupName },
    zoneElsewhere: elsewhere === path ? undefined : elsewhere,
  });
  byName.set(name, path);
  const { zone, networkKeys } = existing ?? {
    zone: new PrivateDnsZone(stack, id, { resourceGroup, name, networks: [...access._networks] }),
    networkKeys: new Set(access._networks.map((network) => networkKey(resource, network))),
  };
  for (const network of access._networks) {
    const key = networkKey(resource, network);
    if (!networkKeys.has(key)) {
      networkKeys.add(key);
      zone._link(network);
    }
  }
  ownZones.set(resource, path, {
    zone,
    networkKeys,
    resourceGroupName: existing?.resourceGroupName ?? resourceGroupName,
  });
  return zone;
}
