import { publicApi } from "../../api/public-api";

/** A public IP address for each node, for workloads such as game servers. */
@publicApi("NodePublicIps")
export class NodePublicIps {
  /** Addresses created by AKS. */
  public static managed(): NodePublicIps {
    return new NodePublicIps();
  }

  /**
   * Addresses from your own prefix. Changing the prefix replaces the pool, and for the system pool
   * the cluster.
   *
   * @param publicIpPrefixId The ID of an `azurerm_public_ip_prefix`.
   */
  public static fromPrefix(publicIpPrefixId: string): NodePublicIps {
    return new NodePublicIps(publicIpPrefixId);
  }

  private constructor(
    /** The ID of your own prefix, if set. */
    public readonly prefixId?: string,
  ) {}

  /** The origin of the addresses as text. */
  public toString(): string {
    return this.prefixId ?? "created by AKS";
  }
}
