import { publicApi } from "../api/public-api";

/** The annotations of Azure's cloud provider, which other clusters ignore. */
const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";
const INTERNAL_SUBNET = "service.beta.kubernetes.io/azure-load-balancer-internal-subnet";
const IPV4 = "service.beta.kubernetes.io/azure-load-balancer-ipv4";
const DNS_LABEL = "service.beta.kubernetes.io/azure-dns-label-name";

/** Options of a public load balancer. */
export interface PublicLoadBalancerOptions {
  /**
   * A label in the domain of the region: `<label>.<region>.cloudapp.azure.com`. 3–63 lower-case
   * letters, digits and `-`, starting with a letter. It must be unique in the region.
   *
   * @default - an address without a name
   */
  readonly dnsLabel?: string;
  /**
   * The allowed source ranges: one or more in CIDR notation, without host bits.
   *
   * @default - all addresses
   */
  readonly sourceRanges?: string[];
}

/** Options of an internal load balancer. */
export interface InternalLoadBalancerOptions {
  /**
   * The name of the subnet for its address, in the network of the cluster.
   *
   * @default - the subnet of the nodes
   */
  readonly subnetName?: string;
  /**
   * Its address in the subnet.
   *
   * @default - a free address
   */
  readonly ipAddress?: string;
  /**
   * The allowed source ranges: one or more in CIDR notation, without host bits.
   *
   * @default - the network and its peers
   */
  readonly sourceRanges?: string[];
}

/** The properties of an address that rules check. */
interface ServiceAddress {
  readonly dnsLabel?: string;
  readonly ipAddress?: string;
  readonly subnetName?: string;
}

/** How an application is exposed. */
@publicApi("AppService")
export class AppService {
  /** Only within the cluster. */
  public static clusterIp(): AppService {
    return new AppService("ClusterIP");
  }

  /**
   * Only within the cluster, and without an address of its own: its name resolves to the addresses of all
   * ready pods, and the pods of a stateful application have names of their own, `<pod>.<name>`. Clients use the
   * ports of the container. Changing to or from another type replaces the service.
   */
  public static headless(): AppService {
    return new AppService("ClusterIP", {}, undefined, undefined, {}, true);
  }

  /**
   * On a port of every node, for local clusters.
   *
   * @param port 30000–32767, for the first port of the application; a free port by default.
   */
  public static nodePort(port?: number): AppService {
    return new AppService("NodePort", {}, undefined, port);
  }

  /** On the internet, through a public address of the cluster's load balancer. */
  public static publicLoadBalancer(options: PublicLoadBalancerOptions = {}): AppService {
    const annotations = annotationsOf({ [DNS_LABEL]: options.dnsLabel });
    return new AppService("LoadBalancer", annotations, options.sourceRanges, undefined, {
      dnsLabel: options.dnsLabel,
    });
  }

  /**
   * In the network of the cluster, through an internal load balancer. The cluster identity must be
   * able to join the subnet; `AksCluster` assigns the role on the node subnet.
   */
  public static internalLoadBalancer(options: InternalLoadBalancerOptions = {}): AppService {
    const { subnetName, ipAddress, sourceRanges } = options;
    const annotations = annotationsOf({
      [INTERNAL]: "true",
      [INTERNAL_SUBNET]: subnetName,
      [IPV4]: ipAddress,
    });
    return new AppService("LoadBalancer", annotations, sourceRanges, undefined, {
      ipAddress,
      subnetName,
    });
  }

  /** Not exposed: no service is created. */
  public static none(): AppService {
    return new AppService(undefined);
  }

  private constructor(
    /** @internal */
    public readonly _type: string | undefined,
    /** @internal */
    public readonly _annotations: { [key: string]: string } = {},
    /** @internal */
    public readonly _sourceRanges?: string[],
    /** @internal */
    public readonly _nodePort?: number,
    /** @internal */
    public readonly _address: ServiceAddress = {},
    /** @internal */
    public readonly _isHeadless = false,
  ) {}
}

function annotationsOf(values: Readonly<Record<string, string | undefined>>): {
  [key: string]: string;
} {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
