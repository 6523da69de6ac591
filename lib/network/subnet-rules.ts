import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Problem, problemIf, rulesFor } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import { type PlannedRange, sizeOf } from "./address-plan";
import { addressCount, overlap, parseCidr, prefixLengthFor } from "./cidr";
import { cidrProblems, IPV6_SUBNET_PREFIX } from "./network-rules";
import { securityRules } from "./security-rules";
import type { NamedRange, SubnetList } from "./subnet-list";
import type { PurposeFacts } from "./subnet-purpose";
import type { AskedSize } from "./subnet-size";
import type { SubnetOptions } from "./virtual-network-props";

/** A new subnet, and the existing subnets of its network. */
export interface SubnetSpec {
  readonly name: string;
  readonly addressSpace: string;
  readonly facts: PurposeFacts;
  readonly asked: AskedSize;
  readonly range: PlannedRange;
  readonly others: SubnetList;
  readonly options: SubnetOptions;
  /** How many more IPv6 subnets fit; undefined for an IPv4 network or an unknown address space. */
  readonly ipv6Room?: number;
}

export const subnetRules = defineRules<SubnetSpec>("2026-11-29", [
  {
    id: "AKS-NET-016",
    title: "The range of a subnet is an IPv4 range in CIDR notation",
    why: "Azure accepts only IPv4 ranges in CIDR notation that start at their first address.",
    fix: '"10.240.0.0/24"',
    source: SOURCES.networkPlanning,
    check: ({ asked }) => cidrProblems("range", asked.addressPrefix),
  },
  formatRule({
    id: "AKS-NET-002",
    title: 'Subnet names have 1–80 letters, digits, "_", "." and "-"',
    source: SOURCES.resourceNames,
    format: FORMATS.subnetName,
    fields: (subnet) => [["name", subnet.name]],
  }),
  rangeRule({
    id: "AKS-NET-004",
    title: `A subnet is sized for 1–${LIMITS.nodesPerCluster.value} nodes`,
    source: LIMITS.nodesPerCluster.source,
    minimum: 1,
    maximum: LIMITS.nodesPerCluster.value,
    unit: "nodes",
    fields: ({ asked }) => [["nodes", asked.nodes]],
  }),
  rangeRule({
    id: "AKS-NET-005",
    title: `A subnet is sized for at most ${LIMITS.podsPerNode.value} pods per node`,
    source: SOURCES.ipPlanning,
    minimum: 0,
    maximum: LIMITS.podsPerNode.value,
    unit: "pods on a node",
    fields: ({ asked }) => [["podsPerNode", asked.podsPerNode]],
  }),
  formatRule({
    id: "AKS-NET-006",
    title: "The surge that a subnet is sized for is a number or a percentage",
    source: SOURCES.nodePoolUpgrades,
    format: FORMATS.countOrPercentage,
    fields: ({ asked }) => [["maxSurge", asked.maxSurge]],
  }),
  {
    id: "AKS-NET-007",
    title: "A subnet fits into the address space of its network",
    why: "Subnets take their ranges from the address space of the network, next to the existing subnets.",
    fix: "a larger address space, or a smaller subnet",
    source: SOURCES.networkPlanning,
    check: (subnet) => roomProblems(subnet),
  },
  {
    id: "AKS-NET-008",
    title: "Subnet sizes are known at synthesis",
    why: "The library calculates the range of the subnet at synthesis, and a token has no value until Terraform runs.",
    fix: "a number, or SubnetSize.range with a sufficiently large range",
    source: OWN_JUDGEMENT,
    check: ({ asked: { nodes, podsPerNode, maxSurge, addresses } }) =>
      Object.entries({ nodes, podsPerNode, maxSurge, addresses })
        .filter(([, value]) => value !== undefined && !isKnown(value))
        .map(([option]) => ({
          option,
        })),
  },
  {
    id: "AKS-NET-009",
    title: "A subnet has the minimum size for its purpose",
    why: "Azure requires a minimum subnet size for some services, and at least a /29 for any subnet.",
    fix: "a larger range",
    source: SOURCES.networkFaq,
    check: (subnet) => {
      const { longestPrefix, label, source } = subnet.facts;
      const length = parseCidr(subnet.range.addressPrefix)?.prefixLength ?? 0;
      const room = sizeOf(longestPrefix) - LIMITS.reservedSubnetAddresses.value;
      return problemIf(length > longestPrefix, () => ({
        option: optionOf(subnet),
        value: subnet.range.addressPrefix,
        reason: `The smallest subnet that Azure accepts for this purpose (${label}) is a /${longestPrefix} (${source}).`,
        fix: `a range of at least /${longestPrefix}, or SubnetSize.forAddresses(${room})`,
      }));
    },
  },
  rangeRule({
    id: "AKS-NET-012",
    title: "A subnet is sized for 1–16777216 addresses",
    source: SOURCES.ipPlanning,
    minimum: 1,
    maximum: sizeOf(8),
    unit: "addresses",
    fields: ({ asked }) => [["addresses", asked.addresses]],
  }),
  {
    id: "AKS-NET-013",
    title: "Subnets of a network do not overlap",
    why: "Azure does not create subnets with overlapping ranges in one network.",
    fix: "a range that does not overlap other subnets, or a size, for which the library finds a range",
    source: SOURCES.networkPlanning,
    check: (subnet) =>
      overlappingSubnets(subnet).map(({ name, range }) => ({
        option: optionOf(subnet),
        value: subnet.range.addressPrefix,
        reason: `It overlaps the subnet "${name}", ${range.addressPrefix}.`,
      })),
  },
  {
    id: "AKS-NET-014",
    title: "Subnet names are unique within a network",
    why: "Another subnet of this network has the same name.",
    fix: "a unique name",
    source: SOURCES.resourceNames,
    check: ({ name, others, facts }) =>
      problemIf(isKnown(name) && others.with("name", name) !== undefined, () => ({
        option: "name",
        value: name,
        fix: facts.fixedName ? `one ${facts.label} subnet per network` : "a unique name",
      })),
  },
  {
    id: "AKS-NET-017",
    title: "The IPv6 address space has room for every subnet",
    why: `Each subnet uses a /${IPV6_SUBNET_PREFIX} of the IPv6 address space, and the other subnets use all of it.`,
    fix: 'a larger range that starts at the same address, such as "fd00:db8:deca::/48"',
    source: "https://learn.microsoft.com/azure/virtual-network/ip-services/ipv6-overview",
    check: ({ ipv6Room, facts }) =>
      problemIf(ipv6Room === 0 && !facts.isIpv4Only, () => ({
        option: "ipv6AddressSpace",
      })),
  },
  {
    id: "AKS-NET-018",
    title: "Firewall and gateway subnets have no network security group",
    why: "Azure rejects network security groups on subnets for firewalls and gateways.",
    fix: "no securityRules",
    source: "https://github.com/Azure/Enterprise-Scale/pull/630",
    check: ({ options: { securityRules }, facts }) =>
      problemIf(securityRules !== undefined && facts.isWithoutSecurityGroup === true, () => ({
        option: "securityRules",
        reason: `Azure does not support network security groups on ${facts.fixedName}.`,
      })),
  },
  ...rulesFor(
    securityRules,
    (subnet: SubnetSpec) => subnet.options.securityRules ?? [],
    "securityRules",
  ),
  {
    id: "AKS-NET-015",
    title: "Firewall and gateway subnets have the name that Azure requires",
    why: "Azure finds these subnets by their names.",
    fix: "leave the name out",
    source: SOURCES.azurermFirewall,
    check: ({ name, facts }) =>
      problemIf(isKnown(name) && facts.fixedName !== undefined && name !== facts.fixedName, () => ({
        option: "name",
        value: name,
        source: facts.source,
        reason: `Azure finds the ${facts.label} subnet by the name ${facts.fixedName}.`,
      })),
  },
]);

function overlappingSubnets({ range, others }: SubnetSpec): readonly NamedRange[] {
  const own = range.fits ? parseCidr(range.addressPrefix) : undefined;
  // Without an offset, the place in the address space is known only to Terraform.
  if (own === undefined || (range.offset !== undefined && !others.takes(range))) {
    return [];
  }
  return others.all.filter((subnet) => {
    const other = parseCidr(subnet.range.addressPrefix);
    return other !== undefined && overlap(own, other);
  });
}

/** The option that the user set: a range or a size. */
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
        reason: `It is not within the address space ${addressSpace}.`,
        fix: "a range within the address space",
      },
    ];
  }
  const taken = others.all.map((other) => `${other.name} ${other.range.addressPrefix}`).join(", ");
  const needed = prefixLengthFor(offset + sizeOf(prefixLength));
  return [
    {
      option: "size",
      value: `/${prefixLength}`,
      reason: `${demand.words} need ${demand.addresses} addresses. The address space ${addressSpace} has ${addressCount(space)}${taken ? `, some of which other subnets use (${taken})` : ""}.`,
      fix: `${needed > 0 ? `an address space of at least /${needed}, or ` : ""}a smaller subnet`,
    },
  ];
}
