/** Options of a rule of a network security group. */
export interface SecurityRuleOptions {
  /**
   * From where, or whereto for an outbound rule: ranges in CIDR notation, or one service tag such
   * as `Internet`, `AzureLoadBalancer` or `VirtualNetwork`.
   *
   * @default - anywhere
   */
  readonly peers?: string[];
  /**
   * Ports and ranges of ports of the destination, such as `443` or `30000-32767`.
   *
   * @default - all
   */
  readonly ports?: string[];
  /**
   * The protocol.
   *
   * @default TransportProtocol.TCP
   */
  readonly protocol?: TransportProtocol;
}

/** What a rule of a network security group looks at. */
export enum TransportProtocol {
  ANY = "*",
  TCP = "Tcp",
  UDP = "Udp",
}

/**
 * A rule of a subnet's network security group. Rules count in the order in which they are given;
 * after them come Azure's own, which let the virtual network and load balancer probes in, nothing
 * else in, and everything out.
 */
export class SecurityRule {
  /** Lets traffic into the subnet; public services of a cluster need one for `Internet`. */
  public static allowInbound(name: string, options: SecurityRuleOptions = {}): SecurityRule {
    return new SecurityRule(name, "Inbound", "Allow", options);
  }

  /** Keeps traffic out of the subnet. */
  public static denyInbound(name: string, options: SecurityRuleOptions = {}): SecurityRule {
    return new SecurityRule(name, "Inbound", "Deny", options);
  }

  /** Lets traffic out of the subnet. */
  public static allowOutbound(name: string, options: SecurityRuleOptions = {}): SecurityRule {
    return new SecurityRule(name, "Outbound", "Allow", options);
  }

  /** Keeps traffic in the subnet. */
  public static denyOutbound(name: string, options: SecurityRuleOptions = {}): SecurityRule {
    return new SecurityRule(name, "Outbound", "Deny", options);
  }

  private constructor(
    /** The rule's name. */
    public readonly name: string,
    /** `Inbound` or `Outbound`. */
    public readonly direction: string,
    /** `Allow` or `Deny`. */
    public readonly access: string,
    /** What the rule is about. */
    public readonly options: SecurityRuleOptions,
  ) {}
}
