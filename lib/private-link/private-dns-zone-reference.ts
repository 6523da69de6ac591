import type { ITerraformDependable } from "cdktf";
import { isKnown } from "../rules/known";

/**
 * A private DNS zone: a `PrivateDnsZone`, an `azurerm_private_dns_zone`, a data source, or an object
 * with its id.
 */
export interface PrivateDnsZoneReference {
  /** The zone's resource id. */
  readonly id: string;
  /**
   * What must exist before anybody looks names up in the zone: its links to networks.
   *
   * @default - nothing but the zone
   */
  readonly prerequisites?: ITerraformDependable[];
}

/** What was written for a zone, where its getters give references only. */
interface WrittenZone {
  readonly nameInput?: string;
  readonly resource?: { readonly nameInput?: string };
}

/** The name of a zone where it can be known at synth. */
export function knownZoneName(zone: PrivateDnsZoneReference): string | undefined {
  const { nameInput, resource } = zone as WrittenZone;
  const name = nameInput ?? resource?.nameInput ?? zone.id.split("/").at(-1);
  return isKnown(name) ? name : undefined;
}
