import type { SubnetReference } from "../../network/subnet-reference";
import type { PrivateDnsZoneReference } from "../../private-link/private-dns-zone-reference";
import { mergeSettings } from "../../settings/merge-settings";

/** Where the name of a private API server is looked up. Changing it replaces the cluster. */
export class PrivateApiServerDns {
  /** In a private DNS zone that AKS makes and links to the network of the nodes. */
  public static system(): PrivateApiServerDns {
    return new PrivateApiServerDns("System");
  }

  /** In public DNS, which gives the private address; for networks with DNS servers of their own. */
  public static publicName(): PrivateApiServerDns {
    return new PrivateApiServerDns("None");
  }

  /**
   * In a zone of yours, named `PrivateDnsZone.aksZoneName(…)`. The cluster's identity, which must be
   * user-assigned, is made Private DNS Zone Contributor of it and Network Contributor of the nodes'
   * network first.
   *
   * @param subdomain The name of the API server in the zone: 1–54 letters, digits and `-`; the
   * cluster's `dnsPrefix` with a suffix of Azure's where it is left out.
   */
  public static zone(zone: PrivateDnsZoneReference, subdomain?: string): PrivateApiServerDns {
    return new PrivateApiServerDns(zone.id, zone, subdomain);
  }

  private constructor(
    /** `System`, `None`, or the id of a zone. */
    public readonly zoneId: string,
    /** @internal */
    public readonly _zone?: PrivateDnsZoneReference,
    /** The name of the API server in the zone, where one was given. */
    public readonly subdomain?: string,
  ) {}

  /** The place in words. */
  public toString(): string {
    if (this.zoneId === "System") {
      return "a zone that AKS makes";
    }
    return this.zoneId === "None" ? "public DNS" : this.zoneId;
  }
}

/** Options of a private API server. */
export interface PrivateApiServerOptions {
  /**
   * Where its name is looked up.
   *
   * @default PrivateApiServerDns.system()
   */
  readonly dns?: PrivateApiServerDns;
  /**
   * Whether a public name resolves to the private address, for clients that reach the network but
   * not its DNS.
   *
   * @default - false; true with `PrivateApiServerDns.publicName()`
   */
  readonly publicFqdn?: boolean;
}

/** Who can reach the API server. */
export class ApiServerAccess {
  /** Everybody; what they may do there is decided by authentication and RBAC. */
  public static public(): ApiServerAccess {
    return new ApiServerAccess({ isPrivate: false, isRestricted: false, ranges: [] });
  }

  /**
   * Clients from these ranges, and the nodes. A cluster that goes out through a firewall or a NAT
   * gateway of yours needs its address among them.
   *
   * @param ranges 1–200 public IPv4 ranges in CIDR notation, or 2000 with `inSubnet`; a single
   * address as a /32.
   */
  public static publicFrom(...ranges: string[]): ApiServerAccess {
    return new ApiServerAccess({ isPrivate: false, isRestricted: true, ranges });
  }

  /**
   * Clients in the network of the cluster and those that are connected to it. Changing to or from it
   * replaces the cluster.
   */
  public static private(options: PrivateApiServerOptions = {}): ApiServerAccess {
    return new ApiServerAccess({ isPrivate: true, isRestricted: false, ranges: [], ...options });
  }

  /** @internal */
  public readonly _details: ApiServerDetails;

  private constructor(asked: ApiServerDetails) {
    this._details = asked;
  }

  /**
   * The same, with the API server in a subnet of the nodes' network, so that nodes reach it without
   * a tunnel (API Server VNet Integration). The cluster's identity is made Network Contributor on
   * the subnet first. It cannot be taken back.
   *
   * @param subnet A subnet of its own, at least a /28: `SubnetPurpose.apiServer`.
   */
  public inSubnet(subnet: SubnetReference): ApiServerAccess {
    return new ApiServerAccess({ ...this._details, subnet });
  }

  /** Who can reach it, in words. */
  public toString(): string {
    const { isPrivate, isRestricted, ranges } = this._details;
    if (isPrivate) {
      return "private";
    }
    return isRestricted ? `public, from ${ranges.join(", ")}` : "public";
  }

  /** @internal */
  public _options(): Omit<ApiServerDetails, "isPrivate" | "isRestricted" | "ranges"> {
    const { dns, publicFqdn, subnet } = this._details;
    return { dns, publicFqdn, subnet };
  }

  /** @internal */
  public _mergedOver(lower: ApiServerAccess): ApiServerAccess {
    const { isPrivate, isRestricted } = this._details;
    const isSame =
      isPrivate === lower._details.isPrivate && isRestricted === lower._details.isRestricted;
    return isSame ? new ApiServerAccess(mergeSettings(this._details, lower._details)) : this;
  }
}

/** @internal */
export interface ApiServerDetails {
  readonly isPrivate: boolean;
  readonly isRestricted: boolean;
  readonly ranges: string[];
  readonly dns?: PrivateApiServerDns;
  readonly publicFqdn?: boolean;
  readonly subnet?: SubnetReference;
}
