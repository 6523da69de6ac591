import { publicApi } from "../api/public-api";

/** The annotations are those of Azure's cloud provider; other clusters do without them. */
const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";
const INTERNAL_SUBNET = "service.beta.kubernetes.io/azure-load-balancer-internal-subnet";
const IPV4 = "service.beta.kubernetes.io/azure-load-balancer-ipv4";
const DNS_LABEL = "service.beta.kubernetes.io/azure-dns-label-name";

/** Options of a load balancer that the internet reaches. */
export interface PublicLoadBalancerOptions {
  /**
   * A name in the region's domain: `<label>.<region>.cloudapp.azure.com`. 3–63 lower-case letters,
   * digits and `-`, starting with a letter. It must be unique in the region.
   *
   * @default - an address without a name
   */
  readonly dnsLabel?: string;
  /**
   * From where it is reached: one range or more in CIDR notation, with their first addresses.
   *
   * @default - from everywhere
   */
  readonly sourceRanges?: string[];
}

/** Options of a load balancer that only networks reach. */
export interface InternalLoadBalancerOptions {
  /**
   * The name of the subnet of its address, in the network of the cluster.
   *
   * @default - the subnet of the nodes
   */
  readonly subnetName?: string;
  /**
   * Its address in the subnet.
   *
   * @default - one that is free
   */
  readonly ipAddress?: string;
  /**
   * From where it is reached: one range or more in CIDR notation, with their first addresses.
   *
   * @default - from everywhere in the network and in those that are peered with it
   */
  readonly sourceRanges?: string[];
}

/** What rules want to know of an address. */
interface ServiceAddress {
  readonly dnsLabel?: string;
  readonly ipAddress?: string;
  readonly subnetName?: string;
}

/** How an application is reached. */
@publicApi("AppService")
export class AppService {
  /** From within the cluster alone. */
  public static clusterIp(): AppService {
    return new AppService("ClusterIP");
  }

  /**
   * Under a port of every node, for local clusters.
   *
   * @param port 30000–32767, for the first of the application's ports; one that is free where left out.
   */
  public static nodePort(port?: number): AppService {
    return new AppService("NodePort", {}, undefined, port);
  }

  /** From the internet, through a public address of the cluster's load balancer. */
  public static publicLoadBalancer(options: PublicLoadBalancerOptions = {}): AppService {
    const annotations = annotationsOf({ [DNS_LABEL]: options.dnsLabel });
    return new AppService("LoadBalancer", annotations, options.sourceRanges, undefined, {
      dnsLabel: options.dnsLabel,
    });
  }

  /**
   * From the cluster's network, through an internal load balancer. The cluster's identity needs to
   * join the subnet, as `AksCluster` has it for the nodes' own.
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

  /** Not at all: no service is made. */
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
  ) {}
}

function annotationsOf(values: Readonly<Record<string, string | undefined>>): {
  [key: string]: string;
} {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
