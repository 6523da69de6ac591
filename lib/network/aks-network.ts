import type { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import type { Construct } from "constructs";
import { LookedUpNetwork, NetworkById, type NetworkNameAttributes } from "./existing-network";
import type { IVirtualNetwork } from "./i-virtual-network";
import { NetworkRouting } from "./network-routing";
import type { SecurityRule } from "./security-rule";
import { SubnetPurpose } from "./subnet-purpose";
import type { SubnetReference } from "./subnet-reference";
import { SubnetSize } from "./subnet-size";
import { VirtualNetworkBase } from "./virtual-network-base";
import type { VirtualNetworkProps } from "./virtual-network-props";

const NODE_SUBNET_ID = "node-subnet";

/** Options of a cluster's virtual network. */
export interface AksNetworkProps extends VirtualNetworkProps {
  /**
   * The IPv4 range of the network in CIDR notation. It must not overlap the ranges of pods and
   * services.
   *
   * @default "10.240.0.0/16"
   */
  readonly addressSpace?: string;
  /**
   * An IPv6 range for dual-stack clusters. Each subnet gets a /64 of it.
   *
   * @default - IPv4 only
   */
  readonly ipv6AddressSpace?: string;
  /**
   * The size of the subnet of the nodes, which lies at the beginning of the address space.
   *
   * @default - room for 1000 nodes and an upgrade's surge of 10 %
   */
  readonly nodeSubnet?: SubnetSize;
  /**
   * The name of the subnet of the nodes. Changing it replaces the subnet.
   *
   * @default "snet-nodes"
   */
  readonly nodeSubnetName?: string;
  /**
   * The rules of a network security group for the subnet of the nodes. AKS does not write into it:
   * a public service needs a rule here, too.
   *
   * @default - no network security group
   */
  readonly nodeSecurityRules?: SecurityRule[];
  /**
   * How nodes and pods reach the internet.
   *
   * @default NetworkRouting.direct()
   */
  readonly routing?: NetworkRouting;
}

/**
 * A virtual network for clusters: a subnet for the nodes, and more as they are asked for.
 *
 * A range that is no CIDR, does not lie in the address space or has no room for what was asked is
 * refused, with the size that would do.
 */
export class AksNetwork extends VirtualNetworkBase {
  /** A network that someone else created; looked up by Terraform. */
  public static fromNetworkName(
    scope: Construct,
    id: string,
    attributes: NetworkNameAttributes,
  ): IVirtualNetwork {
    return new LookedUpNetwork(scope, id, attributes);
  }

  /** A network that someone else created; not looked up, so that nothing need exist yet. */
  public static fromNetworkId(scope: Construct, id: string, networkId: string): IVirtualNetwork {
    return new NetworkById(scope, id, networkId);
  }

  /** The subnet of the nodes, for every argument that has no option here. */
  public readonly nodeSubnetResource: Subnet;
  /** The subnet of the nodes, as `ClusterNetwork` takes it. */
  public readonly nodeSubnet: SubnetReference;

  constructor(scope: Construct, id: string, props: AksNetworkProps) {
    super(scope, id, props, {
      addressSpace: props.addressSpace ?? "10.240.0.0/16",
      ipv6AddressSpace: props.ipv6AddressSpace,
      routing: props.routing ?? NetworkRouting.direct(),
      firstSubnet: {
        id: NODE_SUBNET_ID,
        optionName: nodeSubnetOption,
        purpose: SubnetPurpose.nodes(props.nodeSubnet ?? SubnetSize.forNodes(1000)),
        options: {
          name: props.nodeSubnetName ?? "snet-nodes",
          securityRules: props.nodeSecurityRules,
        },
      },
    });
    const { resource, reference } = this._find("id", NODE_SUBNET_ID);
    this.nodeSubnetResource = resource;
    this.nodeSubnet = reference;
  }
}

/** What the user wrote of the subnet of the nodes lies in options of the network. */
function nodeSubnetOption(option: string): string {
  if (option === "name") {
    return "nodeSubnetName";
  }
  return option === "ipv6AddressSpace"
    ? option
    : option.replace(/^securityRules|^(?=.)/, (start) =>
        start ? "nodeSecurityRules" : "nodeSubnet.",
      );
}
