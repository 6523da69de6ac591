import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, type Problem, problemIf, rulesFor } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import { type PlannedRange, sizeOf } from "./address-plan";
import { addressCount, overlap, parseCidr, prefixLengthFor } from "./cidr";
import { cidrProblems, IPV6_SUBNET_PREFIX } from "./network-rules";
import type { SecurityRule } from "./security-rule";
import { securityRules } from "./security-rules";
import type { PurposeFacts } from "./subnet-purpose";
import type { AskedSize } from "./subnet-size";

/** A subnet that is to be, and those that are there. */
export interface SubnetSpec {
  readonly name: string;
  readonly addressSpace: string;
  readonly facts: PurposeFacts;
  readonly asked: AskedSize;
  readonly range: PlannedRange;
  readonly others: readonly OtherSubnet[];
  readonly securityRules?: readonly SecurityRule[];
  /** How many more IPv6 subnets there is room for; undefined where there are none or nobody knows. */
  readonly ipv6Room?: number;
}

export interface OtherSubnet {
  readonly name: string;
  readonly addressPrefix: string;
}

export const subnetRules = defineRules<SubnetSpec>("2026-11-24", [
  {
    id: "AKS-NET-016",
    source: SOURCES.ipPlanning,
    check: ({ asked }) => cidrProblems("range", asked.addressPrefix),
  },
  formatRule({
    id: "AKS-NET-002",
    source: SOURCES.resourceNames,
    format: FORMATS.subnetName,
    fields: (subnet) => [["name", subnet.name]],
  }),
  rangeRule({
    id: "AKS-NET-004",
    source: LIMITS.nodesPerCluster.source,
    minimum: 1,
    maximum: LIMITS.nodesPerCluster.value,
    unit: "nodes",
    fields: ({ asked }) => [["nodes", asked.nodes]],
  }),
  rangeRule({
    id: "AKS-NET-005",
    source: SOURCES.ipPlanning,
    minimum: 0,
    maximum: LIMITS.podsPerNode.value,
    unit: "pods on a node",
    fields: ({ asked }) => [["podsPerNode", asked.podsPerNode]],
  }),
  formatRule({
    id: "AKS-NET-006",
    source: SOURCES.nodePoolUpgrades,
    format: FORMATS.countOrPercentage,
    fields: ({ asked }) => [["maxSurge", asked.maxSurge]],
  }),
  {
    id: "AKS-NET-007",
    source: SOURCES.ipPlanning,
    check: (subnet) => roomProblems(subnet),
  },
  {
    id: "AKS-NET-008",
    source: SOURCES.ipPlanning,
    check: ({ asked: { nodes, podsPerNode, maxSurge, addresses } }) =>
      Object.entries({ nodes, podsPerNode, maxSurge, addresses })
        .filter(([, value]) => value !== undefined && !isKnown(value))
        .map(([option]) => ({
          option,
          reason:
            "The subnet is sized by it when the code is synthesized; Terraform knows it later.",
          fix: "a number, or SubnetSize.range with a range that is large enough",
        })),
  },
  {
    id: "AKS-NET-009",
    source: "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq",
    check: (subnet) => {
      const { longestPrefix, label, source } = subnet.facts;
      const length = parseCidr(subnet.range.addressPrefix)?.prefixLength ?? 0;
      const room = sizeOf(longestPrefix) - LIMITS.reservedSubnetAddresses.value;
      return problemIf(length > longestPrefix, () => ({
        option: optionOf(subnet),
        value: subnet.range.addressPrefix,
        reason: `Azure's smallest subnet for ${label} is a /${longestPrefix} (${source}).`,
        fix: `a range of at least /${longestPrefix}, or SubnetSize.forAddresses(${room})`,
      }));
    },
  },
  rangeRule({
    id: "AKS-NET-012",
    source: SOURCES.ipPlanning,
    minimum: 1,
    maximum: sizeOf(8),
    unit: "addresses",
    fields: ({ asked }) => [["addresses", asked.addresses]],
  }),
  {
    id: "AKS-NET-013",
    source: SOURCES.ipPlanning,
    check: (subnet) => {
      const own = subnet.range.fits ? parseCidr(subnet.range.addressPrefix) : undefined;
      return subnet.others
        .filter(({ addressPrefix }) => {
          const other = parseCidr(addressPrefix);
          return own !== undefined && other !== undefined && overlap(own, other);
        })
        .map((other) => ({
          option: optionOf(subnet),
          value: own?.text,
          reason: `It overlaps the subnet "${other.name}", ${other.addressPrefix}.`,
          fix: "a range of its own, or a size for which the library finds the range",
        }));
    },
  },
  {
    id: "AKS-NET-014",
    source: SOURCES.resourceNames,
    check: ({ name, others, facts }) =>
      problemIf(isKnown(name) && others.some((other) => other.name === name), () => ({
        option: "name",
        value: name,
        reason: "Another subnet of this network has this name.",
        fix: facts.fixedName ? `one subnet of a ${facts.label} in a network` : "a name of its own",
      })),
  },
  {
    id: "AKS-NET-017",
    source: "https://learn.microsoft.com/azure/virtual-network/ip-services/ipv6-overview",
    check: ({ ipv6Room, facts }) =>
      problemIf(ipv6Room === 0 && !facts.isIpv4Only, () => ({
        option: "ipv6AddressSpace",
        reason: `Each subnet takes a /${IPV6_SUBNET_PREFIX} of it, and others have taken all.`,
        fix: '"fd00:db8:deca::/48"',
      })),
  },
  {
    id: "AKS-NET-018",
    source:
      "https://learn.microsoft.com/azure/virtual-network/virtual-network-vnet-plan-design-arm",
    check: ({ securityRules, facts }) =>
      problemIf(securityRules !== undefined && facts.fixedName !== undefined, () => ({
        option: "securityRules",
        reason: `Azure takes no network security group on ${facts.fixedName}.`,
        fix: "no securityRules",
      })),
  },
  ...rulesFor(securityRules, (subnet: SubnetSpec) => subnet.securityRules ?? [], "securityRules"),
  {
    id: "AKS-NET-015",
    source: SOURCES.resourceNames,
    check: ({ name, facts }) =>
      problemIf(isKnown(name) && facts.fixedName !== undefined && name !== facts.fixedName, () => ({
        option: "name",
        value: name,
        reason: `Azure finds the subnet of a ${facts.label} by the name ${facts.fixedName}.`,
        fix: "no name",
      })),
  },
]);

/** What the user wrote: a range, or a size. */
function optionOf({ asked }: SubnetSpec): string {
  return asked.addressPrefix === undefined ? "size" : "range";
}

function roomProblems(subnet: SubnetSpec): readonly Problem[] {
  const { addressSpace, range, others } = subnet;
  const { addressPrefix, demand, offset = 0, prefixLength = 0 } = range;
  const space = parseCidr(addressSpace);
  if (range.fits || !space) {
    return [];
  }
  if (!demand) {
    return [
      {
        option: "range",
        value: addressPrefix,
        reason: `It does not lie in the address space ${addressSpace}.`,
        fix: "a range inside of the address space",
      },
    ];
  }
  const taken = others.map((other) => `${other.name} ${other.addressPrefix}`).join(", ");
  const needed = prefixLengthFor(offset + sizeOf(prefixLength));
  return [
    {
      option: "size",
      value: `/${prefixLength}`,
      reason: `${demand.words} take ${demand.addresses} addresses; the address space ${addressSpace} has ${addressCount(space)}${taken ? `, some of which others take (${taken})` : ""}.`,
      fix: `${needed > 0 ? `an address space of at least /${needed}, or ` : ""}less in the subnet`,
    },
  ];
}
