import type { ITerraformDependable } from "cdktf";
import { publicApi } from "../api/public-api";
import { SubnetEgress } from "./subnet-reference";

/** Options of a NAT gateway. */
export interface NatGatewayOptions {
  /**
   * The name of the gateway. Changing it replaces the gateway.
   *
   * @default - `ng-` and the path of the network
   */
  readonly name?: string;
  /**
   * The names of the public IP addresses, one for each. Changing a name replaces its address.
   *
   * @default - `pip-ng-`, the path of the network and a number
   */
  readonly publicIpNames?: string[];
  /**
   * The number of public IP addresses: 1–16. Each supports 64 512 concurrent connections to one
   * destination.
   *
   * @default 1
   */
  readonly publicIpCount?: number;
  /**
   * The idle timeout of connections in minutes: 4–120.
   *
   * @default 4
   */
  readonly idleTimeoutMinutes?: number;
  /**
   * The availability zone of the gateway: `1`, `2` or `3`. Changing it replaces the gateway.
   *
   * @default - none: Azure chooses the zone
   */
  readonly zone?: string;
}

/** Options of a route table. */
export interface RouteTableOptions {
  /**
   * The name of the route table. Changing it replaces the table.
   *
   * @default - `rt-` and the path of the network
   */
  readonly routeTableName?: string;
}

/** The next hop of internet traffic: an `AzureFirewall` or another network virtual appliance. */
export interface NextHop {
  /** Its private IPv4 address. */
  readonly privateIpAddress: string;
  /**
   * The resources that must exist before it forwards traffic, such as firewall rules.
   *
   * @default - nothing
   */
  readonly prerequisites?: ITerraformDependable[];
}

/**
 * The internet egress of the node and pod subnets of a network. Clusters in the network derive
 * their `outbound` from it.
 */
@publicApi("NetworkRouting")
export class NetworkRouting {
  /** Azure's default routes; clusters use a load balancer for egress. */
  public static direct(): NetworkRouting {
    return new NetworkRouting(SubnetEgress.DIRECT);
  }

  /** A NAT gateway with its own public IP addresses. IPv4 only. */
  public static natGateway(options: NatGatewayOptions = {}): NetworkRouting {
    return new NetworkRouting(SubnetEgress.NAT_GATEWAY, { natGateway: options });
  }

  /**
   * A route table with a default route to a firewall or another appliance. The appliance must allow
   * the traffic that AKS needs: see `AzureFirewall.allowAks`.
   */
  public static through(nextHop: NextHop, options: RouteTableOptions = {}): NetworkRouting {
    return new NetworkRouting(SubnetEgress.ROUTE_TABLE, { nextHop, ...options });
  }

  /**
   * Azure's default routes, plus a route table to which kubenet writes the pod routes. A route
   * table supports one cluster.
   */
  public static routeTable(options: RouteTableOptions = {}): NetworkRouting {
    return new NetworkRouting(SubnetEgress.DIRECT, { hasRouteTable: true, ...options });
  }

  /** No internet access: virtual machines get no default outbound IP address from Azure. */
  public static isolated(): NetworkRouting {
    return new NetworkRouting(SubnetEgress.NONE);
  }

  /** Whether subnets have no default outbound access. */
  public get isIsolated(): boolean {
    return this.egress === SubnetEgress.NONE;
  }

  /** @internal */
  public readonly _natGateway?: NatGatewayOptions;
  /** @internal */
  public readonly _nextHop?: NextHop;
  /** @internal */
  public readonly _hasRouteTable: boolean;
  /** @internal */
  public readonly _routeTableName?: string;

  private constructor(
    /** The internet egress of the subnets. */
    public readonly egress: SubnetEgress,
    details: RoutingDetails = {},
  ) {
    this._natGateway = details.natGateway;
    this._nextHop = details.nextHop;
    this._routeTableName = details.routeTableName;
    this._hasRouteTable = details.hasRouteTable ?? details.nextHop !== undefined;
  }
}

interface RoutingDetails extends RouteTableOptions {
  readonly natGateway?: NatGatewayOptions;
  readonly nextHop?: NextHop;
  readonly hasRouteTable?: boolean;
}
