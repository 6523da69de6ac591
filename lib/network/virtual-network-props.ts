import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { FlowLogs } from "./flow-logs";
import type { NetworkPeering } from "./network-peering";
import type { SecurityRule } from "./security-rule";

/** Options of all virtual networks. */
export interface VirtualNetworkProps {
  /**
   * The resource group of the network: the L1 resource, or an object with its name and location.
   */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name of the virtual network: 2–64 letters, digits, `_`, `.` and `-`; up to 63 for overlay
   * clusters. Changing it replaces the network.
   *
   * @default - `vnet-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Peerings with other networks, whose ranges must not overlap.
   *
   * @default - none
   */
  readonly peerings?: NetworkPeering[];
  /**
   * The IPv4 addresses of the DNS servers of the network, such as that of a firewall with a DNS proxy.
   * They must resolve the names of Azure and of your private DNS zones. Running nodes use a change
   * after they restart.
   *
   * @default - Azure DNS
   */
  readonly dnsServers?: string[];
  /**
   * The ID of an `azurerm_network_ddos_protection_plan`, which several networks can share. The plan
   * has a fixed monthly price.
   *
   * @default - the basic protection of Azure's infrastructure
   */
  readonly ddosProtectionPlanId?: string;
  /**
   * Records the flows of the network in a storage account.
   *
   * @default - not recorded
   */
  readonly flowLogs?: FlowLogs;
  /**
   * Tags of the network and its resources.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** Options of a subnet. */
export interface SubnetOptions {
  /**
   * The name of the subnet. Changing it replaces the subnet.
   *
   * @default - `snet-` and the id, or the name that Azure requires for the purpose
   */
  readonly name?: string;
  /**
   * The rules of a network security group for the subnet. AKS adds its rules to a separate group on
   * the nodes, so a public service also needs a rule here.
   *
   * @default - no network security group
   */
  readonly securityRules?: SecurityRule[];
  /**
   * The name of the network security group. Changing it replaces the group.
   *
   * @default - `nsg-`, the id and the path of the network
   */
  readonly securityGroupName?: string;
  /**
   * Services that the subnet reaches over Azure's backbone, and whose firewalls can name the subnet:
   * `Microsoft.Storage`, `Microsoft.KeyVault`.
   *
   * @default - none
   */
  readonly serviceEndpoints?: string[];
  /**
   * Whether the subnet uses the routing of the network: its NAT gateway or route table, such as the
   * default route to a firewall. Only for `SubnetPurpose.other`, such as jump hosts, and
   * `SubnetPurpose.privateEndpoints`; other purposes decide it themselves.
   *
   * @default false
   */
  readonly routed?: boolean;
}

/** A row of a network plan. */
export interface PlannedSubnet {
  /** The subnet's name. */
  readonly name: string;
  /** The purpose of the subnet. */
  readonly purpose: string;
  /** Its range in CIDR notation; an expression where only Terraform knows the address space. */
  readonly addressPrefix: string;
  /** The number of usable addresses, without the five that Azure reserves. */
  readonly addresses: number;
  /** The capacity that it was sized for; empty where its range was given. */
  readonly roomFor: string;
}
