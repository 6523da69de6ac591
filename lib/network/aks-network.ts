import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { Construct } from "constructs";
import { defaultName } from "../resource/default-name";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { planNetwork } from "./network-plan";
import { networkRules } from "./network-rules";
import type { SubnetReference } from "./subnet-reference";
import type { SubnetSize } from "./subnet-size";

/** Options of a virtual network. */
export interface AksNetworkProps {
  /** Where the network lies; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name of the virtual network: 2–64 letters, digits, `_`, `.` and `-`. Changing it replaces
   * the network.
   *
   * @default - `vnet-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The IPv4 range of the network in CIDR notation. It must not overlap the ranges of pods and
   * services.
   *
   * @default "10.240.0.0/16"
   */
  readonly addressSpace?: string;
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
   * Tags of the network.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

/**
 * A virtual network with a subnet for the nodes of a cluster.
 *
 * A range that is no CIDR, does not lie in the address space or has no room for what was asked is
 * refused, with the size that would do.
 */
export class AksNetwork extends Construct {
  /** The virtual network, for every argument that has no option here. */
  public readonly virtualNetwork: VirtualNetwork;
  /** The subnet of the nodes, for every argument that has no option here. */
  public readonly nodeSubnetResource: Subnet;
  /** The subnet of the nodes, as `ClusterNetwork` takes it. */
  public readonly nodeSubnet: SubnetReference;

  constructor(scope: Construct, id: string, props: AksNetworkProps) {
    super(scope, id);
    const { resourceGroup } = props;
    const name = props.name ?? defaultName(this, "vnet", LIMITS.overlayNetworkName.value);
    const nodeSubnetName = props.nodeSubnetName ?? "snet-nodes";
    const plan = planNetwork(props.addressSpace ?? "10.240.0.0/16", props.nodeSubnet);
    enforce(this, networkRules, { ...plan, name, nodeSubnetName, size: props.nodeSubnet });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.virtualNetwork = new VirtualNetwork(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      addressSpace: [plan.addressSpace],
    });
    this.nodeSubnetResource = new Subnet(this, "node-subnet", {
      name: nodeSubnetName,
      resourceGroupName: resourceGroup.name,
      virtualNetworkName: this.virtualNetwork.name,
      addressPrefixes: [plan.nodeSubnet.addressPrefix],
    });
    this.nodeSubnet = {
      id: this.nodeSubnetResource.id,
      addressPrefix: plan.nodeSubnet.addressPrefix,
    };
  }
}
