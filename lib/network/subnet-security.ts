import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group";
import { NetworkSecurityRule } from "@cdktf/provider-azurerm/lib/network-security-rule";
import type { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { defaultName } from "../resource/default-name";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { SecurityRule } from "./security-rule";
import type { SubnetOptions } from "./virtual-network-props";

const LONGEST_NAME = 80;
const FIRST_PRIORITY = 100;
const PRIORITY_STEP = 10;

/** The security group of a subnet, and what users of the subnet depend on. */
export interface SubnetSecurity {
  readonly group?: NetworkSecurityGroup;
  readonly prerequisites: ITerraformDependable[];
}

/** Creates a network security group for a subnet with rules. */
export function secureSubnet(
  network: Construct,
  id: string,
  subnet: Subnet,
  resourceGroup: ResourceGroupReference,
  { securityRules: rules, securityGroupName }: SubnetOptions,
): SubnetSecurity {
  if (!rules) {
    return { prerequisites: [] };
  }
  const group = new NetworkSecurityGroup(network, `${id}-security-group`, {
    name: securityGroupName ?? defaultName(network, `nsg-${id}`, LONGEST_NAME),
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
  });
  const written = rules.map((rule, index) => securityRule(network, id, group, rule, index));
  const association = new SubnetNetworkSecurityGroupAssociation(
    network,
    `${id}-security-group-association`,
    { subnetId: subnet.id, networkSecurityGroupId: group.id },
  );
  return { group, prerequisites: [...written, association] };
}

function securityRule(
  network: Construct,
  id: string,
  group: NetworkSecurityGroup,
  rule: SecurityRule,
  index: number,
): NetworkSecurityRule {
  const { peers = ["*"], ports = ["*"], protocol = "Tcp" } = rule.options;
  const isInbound = rule.direction === "Inbound";
  return new NetworkSecurityRule(network, `${id}-security-rule-${rule.name}`, {
    name: rule.name,
    resourceGroupName: group.resourceGroupName,
    networkSecurityGroupName: group.name,
    priority: FIRST_PRIORITY + index * PRIORITY_STEP,
    direction: rule.direction,
    access: rule.access,
    protocol,
    sourcePortRange: "*",
    ...(ports.length === 1 ? { destinationPortRange: ports[0] } : { destinationPortRanges: ports }),
    ...(isInbound ? sources(peers) : destinations(peers)),
  });
}

/** azurerm has separate arguments for a single tag or range and for several ranges. */
function sources(peers: string[]) {
  return {
    ...(peers.length === 1 ? { sourceAddressPrefix: peers[0] } : { sourceAddressPrefixes: peers }),
    destinationAddressPrefix: "*",
  };
}

function destinations(peers: string[]) {
  return {
    ...(peers.length === 1
      ? { destinationAddressPrefix: peers[0] }
      : { destinationAddressPrefixes: peers }),
    sourceAddressPrefix: "*",
  };
}
