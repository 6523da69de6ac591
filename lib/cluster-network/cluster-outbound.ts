import type { ITerraformDependable } from "cdktf";
import { publicApi } from "../api/public-api";
import { SubnetEgress, type SubnetReference } from "../network/subnet-reference";
import { mergeSettings } from "../settings/merge-settings";

/** The outbound public addresses of the load balancer. */
@publicApi("OutboundIps")
export class OutboundIps {
  /**
   * Addresses created by AKS.
   *
   * @param count IPv4 addresses: 1–100.
   * @param ipv6Count IPv6 addresses of a dual-stack cluster: 1–100.
   */
  public static managed(count: number, ipv6Count?: number): OutboundIps {
    return new OutboundIps({ count, ipv6Count });
  }

  /**
   * Your own addresses. The cluster identity is first assigned Network Contributor on them.
   *
   * @param ids IDs of `azurerm_public_ip`s of the Standard SKU.
   */
  public static addresses(...ids: string[]): OutboundIps {
    return new OutboundIps({ addressIds: ids });
  }

  /**
   * The addresses of your own prefixes. The cluster identity is first assigned Network Contributor on
   * them.
   *
   * @param ids IDs of `azurerm_public_ip_prefix`es.
   */
  public static prefixes(...ids: string[]): OutboundIps {
    return new OutboundIps({ prefixIds: ids });
  }

  private constructor(
    /** @internal */
    public readonly _details: {
      readonly count?: number;
      readonly ipv6Count?: number;
      readonly addressIds?: string[];
      readonly prefixIds?: string[];
    },
  ) {}

  /** The addresses as text. */
  public toString(): string {
    const { count, ipv6Count, addressIds, prefixIds } = this._details;
    const ids = addressIds ?? prefixIds;
    return ids
      ? ids.join(", ")
      : [count, ipv6Count && `${ipv6Count} IPv6`].filter(Boolean).join(", ");
  }
}

/** How the load balancer identifies nodes in its backend pool. */
export enum BackendPoolType {
  /** By network interface. */
  NODE_IP_CONFIGURATION = "NodeIPConfiguration",
  /** By IP address, which updates faster in large clusters. */
  NODE_IP = "NodeIP",
}

/** Outbound options of the load balancer. */
export interface OutboundLoadBalancer {
  /**
   * The outbound public addresses.
   *
   * @default - one address created by AKS
   */
  readonly ips?: OutboundIps;
  /**
   * SNAT ports per node: a multiple of 8 up to 64000. The maximum number of nodes, including surge
   * nodes, shares 64000 ports per address.
   *
   * @default - decided by AKS from the number of nodes
   */
  readonly portsPerNode?: number;
  /**
   * Idle timeout of connections in minutes: 4–100.
   *
   * @default 30
   */
  readonly idleTimeoutMinutes?: number;
  /**
   * How the load balancer identifies nodes in its backend pool.
   *
   * @default BackendPoolType.NODE_IP_CONFIGURATION
   */
  readonly backendPoolType?: BackendPoolType;
}

/**
 * Options of a managed NAT gateway. If you change the outbound type of an existing cluster and set
 * options at the same time, azurerm replaces the cluster. Change `outbound` without options first.
 */
export interface ManagedNatGateway {
  /**
   * Public addresses: 1–16.
   *
   * @default 1
   */
  readonly publicIpCount?: number;
  /**
   * Idle timeout of connections in minutes: 4–120.
   *
   * @default 4
   */
  readonly idleTimeoutMinutes?: number;
}

/** A registry with the cache rule that network isolated clusters bootstrap from. */
export interface BootstrapRegistry {
  /** The resource ID of the registry. */
  readonly id: string;
  /**
   * Resources that must exist before a cluster can bootstrap: the cache rule, the private endpoint, the
   * role assignment for pulling images.
   *
   * @default - only the registry
   */
  readonly prerequisites?: ITerraformDependable[];
}

/** Options of a network isolated cluster. */
export interface IsolatedOutbound {
  /**
   * A Premium registry with the cache rule `aks-managed-mcr` and a private endpoint in the virtual
   * network of the cluster: `registry.bootstrapCache(…)`. It requires a `kubeletIdentity` with pull
   * access.
   *
   * @default - a registry managed by AKS
   */
  readonly registry?: BootstrapRegistry;
}

/** The internet egress of nodes and pods. Every change gives the cluster different addresses. */
@publicApi("ClusterOutbound")
export class ClusterOutbound {
  /** Egress through the load balancer of the cluster. */
  public static loadBalancer(options: OutboundLoadBalancer = {}): ClusterOutbound {
    return new ClusterOutbound("loadBalancer", { loadBalancer: options });
  }

  /** Egress through a NAT gateway managed by AKS; only in a network managed by AKS. */
  public static managedNatGateway(options: ManagedNatGateway = {}): ClusterOutbound {
    return new ClusterOutbound("managedNATGateway", { natGateway: options });
  }

  /** Egress through the NAT gateway of the nodes' subnet: `NetworkRouting.natGateway`. */
  public static userAssignedNatGateway(): ClusterOutbound {
    return new ClusterOutbound("userAssignedNATGateway", {}, SubnetEgress.NAT_GATEWAY);
  }

  /** Egress by the default route of the nodes' subnet to a firewall: `NetworkRouting.through`. */
  public static userDefinedRouting(): ClusterOutbound {
    return new ClusterOutbound("userDefinedRouting", {}, SubnetEgress.ROUTE_TABLE);
  }

  /**
   * No internet access (a network isolated cluster): AKS pulls its own images from a registry. The API
   * server must be private or in a subnet.
   */
  public static isolated(options: IsolatedOutbound = {}): ClusterOutbound {
    return new ClusterOutbound("none", { isolated: options });
  }

  /**
   * The default for the subnet of the nodes.
   *
   * @internal
   */
  public static _defaultFor(subnet: SubnetReference | undefined): ClusterOutbound {
    switch (subnet?.egress) {
      case SubnetEgress.NAT_GATEWAY:
        return ClusterOutbound.userAssignedNatGateway();
      case SubnetEgress.ROUTE_TABLE:
        return ClusterOutbound.userDefinedRouting();
      case SubnetEgress.NONE:
        return ClusterOutbound.isolated();
      default:
        return ClusterOutbound.loadBalancer();
    }
  }

  private constructor(
    /** The outbound type in azurerm. */
    public readonly outboundType: string,
    /** @internal */
    public readonly _details: {
      readonly loadBalancer?: OutboundLoadBalancer;
      readonly natGateway?: ManagedNatGateway;
      readonly isolated?: IsolatedOutbound;
    },
    /** @internal */
    public readonly _neededEgress?: SubnetEgress,
  ) {}

  /** The outbound type as text. */
  public toString(): string {
    return this._details.isolated ? "none" : this.outboundType;
  }

  /** @internal */
  public _options(): OutboundLoadBalancer | ManagedNatGateway | IsolatedOutbound {
    const { loadBalancer, natGateway, isolated } = this._details;
    return loadBalancer ?? natGateway ?? isolated ?? {};
  }

  /** @internal */
  public _mergedOver(lower: ClusterOutbound): ClusterOutbound {
    return this.outboundType === lower.outboundType
      ? new ClusterOutbound(
          this.outboundType,
          mergeSettings(this._details, lower._details),
          this._neededEgress,
        )
      : this;
  }
}
