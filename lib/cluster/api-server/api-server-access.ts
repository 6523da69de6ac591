import { publicApi } from "../../api/public-api";
import type { SubnetReference } from "../../network/subnet-reference";
import type { PrivateDnsZoneReference } from "../../private-link/private-dns-zone-reference";
import { mergeSettings } from "../../settings/merge-settings";

/** DNS resolution of a private API server. Changing it replaces the cluster. */
@publicApi("PrivateApiServerDns")
export class PrivateApiServerDns {
  /** A private DNS zone that AKS creates and links to the virtual network of the nodes. */
  public static system(): PrivateApiServerDns {
    return new PrivateApiServerDns("System");
  }

  /** Public DNS that resolves to the private address, for networks with custom DNS servers. */
  public static publicName(): PrivateApiServerDns {
    return new PrivateApiServerDns("None");
  }

  /**
   * Your own zone, named `PrivateDnsZone.aksZoneName(…)`. The cluster identity, which must be
   * user-assigned, is first assigned Private DNS Zone Contributor on the zone and Network Contributor
   * on the virtual network of the nodes.
   *
   * @param subdomain The name of the API server in the zone: 1–54 letters, digits and `-`; by default,
   * the cluster's `dnsPrefix` with a suffix from Azure.
   */
  public static zone(zone: PrivateDnsZoneReference, subdomain?: string): PrivateApiServerDns {
    return new PrivateApiServerDns(zone.id, zone, subdomain);
  }

  private constructor(
    /** `System`, `None`, or the ID of a zone. */
    public readonly zoneId: string,
    /** @internal */
    public readonly _zone?: PrivateDnsZoneReference,
    /** The name of the API server in the zone, if set. */
    public readonly subdomain?: string,
  ) {}

  /** The DNS resolution as text. */
  public toString(): string {
    if (this.zoneId === "System") {
      return "AKS-managed private DNS zone";
    }
    return this.zoneId === "None" ? "public DNS" : this.zoneId;
  }
}

/** Options of a private API server. */
export interface PrivateApiServerOptions {
  /**
   * DNS resolution of the API server.
   *
   * @default PrivateApiServerDns.system()
   */
  readonly dns?: PrivateApiServerDns;
  /**
   * Whether a public FQDN resolves to the private address, for clients that can reach the virtual
   * network but not its DNS.
   *
   * @default - false; true with `PrivateApiServerDns.publicName()`
   */
  readonly publicFqdn?: boolean;
}

/** Network access to the API server. */
@publicApi("ApiServerAccess")
export class ApiServerAccess {
  /** Access from the internet; authentication and RBAC still apply. */
  public static public(): ApiServerAccess {
    return new ApiServerAccess({ isPrivate: false, isRestricted: false, ranges: [] });
  }

  /**
   * Access from these ranges (authorized IP ranges) and from the nodes. If the cluster's egress uses
   * your own firewall or NAT gateway, include its address.
   *
   * @param ranges 1–200 public IPv4 ranges in CIDR notation, or 2000 with `inSubnet`; a single
   * address as a /32.
   */
  public static publicFrom(...ranges: string[]): ApiServerAccess {
    return new ApiServerAccess({ isPrivate: false, isRestricted: true, ranges });
  }

  /**
   * Access only from the virtual network of the cluster and connected networks. Changing to or from a
   * private API server replaces the cluster.
   */
  public static private(options: PrivateApiServerOptions = {}): ApiServerAccess {
    return new ApiServerAccess({ isPrivate: true, isRestricted: false, ranges: [], ...options });
  }

  /** @internal */
  public readonly _details: ApiServerDetails;

  private constructor(details: ApiServerDetails) {
    this._details = details;
  }

  /**
   * Places the API server in a subnet of the nodes' virtual network, so that nodes reach it without a
   * tunnel (API Server VNet Integration). The cluster identity is first assigned Network Contributor on
   * the subnet. VNet integration cannot be disabled again.
   *
   * @param subnet A dedicated subnet of at least a /28: `SubnetPurpose.apiServer`.
   */
  public inSubnet(subnet: SubnetReference): ApiServerAccess {
    return new ApiServerAccess({ ...this._details, subnet });
  }

  /** The access as text. */
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
