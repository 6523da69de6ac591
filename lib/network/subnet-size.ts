/** What a subnet must have room for besides nodes. */
export interface SubnetSizeOptions {
  /**
   * Nodes that an upgrade adds for a while: a number (`"5"`) or a percentage (`"10%"`).
   *
   * @default "10%"
   */
  readonly maxSurge?: string;
  /**
   * Pods on each node that take an address of this subnet. Only Azure CNI with a node subnet needs
   * it; with overlay the pods have a range, and with a pod subnet a subnet of their own.
   *
   * @default 0
   */
  readonly podsPerNode?: number;
}

/** Options of a subnet that pods alone take addresses of. */
export interface PodSubnetSizeOptions {
  /**
   * Nodes that an upgrade adds for a while: a number (`"5"`) or a percentage (`"10%"`).
   *
   * @default "10%"
   */
  readonly maxSurge?: string;
  /**
   * The most pods on a node.
   *
   * @default 110
   */
  readonly podsPerNode?: number;
}

/**
 * What a size was asked for with.
 *
 * @internal
 */
export interface AskedSize {
  readonly addressPrefix?: string;
  readonly addresses?: number;
  readonly nodes?: number;
  readonly podsPerNode?: number;
  readonly maxSurge?: string;
  /** Whether the nodes themselves take no address, and their pods take them in blocks. */
  readonly isForPodsAlone?: boolean;
}

/** How large a subnet is: by what it must hold, or by its range. */
export class SubnetSize {
  /**
   * The smallest subnet that has room for the nodes, for those that an upgrade adds, and for the
   * five addresses that Azure keeps.
   *
   * @param nodes 1–5000 nodes: the sum over all pools, at their greatest. The library works the
   * range out, so that a token is refused here.
   */
  public static forNodes(nodes: number, options: SubnetSizeOptions = {}): SubnetSize {
    return new SubnetSize({ nodes, podsPerNode: 0, ...options });
  }

  /**
   * The smallest subnet that has room for the pods of the nodes, where pods have a subnet of their
   * own. A node takes its pods' addresses in blocks of 16.
   *
   * @param nodes 1–5000 nodes: the sum over all pools, at their greatest.
   */
  public static forPods(nodes: number, options: PodSubnetSizeOptions = {}): SubnetSize {
    return new SubnetSize({ nodes, podsPerNode: 110, ...options, isForPodsAlone: true });
  }

  /**
   * The smallest subnet that has room for so many addresses and the five that Azure keeps.
   *
   * @param addresses A whole number from 1.
   */
  public static forAddresses(addresses: number): SubnetSize {
    return new SubnetSize({ addresses });
  }

  /** @param addressPrefix A range of the network's address space in CIDR notation. */
  public static range(addressPrefix: string): SubnetSize {
    return new SubnetSize({ addressPrefix });
  }

  private constructor(
    /** @internal */
    public readonly _details: AskedSize,
  ) {}
}
