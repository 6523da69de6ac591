/** A public address for each node, for workloads that clients reach node by node, such as games. */
export class NodePublicIps {
  /** Addresses that AKS makes. */
  public static managed(): NodePublicIps {
    return new NodePublicIps();
  }

  /**
   * Addresses from a prefix of your own. Changing the prefix replaces the pool, and with
   * the system pool the cluster.
   *
   * @param publicIpPrefixId The id of an `azurerm_public_ip_prefix`.
   */
  public static fromPrefix(publicIpPrefixId: string): NodePublicIps {
    return new NodePublicIps(publicIpPrefixId);
  }

  private constructor(
    /** The prefix that the addresses come from, if it is your own. */
    public readonly prefixId?: string,
  ) {}

  /** Where the addresses come from, in words. */
  public toString(): string {
    return this.prefixId ?? "made by AKS";
  }
}
