import type { NetworkReference } from "../network/network-reference";
import type { SubnetReference } from "../network/subnet-reference";
import type { PrivateDnsZoneReference } from "./private-dns-zone-reference";

/** How networks of yours reach a resource: by a private endpoint, and the zone of its name. */
export class PrivateAccess {
  /**
   * An endpoint, with a zone made for it. What is given the same object shares its zones: the first
   * registry makes the one of registries, the first vault that of vaults, each below itself and in
   * its resource group. Two objects for one network are refused where their zones have one name.
   *
   * @param subnet The subnet that the endpoint takes its address from: `SubnetPurpose.privateEndpoints`.
   * @param networks The networks that look names up in the zone, each once: one or more.
   */
  public static withOwnZone(subnet: SubnetReference, networks: NetworkReference[]): PrivateAccess {
    return new PrivateAccess(subnet, undefined, networks);
  }

  /**
   * An endpoint whose address goes into a zone that is there already: a network has one zone of a
   * name, so that all registries share one, and all vaults.
   *
   * @param subnet The subnet that the endpoint takes its address from: `SubnetPurpose.privateEndpoints`.
   * @param dnsZone The zone in which the resource is looked up; another one is refused.
   */
  public static inZone(subnet: SubnetReference, dnsZone: PrivateDnsZoneReference): PrivateAccess {
    return new PrivateAccess(subnet, dnsZone);
  }

  private constructor(
    /** @internal */
    public readonly _subnet: SubnetReference,
    /** @internal */
    public readonly _dnsZone?: PrivateDnsZoneReference,
    /** @internal */
    public readonly _networks: readonly NetworkReference[] = [],
  ) {}
}
