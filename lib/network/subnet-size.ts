import { publicApi } from "../api/public-api";

/** Further addresses that a subnet must provide, besides those of the nodes. */
export interface SubnetSizeOptions {
  /**
   * Surge nodes during an upgrade: a number (`"5"`) or a percentage (`"10%"`).
   *
   * @default "10%"
   */
  readonly maxSurge?: string;
  /**
   * Pods per node that use an address in this subnet. Needed only for Azure CNI with a node subnet;
   * overlay networks use a separate pod range, and pod subnets are sized separately.
   *
   * @default 0
   */
  readonly podsPerNode?: number;
}

/** Options of a subnet that is used only by pods. */
export interface PodSubnetSizeOptions {
  /**
   * Surge nodes during an upgrade: a number (`"5"`) or a percentage (`"10%"`).
   *
   * @default "10%"
   */
  readonly maxSurge?: string;
  /**
   * The maximum number of pods per node.
   *
   * @default 110
   */
  readonly podsPerNode?: number;
}

/**
 * The inputs of a requested size.
 *
 * @internal
 */
export interface AskedSize {
  readonly addressPrefix?: string;
  readonly addresses?: number;
  readonly nodes?: number;
  readonly podsPerNode?: number;
  readonly maxSurge?: string;
  /** Whether only pods use the subnet, in blocks of addresses per node. */
  readonly isForPodsAlone?: boolean;
}

/** The size of a subnet, given as a capacity or as a range. */
@publicApi("SubnetSize")
export class SubnetSize {
  /**
   * The smallest subnet for the nodes, the surge nodes of an upgrade, and the five addresses that
   * Azure reserves.
   *
   * @param nodes 1–5000 nodes: the sum of the maximum counts of all pools. The range is calculated
   * at synth, so a token is rejected.
   */
  public static forNodes(nodes: number, options: SubnetSizeOptions = {}): SubnetSize {
    return new SubnetSize({ nodes, podsPerNode: 0, ...options });
  }

  /**
   * The smallest subnet for the pods of the nodes, where pods have a separate subnet. A node
   * allocates pod addresses in blocks of 16.
   *
   * @param nodes 1–5000 nodes: the sum of the maximum counts of all pools.
   */
  public static forPods(nodes: number, options: PodSubnetSizeOptions = {}): SubnetSize {
    return new SubnetSize({ nodes, podsPerNode: 110, ...options, isForPodsAlone: true });
  }

  /**
   * The smallest subnet with this many usable addresses, plus the five that Azure reserves.
   *
   * @param addresses A whole number of at least 1.
   */
  public static forAddresses(addresses: number): SubnetSize {
    return new SubnetSize({ addresses });
  }

  /** @param addressPrefix A range within the network's address space, in CIDR notation. */
  public static range(addressPrefix: string): SubnetSize {
    return new SubnetSize({ addressPrefix });
  }

  private constructor(
    /** @internal */
    public readonly _details: AskedSize,
  ) {}
}
