import { publicApi } from "../api/public-api";
import type { SubnetReference } from "../network/subnet-reference";

/**
 * Who may take a DNS name over once the group is gone. All but the last put a hash into the name:
 * `<label>-<hash>.<region>.azurecontainer.io`.
 */
export enum DnsNameReuse {
  /** Groups of the same tenant. */
  TENANT = "TenantReuse",
  /** Groups of the same subscription. */
  SUBSCRIPTION = "SubscriptionReuse",
  /** Groups of the same resource group. */
  RESOURCE_GROUP = "ResourceGroupReuse",
  /** Nobody: each group gets another name. */
  NOBODY = "Noreuse",
  /**
   * Anybody in the region, with whatever still points at the name: there is no hash in it, and it must
   * be free in the whole region.
   */
  ANYBODY = "Unsecure",
}

/** How the internet finds a group. */
export interface PublicIpOptions {
  /**
   * The first label of the DNS name: 5–63 letters, digits and `-`, with a letter or digit at both ends.
   *
   * @default - no DNS name; the address changes when the group is replaced
   */
  readonly dnsNameLabel?: string;
  /**
   * Who may take the name over.
   *
   * @default DnsNameReuse.TENANT
   */
  readonly reuse?: DnsNameReuse;
}

/** Where a group is reached. Changing it replaces the group. */
@publicApi("ContainerInstanceAddress")
export class ContainerInstanceAddress {
  /** From the internet, by everybody, on the ports of its containers. There is no firewall before it. */
  public static publicIp(options: PublicIpOptions = {}): ContainerInstanceAddress {
    const { dnsNameLabel, reuse = DnsNameReuse.TENANT } = options;
    return new ContainerInstanceAddress("Public", undefined, dnsNameLabel, reuse);
  }

  /**
   * From a virtual network, on the ports of its containers. What the containers ask for on the internet
   * goes out through the NAT gateway of the subnet.
   *
   * @param subnet A subnet that is handed to container instances:
   * `network.addSubnet("instances", SubnetPurpose.containerInstances())`.
   */
  public static inSubnet(subnet: SubnetReference): ContainerInstanceAddress {
    return new ContainerInstanceAddress("Private", subnet);
  }

  /** From nowhere. The containers reach the internet all the same. */
  public static none(): ContainerInstanceAddress {
    return new ContainerInstanceAddress("None");
  }

  private constructor(
    /** @internal */
    public readonly _type: "Public" | "Private" | "None",
    /** @internal */
    public readonly _subnet?: SubnetReference,
    /** @internal */
    public readonly _dnsNameLabel?: string,
    /** @internal */
    public readonly _reuse?: DnsNameReuse,
  ) {}
}
