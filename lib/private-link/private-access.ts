import type { NetworkReference } from "../network/network-reference";
import type { SubnetReference } from "../network/subnet-reference";
import type { PrivateDnsZoneReference } from "./private-dns-zone-reference";

/** How networks of yours reach a resource: by a private endpoint, and the zone of its name. */
export class PrivateAccess {
  /**
   * An endpoint, with a zone made for it in the stack and the resource group of the resource. The
   * endpoints of one subnet share a zone for each kind of resource: one for all registries, one for
   * all vaults. Resources in several stacks or resource groups need a `PrivateDnsZone` and `inZone`.
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
