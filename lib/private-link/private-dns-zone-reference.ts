import type { ITerraformDependable } from "cdktf";
import type { ConstructReference } from "../api/construct-reference";
import { isKnown } from "../rules/known";

/**
 * A private DNS zone: a `PrivateDnsZone`, an `azurerm_private_dns_zone`, a data source, or an object
 * with its id.
 */
export interface PrivateDnsZoneReference extends ConstructReference {
  /** The zone's resource ID. */
  readonly id: string;
  /**
   * The resources that name resolution depends on: the links to networks.
   *
   * @default - only the zone
   */
  readonly prerequisites?: ITerraformDependable[];
}

/** The inputs of a zone, whose getters return only references. */
interface WrittenZone {
  readonly nameInput?: string;
  readonly resource?: { readonly nameInput?: string };
}

/** The name of a zone, where known at synth. */
export function knownZoneName(zone: PrivateDnsZoneReference): string | undefined {
  const { nameInput, resource } = zone as WrittenZone;
  const name = nameInput ?? resource?.nameInput ?? zone.id.split("/").at(-1);
  return isKnown(name) ? name : undefined;
}
