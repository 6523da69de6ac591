import { publicApi } from "../api/public-api";

/** Options of a network security group rule. */
export interface SecurityRuleOptions {
  /**
   * The sources, or the destinations of an outbound rule: ranges in CIDR notation, or one service
   * tag such as `Internet`, `AzureLoadBalancer` or `VirtualNetwork`.
   *
   * @default - any
   */
  readonly peers?: string[];
  /**
   * Destination ports and port ranges, such as `443` or `30000-32767`.
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

/** The protocol of a network security group rule. */
export enum TransportProtocol {
  ANY = "*",
  TCP = "Tcp",
  UDP = "Udp",
}

/**
 * A rule of a subnet's network security group. Rules are evaluated in the given order, followed by
 * Azure's default rules, which allow inbound traffic only from the virtual network and load
 * balancer probes, and all outbound traffic.
 */
@publicApi("SecurityRule")
export class SecurityRule {
  /**
   * Allows traffic into the subnet. Public services of a cluster need such a rule for `Internet`.
   */
  public static allowInbound(name: string, options: SecurityRuleOptions = {}): SecurityRule {
    return new SecurityRule(name, "Inbound", "Allow", options);
  }

  /** Denies traffic into the subnet. */
  public static denyInbound(name: string, options: SecurityRuleOptions = {}): SecurityRule {
    return new SecurityRule(name, "Inbound", "Deny", options);
  }

  /** Allows traffic out of the subnet. */
  public static allowOutbound(name: string, options: SecurityRuleOptions = {}): SecurityRule {
    return new SecurityRule(name, "Outbound", "Allow", options);
  }

  /** Denies traffic out of the subnet. */
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
    /** The peers, ports and protocol of the rule. */
    public readonly options: SecurityRuleOptions,
  ) {}
}
