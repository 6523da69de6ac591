import type { ITerraformDependable } from "cdktf";
import { SubnetEgress } from "./subnet-reference";

/** Options of a NAT gateway. */
export interface NatGatewayOptions {
  /**
   * Public addresses: 1–16. Each gives 64 512 connections to one destination at a time.
   *
   * @default 1
   */
  readonly publicIpCount?: number;
  /**
   * Minutes after which a connection without traffic is closed: 4–120.
   *
   * @default 4
   */
  readonly idleTimeoutMinutes?: number;
  /**
   * The availability zone of the gateway: `1`, `2` or `3`. Changing it replaces the gateway.
   *
   * @default - none: Azure puts it somewhere
   */
  readonly zone?: string;
}

/** What traffic to the internet is sent to: an `AzureFirewall`, or an appliance of your own. */
export interface NextHop {
  /** Its private IPv4 address. */
  readonly privateIpAddress: string;
  /**
   * What must exist before it lets traffic through, such as the rules of the firewall.
   *
   * @default - nothing
   */
  readonly prerequisites?: ITerraformDependable[];
}

/**
 * How the nodes' and pods' subnets of a network reach the internet. Clusters in the network take
 * their `outbound` from it.
 */
export class NetworkRouting {
  /** By Azure's own routes; clusters bring a load balancer. */
  public static direct(): NetworkRouting {
    return new NetworkRouting(SubnetEgress.DIRECT);
  }

  /** Through a NAT gateway with public addresses of its own. IPv4 only. */
  public static natGateway(options: NatGatewayOptions = {}): NetworkRouting {
    return new NetworkRouting(SubnetEgress.NAT_GATEWAY, { natGateway: options });
  }

  /**
   * By a route table with a default route to a firewall or another appliance. What the appliance
   * does not let through fails: see `AzureFirewall.allowAks`.
   */
  public static through(nextHop: NextHop): NetworkRouting {
    return new NetworkRouting(SubnetEgress.ROUTE_TABLE, { nextHop });
  }

  /**
   * By Azure's own routes, with a route table of your own into which kubenet writes the routes of
   * the pods. A route table serves one cluster.
   */
  public static routeTable(): NetworkRouting {
    return new NetworkRouting(SubnetEgress.DIRECT, { hasRouteTable: true });
  }

  /** Not at all: virtual machines get no address for outbound traffic from Azure. */
  public static isolated(): NetworkRouting {
    return new NetworkRouting(SubnetEgress.NONE);
  }

  /** Whether subnets get no address for outbound traffic from Azure. */
  public get isIsolated(): boolean {
    return this.egress === SubnetEgress.NONE;
  }

  /** @internal */
  public readonly _natGateway?: NatGatewayOptions;
  /** @internal */
  public readonly _nextHop?: NextHop;
  /** @internal */
  public readonly _hasRouteTable: boolean;

  private constructor(
    /** How the subnets reach the internet. */
    public readonly egress: SubnetEgress,
    details: RoutingDetails = {},
  ) {
    this._natGateway = details.natGateway;
    this._nextHop = details.nextHop;
    this._hasRouteTable = details.hasRouteTable ?? details.nextHop !== undefined;
  }
}

interface RoutingDetails {
  readonly natGateway?: NatGatewayOptions;
  readonly nextHop?: NextHop;
  readonly hasRouteTable?: boolean;
}
