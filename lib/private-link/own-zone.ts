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
  /** The resource group of the zone, where known at synth. */
  readonly resourceGroupName?: string;
  /** The keys of the networks that the zone is linked to. */
  readonly networkKeys: Set<string>;
}

/** The zones created for endpoints, by path. */
const ownZones = new AppTable<string, OwnZone>();

/** The first zone of each name that was created for a PrivateAccess. */
const zonesOfAccess = new AppTable<PrivateAccess, Map<string, string>>();

/**
 * The zone that all endpoints of one resource type and subnet share in a stack. It is a child of
 * the stack, so that its Terraform address does not depend on the order of the resources.
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
