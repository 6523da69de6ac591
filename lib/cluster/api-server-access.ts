/** Options of a private API server. */
export interface PrivateApiServerOptions {
  /**
   * Whether a public name resolves to the private address, for clients that reach the network but
   * not its DNS.
   *
   * @default false
   */
  readonly publicFqdn?: boolean;
}

/** Who can reach the API server. */
export class ApiServerAccess {
  /** Everybody; what they may do there is decided by authentication and RBAC. */
  public static public(): ApiServerAccess {
    return new ApiServerAccess(false, [], false);
  }

  /**
   * Clients from these ranges, and the nodes.
   *
   * @param ranges 1–200 public IPv4 ranges in CIDR notation; a single address as a /32.
   */
  public static publicFrom(...ranges: string[]): ApiServerAccess {
    return new ApiServerAccess(false, ranges, false, true);
  }

  /**
   * Clients in the network of the cluster and those that are connected to it. AKS makes and links
   * the private DNS zone. Changing to or from it replaces the cluster.
   */
  public static private(options: PrivateApiServerOptions = {}): ApiServerAccess {
    return new ApiServerAccess(true, [], options.publicFqdn ?? false);
  }

  private constructor(
    /** Whether the API server has a private address only. */
    public readonly isPrivate: boolean,
    /** The ranges that may reach it; empty for all. */
    public readonly authorizedIpRanges: string[],
    /** Whether a public name resolves to the private address. */
    public readonly hasPublicFqdn: boolean,
    /** @internal */
    public readonly _isRestricted = false,
  ) {}
}
