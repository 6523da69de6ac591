/** What the subnet of the nodes must have room for. */
export interface SubnetSizeOptions {
  /**
   * Nodes that an upgrade adds for a while: a number (`"5"`) or a percentage (`"10%"`).
   *
   * @default "10%"
   */
  readonly maxSurge?: string;
  /**
   * Pods on each node that take an address of this subnet. Only flat Azure CNI needs it; with CNI
   * overlay the pods have a range of their own.
   *
   * @default 0
   */
  readonly podsPerNode?: number;
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
    return new SubnetSize(undefined, nodes, options);
  }

  /** @param addressPrefix A range of the network's address space in CIDR notation. */
  public static range(addressPrefix: string): SubnetSize {
    return new SubnetSize(addressPrefix, undefined, {});
  }

  private constructor(
    /** The range, where it was given. */
    public readonly addressPrefix: string | undefined,
    /** The number of nodes, where it was given. */
    public readonly nodes: number | undefined,
    /** What else there must be room for. */
    public readonly options: SubnetSizeOptions,
  ) {}
}
