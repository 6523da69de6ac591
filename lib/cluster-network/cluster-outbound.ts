import type { ITerraformDependable } from "cdktf";
import { SubnetEgress, type SubnetReference } from "../network/subnet-reference";
import { mergeSettings } from "../settings/merge-settings";

/** The public addresses of a cluster's load balancer: of one kind. */
export class OutboundIps {
  /**
   * Addresses that AKS makes.
   *
   * @param count IPv4 addresses: 1–100.
   * @param ipv6Count IPv6 addresses of a dual-stack cluster: 1–100.
   */
  public static managed(count: number, ipv6Count?: number): OutboundIps {
    return new OutboundIps({ count, ipv6Count });
  }

  /**
   * Addresses of yours. The cluster's identity is made Network Contributor on them first.
   *
   * @param ids Ids of `azurerm_public_ip`s of the Standard SKU.
   */
  public static addresses(...ids: string[]): OutboundIps {
    return new OutboundIps({ addressIds: ids });
  }

  /**
   * The addresses of prefixes of yours. The cluster's identity is made Network Contributor on them
   * first.
   *
   * @param ids Ids of `azurerm_public_ip_prefix`es.
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

  /** The addresses in words. */
  public toString(): string {
    const { count, ipv6Count, addressIds, prefixIds } = this._details;
    const ids = addressIds ?? prefixIds;
    return ids
      ? ids.join(", ")
      : [count, ipv6Count && `${ipv6Count} of IPv6`].filter(Boolean).join(", ");
  }
}

/** How the load balancer knows the nodes. */
export enum BackendPoolType {
  /** By their network interfaces. */
  NODE_IP_CONFIGURATION = "NodeIPConfiguration",
  /** By their addresses: quicker to update in large clusters. */
  NODE_IP = "NodeIP",
}

/** Options of a cluster's load balancer, as far as outbound traffic is concerned. */
export interface OutboundLoadBalancer {
  /**
   * The public addresses.
   *
   * @default - one that AKS makes
   */
  readonly ips?: OutboundIps;
  /**
   * Ports for each node: a multiple of 8 up to 64000. All nodes at their greatest number, those of
   * an upgrade included, share 64000 for each address.
   *
   * @default - by the number of nodes, decided by AKS
   */
  readonly portsPerNode?: number;
  /**
   * Minutes after which a connection without traffic is closed: 4–100.
   *
   * @default 30
   */
  readonly idleTimeoutMinutes?: number;
  /**
   * How the load balancer knows the nodes.
   *
   * @default BackendPoolType.NODE_IP_CONFIGURATION
   */
  readonly backendPoolType?: BackendPoolType;
}

/**
 * Options of a NAT gateway that AKS makes. Giving any to a cluster that went out another way before
 * replaces it: azurerm takes the block for a new network. Change `outbound` without options
 * first.
 */
export interface ManagedNatGateway {
  /**
   * Public addresses: 1–16.
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
}

/** A registry with the cache rule that network-isolated clusters start from. */
export interface BootstrapRegistry {
  /** The registry's resource id. */
  readonly id: string;
  /**
   * What must exist before a cluster can start from it: the cache rule, the private endpoint, the
   * right to pull.
   *
   * @default - nothing but the registry
   */
  readonly prerequisites?: ITerraformDependable[];
}

/** Options of a cluster without a way to the internet. */
export interface IsolatedOutbound {
  /**
   * A Premium registry with the cache rule `aks-managed-mcr` and a private endpoint in the
   * cluster's network: `registry.bootstrapCache(…)`. The cluster needs a `kubeletIdentity` of yours
   * then, which may pull from it.
   *
   * @default - a registry that AKS makes and manages
   */
  readonly registry?: BootstrapRegistry;
}

/** How nodes and pods reach the internet. Every change gives the cluster other addresses. */
export class ClusterOutbound {
  /** Through the cluster's load balancer. */
  public static loadBalancer(options: OutboundLoadBalancer = {}): ClusterOutbound {
    return new ClusterOutbound("loadBalancer", { loadBalancer: options });
  }

  /** Through a NAT gateway that AKS makes; only in a network that AKS makes. */
  public static managedNatGateway(options: ManagedNatGateway = {}): ClusterOutbound {
    return new ClusterOutbound("managedNATGateway", { natGateway: options });
  }

  /** Through the NAT gateway of the nodes' subnet: `NetworkRouting.natGateway`. */
  public static userAssignedNatGateway(): ClusterOutbound {
    return new ClusterOutbound("userAssignedNATGateway", {}, SubnetEgress.NAT_GATEWAY);
  }

  /** By the default route of the nodes' subnet, to a firewall: `NetworkRouting.through`. */
  public static userDefinedRouting(): ClusterOutbound {
    return new ClusterOutbound("userDefinedRouting", {}, SubnetEgress.ROUTE_TABLE);
  }

  /**
   * Not at all (a network-isolated cluster): what AKS itself needs comes from a registry. The API
   * server must be private or in a subnet.
   */
  public static isolated(options: IsolatedOutbound = {}): ClusterOutbound {
    return new ClusterOutbound("none", { isolated: options });
  }

  /**
   * What fits the subnet of the nodes.
   *
   * @internal
   */
  public static _fitting(subnet: SubnetReference | undefined): ClusterOutbound {
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
    /** As azurerm names it. */
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

  /** The way in words. */
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
