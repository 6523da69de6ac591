import { parseCidr } from "../network/cidr";
import { zoneNameProblems, zoneRegionProblems } from "../resource/zone-rules";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";

/** A resolved firewall. */
export interface FirewallSpec {
  readonly name: string;
  readonly zones: readonly string[];
  /** Known at synth only if not a token. */
  readonly location?: string;
  readonly resourceGroupName?: string;
  readonly subnetName?: string;
  readonly subnetPrefix?: string;
  readonly subnetResourceGroupName?: string;
}

const SUBNET_NAME = "AzureFirewallSubnet";
const LONGEST_PREFIX = 26;
const FAQ = "https://learn.microsoft.com/azure/firewall/firewall-faq";

const firewallName: Format = {
  matches: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,54}[a-zA-Z0-9_]$/,
  form: '1–56 letters, digits, "_", "." and "-", with a letter or digit first and no "." or "-" at the end',
  example: '"afw-hub"',
};

export const firewallRules = defineRules<FirewallSpec>("2026-11-29", [
  formatRule({
    id: "AKS-FW-001",
    title: 'Firewall names have 1–56 letters, digits, "_", "." and "-"',
    source: SOURCES.firewallApi,
    format: firewallName,
    fields: ({ name }) => [["name", name]],
  }),
  {
    id: "AKS-FW-002",
    title: `A firewall is in a subnet named ${SUBNET_NAME}`,
    why: `Azure requires a subnet with the name ${SUBNET_NAME}, in exactly this letter case.`,
    fix: `a subnet with the name "${SUBNET_NAME}"`,
    source: SOURCES.azurermFirewall,
    check: ({ subnetName }) =>
      problemIf(isKnown(subnetName) && subnetName !== SUBNET_NAME, () => ({
        option: "subnet",
        value: subnetName,
      })),
  },
  {
    id: "AKS-FW-003",
    title: `The subnet of a firewall is at least a /${LONGEST_PREFIX}`,
    why: `A firewall needs addresses to scale out: its subnet must be at least a /${LONGEST_PREFIX}.`,
    fix: `a range of at least /${LONGEST_PREFIX}`,
    source: SOURCES.azurermFirewall,
    check: ({ subnetPrefix }) =>
      problemIf((parseCidr(subnetPrefix)?.prefixLength ?? 0) > LONGEST_PREFIX, () => ({
        option: "subnet",
        value: subnetPrefix,
      })),
  },
  {
    id: "AKS-FW-004",
    title: "A firewall is in the resource group of its network",
    why: "Azure requires a firewall and its virtual network to be in the same resource group.",
    fix: "the resource group of the network",
    source: FAQ,
    check: ({ resourceGroupName, subnetResourceGroupName }) =>
      problemIf(
        isKnown(resourceGroupName) &&
          isKnown(subnetResourceGroupName) &&
          resourceGroupName.toLowerCase() !== subnetResourceGroupName.toLowerCase(),
        () => ({
          option: "resourceGroup",
          value: resourceGroupName,
          reason: `The network of the firewall is in ${subnetResourceGroupName}, and Azure requires both in the same resource group.`,
        }),
      ),
  },
  {
    id: "AKS-FW-005",
    title: 'Firewall zones are "1", "2" and "3", each at most once',
    why: 'The availability zones of a region are "1", "2" and "3".',
    fix: '["1", "2", "3"], or [] for none',
    source: "https://learn.microsoft.com/azure/firewall/deploy-availability-zone-powershell",
    check: zoneNameProblems,
  },
  {
    id: "AKS-FW-006",
    title: "A firewall has zones only in a region with availability zones",
    why: "Some regions have no availability zones.",
    fix: "[], or a region with availability zones",
    source: SOURCES.regionsWithZones,
    check: zoneRegionProblems,
  },
]);
