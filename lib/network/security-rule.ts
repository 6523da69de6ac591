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

const BASTION_USERS = "users";

/**
 * What the security group of an Azure Bastion must allow.
 *
 * Source: https://learn.microsoft.com/azure/bastion/bastion-nsg
 *
 * @internal
 */
export const BASTION_RULES = [
  bastionRule(BASTION_USERS, "Inbound", "Internet", ["443"], TransportProtocol.TCP),
  bastionRule("gateway-manager", "Inbound", "GatewayManager", ["443"], TransportProtocol.TCP),
  bastionRule("load-balancer", "Inbound", "AzureLoadBalancer", ["443"], TransportProtocol.TCP),
  bastionRule("hosts-in", "Inbound", "VirtualNetwork", ["8080", "5701"]),
  bastionRule("sessions", "Outbound", "VirtualNetwork", ["22", "3389"]),
  bastionRule("azure", "Outbound", "AzureCloud", ["443"], TransportProtocol.TCP),
  bastionRule("hosts-out", "Outbound", "VirtualNetwork", ["8080", "5701"]),
  bastionRule("session-information", "Outbound", "Internet", ["80"]),
];

function bastionRule(
  name: string,
  direction: string,
  peer: string,
  ports: string[],
  protocol = TransportProtocol.ANY,
) {
  return { name, direction, peer, ports, protocol };
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

  /**
   * The rules that Azure requires on a `SubnetPurpose.bastion` subnet with a security group, for users
   * from the internet or from these ranges.
   *
   * Source: https://learn.microsoft.com/azure/bastion/bastion-nsg
   *
   * @param from The ranges of the users; `Internet` by default.
   */
  public static azureBastion(from: string[] = ["Internet"]): SecurityRule[] {
    return BASTION_RULES.map(({ name, direction, peer, ports, protocol }) => {
      const peers = name === BASTION_USERS ? from : [peer];
      return new SecurityRule(name, direction, "Allow", { peers, ports, protocol });
    });
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
