import { SubnetSize } from "./subnet-size";

/**
 * A service that a subnet is handed to, and what Azure lets it do there.
 *
 * @internal
 */
export interface Delegation {
  readonly service: string;
  readonly actions: string[];
}

/**
 * What a purpose brings with it.
 *
 * @internal
 */
export interface PurposeFacts {
  /** As the plan names it. */
  readonly label: string;
  readonly delegation?: Delegation;
  /** Azure looks this subnet up by its name. */
  readonly fixedName?: string;
  /** The longest prefix that Azure takes. */
  readonly longestPrefix: number;
  readonly source: string;
  /** Whether Azure wants it without an IPv6 range. */
  readonly isIpv4Only?: boolean;
  /** Whether its traffic to the internet takes the route that the network was given. */
  readonly isRouted: boolean;
}

/** Eight addresses, of which Azure keeps five. */
const SMALLEST_SUBNET = {
  longestPrefix: 29,
  source: "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq",
};

const JOIN = "Microsoft.Network/virtualNetworks/subnets/join/action";
const ACT = "Microsoft.Network/virtualNetworks/subnets/action";

/** As Azure writes it into the subnet itself; left out, a plan would take it away again. */
const TO_AKS = { service: "Microsoft.ContainerService/managedClusters", actions: [JOIN] };
const TO_CONTAINER_INSTANCES = {
  service: "Microsoft.ContainerInstance/containerGroups",
  actions: [ACT],
};

/** What a subnet is for; it decides on delegation, smallest size, name and route to the internet. */
export class SubnetPurpose {
  /** Nodes of one or more pools. */
  public static nodes(size: SubnetSize): SubnetPurpose {
    return new SubnetPurpose({ label: "nodes", isRouted: true, ...SMALLEST_SUBNET }, size);
  }

  /** Pods, with `ClusterNetwork.cniPodSubnet`. */
  public static pods(size: SubnetSize): SubnetPurpose {
    return new SubnetPurpose(
      { label: "pods", delegation: TO_AKS, isRouted: true, ...SMALLEST_SUBNET },
      size,
    );
  }

  /**
   * The API server, for `ApiServerAccess.inSubnet`. Clusters of one network can share it; each takes
   * nine addresses or more.
   *
   * @param size At least a /28, which is the default.
   */
  public static apiServer(size: SubnetSize = SubnetSize.forAddresses(11)): SubnetPurpose {
    return new SubnetPurpose(
      {
        label: "API server",
        delegation: TO_AKS,
        longestPrefix: 28,
        source: "https://learn.microsoft.com/azure/aks/api-server-vnet-integration",
        isRouted: false,
      },
      size,
    );
  }

  /**
   * Virtual nodes: pods that run on Azure Container Instances.
   *
   * @param size One address for each pod; room for 100 by default.
   */
  public static virtualNodes(size: SubnetSize = SubnetSize.forAddresses(100)): SubnetPurpose {
    return new SubnetPurpose(
      {
        label: "virtual nodes",
        delegation: TO_CONTAINER_INSTANCES,
        isRouted: true,
        ...SMALLEST_SUBNET,
      },
      size,
    );
  }

  /**
   * Container instances, for `ContainerInstanceAddress.inSubnet`. Nothing else may lie there.
   *
   * @param size One address for each group of containers; room for 100 by default.
   */
  public static containerInstances(size: SubnetSize = SubnetSize.forAddresses(100)): SubnetPurpose {
    return new SubnetPurpose(
      {
        label: "container instances",
        delegation: TO_CONTAINER_INSTANCES,
        isRouted: true,
        ...SMALLEST_SUBNET,
      },
      size,
    );
  }

  /**
   * Private endpoints.
   *
   * @param size One address for each endpoint and a few for registries, which take one for each
   * region more; room for 50 by default.
   */
  public static privateEndpoints(size: SubnetSize = SubnetSize.forAddresses(50)): SubnetPurpose {
    return new SubnetPurpose(
      { label: "private endpoints", isRouted: false, ...SMALLEST_SUBNET },
      size,
    );
  }

  /**
   * An Azure Firewall. Azure wants the name `AzureFirewallSubnet`.
   *
   * @param size At least a /26, which is the default.
   */
  public static firewall(size: SubnetSize = SubnetSize.forAddresses(59)): SubnetPurpose {
    return new SubnetPurpose(
      {
        label: "firewall",
        fixedName: "AzureFirewallSubnet",
        longestPrefix: 26,
        source: "https://learn.microsoft.com/azure/firewall/firewall-faq",
        isIpv4Only: true,
        isRouted: false,
      },
      size,
    );
  }

  /**
   * A VPN or ExpressRoute gateway. Azure wants the name `GatewaySubnet`.
   *
   * @param size At least a /29; a /27, which Azure recommends, by default.
   */
  public static gateway(size: SubnetSize = SubnetSize.forAddresses(27)): SubnetPurpose {
    return new SubnetPurpose(
      {
        label: "gateway",
        fixedName: "GatewaySubnet",
        longestPrefix: 29,
        source:
          "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings",
        isRouted: false,
      },
      size,
    );
  }

  /** Anything else: load balancers, an application gateway, virtual machines. */
  public static other(size: SubnetSize): SubnetPurpose {
    return new SubnetPurpose({ label: "other", isRouted: false, ...SMALLEST_SUBNET }, size);
  }

  private constructor(
    /** @internal */
    public readonly _facts: PurposeFacts,
    /** How large the subnet is. */
    public readonly size: SubnetSize,
  ) {}
}
