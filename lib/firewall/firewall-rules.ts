import { parseCidr } from "../network/cidr";
import { isKnown } from "../rules/known";
import { REGIONS_WITHOUT_ZONES, SOURCES } from "../rules/limits";
import { problemIf, type Rule } from "../rules/rule";
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

export const firewallRules: readonly Rule<FirewallSpec>[] = [
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
        instead: `a subnet with the name "${SUBNET_NAME}"`,
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
        instead: `a range of at least /${LONGEST_PREFIX}`,
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
          instead: "the resource group of the network",
        }),
      ),
  },
  {
    id: "AKS-FW-005",
    source:
      "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/firewall",
    check: ({ zones }) => {
      const isWrong = (zone: string, index: number) =>
        isKnown(zone) && (!/^[1-3]$/.test(zone) || zones.indexOf(zone) !== index);
      return problemIf(zones.some(isWrong), () => ({
        option: "zones",
        value: zones,
        reason: 'The zones of a region are "1", "2" and "3", and each is named once.',
        instead: '["1", "2", "3"], or [] for none',
      }));
    },
  },
  {
    id: "AKS-FW-006",
    source: SOURCES.regionsWithZones,
    check: ({ zones, location }) =>
      problemIf(
        zones.length > 0 &&
          isKnown(zones) &&
          location !== undefined &&
          REGIONS_WITHOUT_ZONES.has(location),
        () => ({
          option: "zones",
          value: zones,
          reason: `The region ${location} has no availability zones.`,
          instead: "[], or a region that has zones",
        }),
      ),
  },
];
