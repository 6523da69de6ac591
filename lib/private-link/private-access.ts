import { publicApi } from "../api/public-api";
import type { NetworkReference } from "../network/network-reference";
import type { SubnetReference } from "../network/subnet-reference";
import type { PrivateDnsZoneReference } from "./private-dns-zone-reference";

/** Private access to a resource: a private endpoint and its private DNS zone. */
@publicApi("PrivateAccess")
export class PrivateAccess {
  /**
   * A private endpoint with an automatically created DNS zone in the stack and resource group of
   * the resource. The endpoints in one subnet share one zone per resource type, for example one for
   * all registries. Resources in several stacks or resource groups need a `PrivateDnsZone` and
   * `inZone`.
   *
   * @param subnet The subnet of the endpoint: `SubnetPurpose.privateEndpoints`.
   * @param networks The networks to link to the zone, each once: at least one.
   */
  public static withOwnZone(subnet: SubnetReference, networks: NetworkReference[]): PrivateAccess {
    return new PrivateAccess(subnet, undefined, networks);
  }

  /**
   * A private endpoint that is registered in an existing DNS zone. A network is linked to only one
   * zone of each name, so all registries share a zone, and so do all vaults.
   *
   * @param subnet The subnet of the endpoint: `SubnetPurpose.privateEndpoints`.
   * @param dnsZone The zone for this resource type; any other zone is rejected.
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
