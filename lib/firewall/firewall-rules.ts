import { parseCidr } from "../network/cidr";
import { zoneNameProblems, zoneRegionProblems } from "../resource/zone-rules";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";

/** A firewall with everything decided. */
export interface FirewallSpec {
  readonly name: string;
  readonly zones: readonly string[];
  /** What can be known at synth. */
  readonly location?: string;
  readonly resourceGroupName?: string;
  readonly subnetName?: string;
  readonly subnetPrefix?: string;
  readonly subnetResourceGroupName?: string;
}

const SUBNET_NAME = "AzureFirewallSubnet";
const LONGEST_PREFIX = 26;
const FAQ = "https://learn.microsoft.com/azure/firewall/firewall-faq";

/** Of the 80 characters that Azure takes, five are for the prefix of the policy's name. */
const firewallName: Format = {
  matches: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,73}[a-zA-Z0-9_]$/,
  form: '1–75 letters, digits, "_", "." and "-", with a letter or digit first and no "." or "-" at the end',
  example: '"afw-hub"',
};

export const firewallRules = defineRules<FirewallSpec>("2026-11-24", [
  formatRule({
    id: "AKS-FW-001",
    source: SOURCES.resourceNames,
    format: firewallName,
    fields: ({ name }) => [["name", name]],
  }),
  {
    id: "AKS-FW-002",
    source: FAQ,
    check: ({ subnetName }) =>
      problemIf(isKnown(subnetName) && subnetName !== SUBNET_NAME, () => ({
        option: "subnet",
        value: subnetName,
        reason: `Azure wants a subnet with the name ${SUBNET_NAME}, in exactly this letter case.`,
        fix: `a subnet with the name "${SUBNET_NAME}"`,
      })),
  },
  {
    id: "AKS-FW-003",
    source: FAQ,
    check: ({ subnetPrefix }) =>
      problemIf((parseCidr(subnetPrefix)?.prefixLength ?? 0) > LONGEST_PREFIX, () => ({
        option: "subnet",
        value: subnetPrefix,
        reason: `A firewall needs room to scale: its subnet is at least a /${LONGEST_PREFIX}.`,
        fix: `a range of at least /${LONGEST_PREFIX}`,
      })),
  },
  {
    id: "AKS-FW-004",
    source: FAQ,
    check: ({ resourceGroupName, subnetResourceGroupName }) =>
      problemIf(
        isKnown(resourceGroupName) &&
          isKnown(subnetResourceGroupName) &&
          resourceGroupName.toLowerCase() !== subnetResourceGroupName.toLowerCase(),
        () => ({
          option: "resourceGroup",
          value: resourceGroupName,
          reason: `Azure wants a firewall in the resource group of its network, which is ${subnetResourceGroupName}.`,
          fix: "the resource group of the network",
        }),
      ),
  },
  {
    id: "AKS-FW-005",
    source:
      "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/firewall",
    check: zoneNameProblems,
  },
  {
    id: "AKS-FW-006",
    source: SOURCES.regionsWithZones,
    check: zoneRegionProblems,
  },
]);
