import type { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import type { Construct } from "constructs";
import { publicApi } from "../api/public-api";
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
   * The size of the node subnet, at the start of the address space.
   *
   * @default - 1000 nodes plus 10 % surge nodes for upgrades
   */
  readonly nodeSubnet?: SubnetSize;
  /**
   * The name of the node subnet. Changing it replaces the subnet.
   *
   * @default "snet-nodes"
   */
  readonly nodeSubnetName?: string;
  /**
   * The rules of a network security group for the node subnet. AKS does not add rules to it, so a
   * public service also needs a rule here.
   *
   * @default - no network security group
   */
  readonly nodeSecurityRules?: SecurityRule[];
  /**
   * The name of the network security group of the node subnet. Changing it replaces the group.
   *
   * @default - `nsg-node-subnet-` and the path of the network
   */
  readonly nodeSecurityGroupName?: string;
  /**
   * Services that the node subnet reaches over Azure's backbone, and whose firewalls can name the
   * subnet: `Microsoft.Storage`, `Microsoft.KeyVault`.
   *
   * @default - none
   */
  readonly nodeServiceEndpoints?: string[];
  /**
   * How nodes and pods reach the internet.
   *
   * @default NetworkRouting.direct()
   */
  readonly routing?: NetworkRouting;
}

/**
 * A virtual network for clusters, with a subnet for the nodes and any subnets you add.
 *
 * A range that is not valid CIDR, is outside the address space, or is too small is rejected with an
 * error that states a sufficient size.
 */
@publicApi("AksNetwork")
export class AksNetwork extends VirtualNetworkBase {
  /** An existing network, looked up by Terraform. */
  public static fromNetworkName(
    scope: Construct,
    id: string,
    attributes: NetworkNameAttributes,
  ): IVirtualNetwork {
    return new LookedUpNetwork(scope, id, attributes);
  }

  /** An existing network by its id, without a lookup; it need not exist yet. */
  public static fromNetworkId(scope: Construct, id: string, networkId: string): IVirtualNetwork {
    return new NetworkById(scope, id, networkId);
  }

  /** The L1 resource of the node subnet; use it to set arguments that have no option. */
  public readonly nodeSubnetResource: Subnet;
  /** The node subnet, for `ClusterNetwork`. */
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
          securityGroupName: props.nodeSecurityGroupName,
          serviceEndpoints: props.nodeServiceEndpoints,
        },
      },
    });
    const { resource, reference } = this._find("id", NODE_SUBNET_ID);
    this.nodeSubnetResource = resource;
    this.nodeSubnet = reference;
  }
}

const NODE_OPTIONS: readonly [prefix: string, option: string][] = [
  ["name", "nodeSubnetName"],
  ["securityRules", "nodeSecurityRules"],
  ["securityGroupName", "nodeSecurityGroupName"],
  ["serviceEndpoints", "nodeServiceEndpoints"],
  ["ipv6AddressSpace", "ipv6AddressSpace"],
];

/** Maps an option of the node subnet to the option of the network that sets it. */
function nodeSubnetOption(option: string): string {
  const [prefix, name] = NODE_OPTIONS.find(([start]) => option.startsWith(start)) ?? [];
  if (prefix !== undefined) {
    return `${name}${option.slice(prefix.length)}`;
  }
  return option === "" ? option : `nodeSubnet.${option}`;
}
