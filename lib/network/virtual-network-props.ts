import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { NetworkPeering } from "./network-peering";
import type { SecurityRule } from "./security-rule";

/** What all virtual networks have in common. */
export interface VirtualNetworkProps {
  /** Where the network lies; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name of the virtual network: 2–64 letters, digits, `_`, `.` and `-`; up to 63 for overlay
   * clusters. Changing it replaces the network.
   *
   * @default - `vnet-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The networks that this one is connected with. Their ranges must not overlap.
   *
   * @default - none
   */
  readonly peerings?: NetworkPeering[];
  /**
   * Tags of the network and of what belongs to it.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

/** Options of a subnet. */
export interface SubnetOptions {
  /**
   * The name of the subnet. Changing it replaces the subnet.
   *
   * @default - `snet-` and the id, or the name that Azure wants for the purpose
   */
  readonly name?: string;
  /**
   * The rules of a network security group for the subnet. AKS writes its own rules into a group of
   * its own at the nodes and not into this one: a public service needs a rule here, too.
   *
   * @default - no network security group
   */
  readonly securityRules?: SecurityRule[];
}

/** A line of a network's plan. */
export interface PlannedSubnet {
  /** The subnet's name. */
  readonly name: string;
  /** What it is for. */
  readonly purpose: string;
  /** Its range in CIDR notation; an expression where only Terraform knows the address space. */
  readonly addressPrefix: string;
  /** How many addresses it has, without the five that Azure keeps. */
  readonly addresses: number;
  /** What it was sized for; empty where its range was given. */
  readonly roomFor: string;
}
