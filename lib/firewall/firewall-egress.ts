/** How clients talk to a name that a firewall lets them reach. */
export class FirewallProtocol {
  /** @param port 1–64000; 443 by default. The name is compared with the one in the TLS handshake. */
  public static https(port = 443): FirewallProtocol {
    return new FirewallProtocol("Https", port, true);
  }

  /** @param port 1–64000; 80 by default. The name is compared with the one in the request. */
  public static http(port = 80): FirewallProtocol {
    return new FirewallProtocol("Http", port, true);
  }

  /**
   * Anything over TCP, such as SSH. The firewall looks the name up and lets pass what goes to its
   * addresses, so the name may have no wildcard.
   *
   * @param port 1–65535.
   */
  public static tcp(port: number): FirewallProtocol {
    return new FirewallProtocol("TCP", port, false);
  }

  /**
   * Anything over UDP. The firewall looks the name up and lets pass what goes to its addresses, so
   * the name may have no wildcard.
   *
   * @param port 1–65535.
   */
  public static udp(port: number): FirewallProtocol {
    return new FirewallProtocol("UDP", port, false);
  }

  private constructor(
    /** The name of the protocol. */
    public readonly name: string,
    /** The port of the server. */
    public readonly port: number,
    /** @internal */
    public readonly _isApplication: boolean,
  ) {}
}

/** Options that all rules of a firewall have. */
export interface FirewallRuleOptions {
  /**
   * Whom the rules are for: IPv4 ranges in CIDR notation, single addresses, ranges such as
   * `10.1.0.4-10.1.0.9`, or `*` for all. For a cluster these are the subnets of its nodes, and of its
   * pods where they have subnets.
   */
  readonly sourceRanges: string[];
  /**
   * The priority of the group of rules, 100–65000; lower numbers are asked first. Rules made here all
   * allow something, so it matters beside rules of your own that deny.
   *
   * @default - 1000 for the first group of the firewall, and 100 more for each that follows. A call
   * that is put in front of others changes theirs, in place
   */
  readonly priority?: number;
}

/** What a cluster needs, and what it may reach besides. */
export interface AksEgressOptions extends FirewallRuleOptions {
  /**
   * The region of the cluster.
   *
   * @default - that of the firewall
   */
  readonly location?: string;
  /**
   * Whether the API server is private. For one that is public, the ports 1194 (UDP) and 9000 (TCP) of
   * all of Azure in the cluster's region are opened. Pods that call a public API server must do it by
   * name, with the annotation `kubernetes.azure.com/set-kube-service-host-fqdn`.
   *
   * @default false
   */
  readonly privateCluster?: boolean;
  /**
   * The IPv4 addresses of DNS servers of your own, which the firewall lets nodes reach over UDP and
   * TCP. Azure's own DNS, and servers that the route to the firewall does not concern, need no rule.
   *
   * @default - none
   */
  readonly dnsServers?: string[];
  /**
   * Azure services that the cluster may reach over TCP 443 besides, as service tags: `AzureMonitor`
   * for Container Insights and Prometheus, `AzureKeyVault.WestEurope` for secrets of vaults in that
   * region. Azure Policy and Defender need none.
   *
   * @default - none
   */
  readonly serviceTags?: string[];
}

/** Which names may be reached, and how. */
export interface FqdnEgressOptions extends FirewallRuleOptions {
  /**
   * The names: `ghcr.io`, or `*.docker.io` for all names that end so, which `docker.io` itself does
   * not. No `https://`, path or port.
   */
  readonly fqdns: string[];
  /**
   * How they are reached.
   *
   * @default - `FirewallProtocol.https()`
   */
  readonly protocols?: FirewallProtocol[];
}
