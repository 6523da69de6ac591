import { publicApi } from "../api/public-api";
import type { SubnetReference } from "../network/subnet-reference";

/**
 * Who can reuse a DNS name after the group is deleted. All values except the last add a hash to the
 * name: `<label>-<hash>.<region>.azurecontainer.io`.
 */
export enum DnsNameReuse {
  /** Groups of the same tenant. */
  TENANT = "TenantReuse",
  /** Groups of the same subscription. */
  SUBSCRIPTION = "SubscriptionReuse",
  /** Groups of the same resource group. */
  RESOURCE_GROUP = "ResourceGroupReuse",
  /** No one: each group gets a different name. */
  NOBODY = "Noreuse",
  /**
   * Anyone in the region, who then receives traffic for existing references to the name. The name
   * has no hash, and must be unique in the region.
   */
  ANYBODY = "Unsecure",
}

/** Options of a public IP address. */
export interface PublicIpOptions {
  /**
   * The first label of the DNS name: 5–63 letters, digits and `-`, with a letter or digit at both ends.
   *
   * @default - no DNS name; the address changes when the group is replaced
   */
  readonly dnsNameLabel?: string;
  /**
   * Who can reuse the name.
   *
   * @default DnsNameReuse.TENANT
   */
  readonly reuse?: DnsNameReuse;
}

/** The network address of a group. Changing it replaces the group. */
@publicApi("ContainerInstanceAddress")
export class ContainerInstanceAddress {
  /**
   * A public IP address that exposes the ports of the containers to the internet, without a
   * firewall.
   */
  public static publicIp(options: PublicIpOptions = {}): ContainerInstanceAddress {
    const { dnsNameLabel, reuse = DnsNameReuse.TENANT } = options;
    return new ContainerInstanceAddress("Public", undefined, dnsNameLabel, reuse);
  }

  /**
   * A private IP address in a virtual network that exposes the ports of the containers. Egress uses
   * the NAT gateway of the subnet.
   *
   * @param subnet A subnet that is delegated to container instances:
   * `network.addSubnet("instances", SubnetPurpose.containerInstances())`.
   */
  public static inSubnet(subnet: SubnetReference): ContainerInstanceAddress {
    return new ContainerInstanceAddress("Private", subnet);
  }

  /** No IP address. The containers still have internet egress. */
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
