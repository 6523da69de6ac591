import { publicApi } from "../api/public-api";
import { SubnetSize } from "./subnet-size";

/**
 * A service that a subnet is delegated to, and its permitted actions.
 *
 * @internal
 */
export interface Delegation {
  readonly service: string;
  readonly actions: string[];
}

/**
 * The requirements of a purpose.
 *
 * @internal
 */
export interface PurposeFacts {
  /** The name in the network plan. */
  readonly label: string;
  readonly delegation?: Delegation;
  /** The name by which Azure finds the subnet. */
  readonly fixedName?: string;
  /** The longest prefix that Azure accepts. */
  readonly longestPrefix: number;
  readonly source: string;
  /** Whether the subnet must not have an IPv6 range. */
  readonly isIpv4Only?: boolean;
  /** Whether the subnet uses the routing of the network for internet egress. */
  readonly isRouted: boolean;
  /** Whether `SubnetOptions.routed` can make it so. */
  readonly canBeRouted?: boolean;
  /** Whether Azure rejects network security groups on the subnet. */
  readonly isWithoutSecurityGroup?: boolean;
  /** The policies of private endpoints, by which security groups and routes apply to them. */
  readonly hasPrivateEndpoints?: boolean;
}

/** Eight addresses, five of which Azure reserves. */
const SMALLEST_SUBNET = {
  longestPrefix: 29,
  source: "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq",
};

const JOIN = "Microsoft.Network/virtualNetworks/subnets/join/action";
const ACT = "Microsoft.Network/virtualNetworks/subnets/action";

/** Azure adds this delegation itself; without it here, every plan would remove it. */
const TO_AKS = { service: "Microsoft.ContainerService/managedClusters", actions: [JOIN] };
const TO_CONTAINER_INSTANCES = {
  service: "Microsoft.ContainerInstance/containerGroups",
  actions: [ACT],
};

const TO_GATEWAY_FOR_CONTAINERS = {
  service: "Microsoft.ServiceNetworking/trafficControllers",
  actions: [JOIN],
};

/** The purpose of a subnet, which determines its delegation, minimum size, name and egress. */
@publicApi("SubnetPurpose")
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
   * The API server, for `ApiServerAccess.inSubnet`. Clusters in one network can share it; each uses
   * at least nine addresses.
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
   * @param size One address per pod; 100 by default.
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
   * Container instances, for `ContainerInstanceAddress.inSubnet`. The subnet must not contain other
   * resources.
   *
   * @param size One address per container group; 100 by default.
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
   * @param size One address per endpoint; a registry needs one more per region. 50 addresses by
   * default.
   */
  public static privateEndpoints(size: SubnetSize = SubnetSize.forAddresses(50)): SubnetPurpose {
    return new SubnetPurpose(
      {
        label: "private endpoints",
        isRouted: false,
        canBeRouted: true,
        hasPrivateEndpoints: true,
        ...SMALLEST_SUBNET,
      },
      size,
    );
  }

  /**
   * An Azure Firewall. Azure requires the name `AzureFirewallSubnet`.
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
        isWithoutSecurityGroup: true,
      },
      size,
    );
  }

  /**
   * A VPN or ExpressRoute gateway. Azure requires the name `GatewaySubnet`.
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
        isWithoutSecurityGroup: true,
      },
      size,
    );
  }

  /**
   * An `ApplicationGateway`. The subnet contains only application gateways.
   *
   * @param size One address per instance; a /24, which Azure recommends, by default.
   */
  public static applicationGateway(size: SubnetSize = SubnetSize.forAddresses(250)): SubnetPurpose {
    return new SubnetPurpose(
      { label: "application gateway", isRouted: false, ...SMALLEST_SUBNET },
      size,
    );
  }

  /**
   * An `ApplicationGatewayForContainers`.
   *
   * @param size At least a /24, which is the default.
   */
  public static applicationGatewayForContainers(
    size: SubnetSize = SubnetSize.forAddresses(250),
  ): SubnetPurpose {
    return new SubnetPurpose(
      {
        label: "gateway for containers",
        delegation: TO_GATEWAY_FOR_CONTAINERS,
        longestPrefix: 24,
        source:
          "https://learn.microsoft.com/azure/application-gateway/for-containers/quickstart-create-application-gateway-for-containers-byo-deployment",
        isRouted: false,
      },
      size,
    );
  }

  /**
   * An Azure Bastion, through which you reach jump hosts. Azure requires the name
   * `AzureBastionSubnet`. A security group needs the rules of `SecurityRule.azureBastion`.
   *
   * @param size At least a /26, which is the default.
   */
  public static bastion(size: SubnetSize = SubnetSize.forAddresses(59)): SubnetPurpose {
    return new SubnetPurpose(
      {
        label: "Bastion",
        fixedName: "AzureBastionSubnet",
        longestPrefix: 26,
        source: "https://learn.microsoft.com/azure/bastion/configuration-settings",
        isRouted: false,
      },
      size,
    );
  }

  /**
   * Any other purpose: load balancers, virtual machines such as jump hosts. With
   * the option `routed`, it uses the routing of the network.
   */
  public static other(size: SubnetSize): SubnetPurpose {
    return new SubnetPurpose(
      { label: "other", isRouted: false, canBeRouted: true, ...SMALLEST_SUBNET },
      size,
    );
  }

  private constructor(
    /** @internal */
    public readonly _facts: PurposeFacts,
    /** The size of the subnet. */
    public readonly size: SubnetSize,
  ) {}
}
