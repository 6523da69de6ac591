import { publicApi } from "../api/public-api";
import type { TransportProtocol } from "../network/security-rule";

/** The protocol and port of an allowed FQDN. */
@publicApi("FirewallProtocol")
export class FirewallProtocol {
  /** @param port 1–64000; 443 by default. Matches the server name in the TLS handshake. */
  public static https(port = 443): FirewallProtocol {
    return new FirewallProtocol("Https", port, true);
  }

  /** @param port 1–64000; 80 by default. Matches the host name in the request. */
  public static http(port = 80): FirewallProtocol {
    return new FirewallProtocol("Http", port, true);
  }

  /**
   * Any protocol over TCP, such as SSH. The firewall resolves the FQDN and allows traffic to its
   * addresses, so wildcards are not supported.
   *
   * @param port 1–65535.
   */
  public static tcp(port: number): FirewallProtocol {
    return new FirewallProtocol("TCP", port, false);
  }

  /**
   * Any protocol over UDP. The firewall resolves the FQDN and allows traffic to its addresses, so
   * wildcards are not supported.
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

/** Options of all firewall rules. */
export interface FirewallRuleOptions {
  /**
   * The sources of the traffic: IPv4 ranges in CIDR notation, single addresses, ranges such as
   * `10.1.0.4-10.1.0.9`, or `*` for any. For a cluster, these are its node subnets, and its pod
   * subnets if it has any.
   */
  readonly sourceRanges: string[];
  /**
   * The priority of the rule collection group, 100–65000; lower numbers are evaluated first. The
   * rules created here only allow traffic, so the priority matters only if you add deny rules.
   *
   * @default - 1000 for the first group of the firewall, and 100 more for each following group. A
   * call inserted before others changes their priorities in place
   */
  readonly priority?: number;
}

/** The required and additional egress of a cluster. */
export interface AksEgressOptions extends FirewallRuleOptions {
  /**
   * The region of the cluster.
   *
   * @default - that of the firewall
   */
  readonly location?: string;
  /**
   * Whether the API server is private. For a public API server, ports 1194 (UDP) and 9000 (TCP) are
   * opened to all Azure addresses in the cluster's region. Pods must call a public API server by
   * its FQDN, with the annotation `kubernetes.azure.com/set-kube-service-host-fqdn`.
   *
   * @default false
   */
  readonly privateCluster?: boolean;
  /**
   * The IPv4 addresses of custom DNS servers that nodes reach through the firewall over UDP and
   * TCP. Azure DNS, and servers that are not reached through the firewall, need no rule.
   *
   * @default - none
   */
  readonly dnsServers?: string[];
  /**
   * Additional Azure services that the cluster may reach over TCP 443, as service tags:
   * `AzureMonitor` for Container Insights and Prometheus, `AzureKeyVault.WestEurope` for secrets of
   * vaults in that region. Azure Policy and Defender need no service tag.
   *
   * @default - none
   */
  readonly serviceTags?: string[];
}

/** Allowed FQDNs and their protocols. */
export interface FqdnEgressOptions extends FirewallRuleOptions {
  /**
   * The FQDNs: `ghcr.io`, or `*.docker.io` for all subdomains, which does not include `docker.io`
   * itself. Without `https://`, path or port.
   */
  readonly fqdns: string[];
  /**
   * The allowed protocols.
   *
   * @default - `FirewallProtocol.https()`
   */
  readonly protocols?: FirewallProtocol[];
}

/** Allowed addresses and ports. */
export interface AddressEgressOptions extends FirewallRuleOptions {
  /**
   * The destinations: IPv4 ranges in CIDR notation, single addresses, ranges such as
   * `10.1.0.4-10.1.0.9`, service tags such as `AzureMonitor` or `Storage.WestEurope`, or `*` for any.
   */
  readonly destinations: string[];
  /**
   * The destination ports and port ranges, such as `443` or `30000-32767`; `*` for all.
   */
  readonly ports: string[];
  /**
   * The protocol.
   *
   * @default TransportProtocol.TCP
   */
  readonly protocol?: TransportProtocol;
}
