import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, type Problem, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { addressAt, type Cidr, overlap, parseCidr, parseIpv6Cidr } from "./cidr";

/** A network without its subnets. */
export interface NetworkSpec {
  readonly name: string;
  readonly addressSpace: string;
  readonly ipv6AddressSpace?: string;
  readonly hasNatGateway: boolean;
  /** For each peering the other network, and then those that this one is peered with. */
  readonly around: readonly (readonly Neighbour[])[];
}

/** A network, as errors call it, and its ranges. */
export interface Neighbour {
  readonly name: string;
  readonly ranges: readonly string[];
}

/** Azure's IPv6 subnets are exactly this large. */
export const IPV6_SUBNET_PREFIX = 64;

export const networkRules = defineRules<NetworkSpec>("2026-11-24", [
  formatRule({
    id: "AKS-NET-001",
    source: SOURCES.resourceNames,
    format: FORMATS.virtualNetworkName,
    fields: (network) => [["name", network.name]],
  }),
  {
    id: "AKS-NET-003",
    source: SOURCES.ipPlanning,
    check: ({ addressSpace }) => cidrProblems("addressSpace", addressSpace),
  },
  {
    id: "AKS-NET-010",
    source: "https://learn.microsoft.com/azure/virtual-network/ip-services/ipv6-overview",
    check: ({ ipv6AddressSpace }) => {
      const range = parseIpv6Cidr(ipv6AddressSpace);
      const isWrong = !range?.isAligned || range.prefixLength > IPV6_SUBNET_PREFIX;
      return problemIf(isKnown(ipv6AddressSpace) && isWrong, () => ({
        option: "ipv6AddressSpace",
        value: ipv6AddressSpace,
        reason: `It must be an IPv6 range that begins at its first address and holds /${IPV6_SUBNET_PREFIX} subnets.`,
        fix: '"fd00:db8:deca::/48"',
      }));
    },
  },
  {
    id: "AKS-NET-038",
    source: SOURCES.dualStackLimits,
    check: ({ hasNatGateway, ipv6AddressSpace }) =>
      problemIf(hasNatGateway && ipv6AddressSpace !== undefined, () => ({
        option: "ipv6AddressSpace",
        value: ipv6AddressSpace,
        reason:
          "The NAT gateways that azurerm 4.55 makes know IPv4 only, and dual-stack clusters do not go out through them.",
        fix: "no ipv6AddressSpace, or NetworkRouting.direct()",
      })),
  },
  {
    id: "AKS-NET-011",
    source: "https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview",
    check: ({ addressSpace, around }) =>
      around.flat().flatMap(({ name, ranges }) =>
        overlapping(parseCidr(addressSpace), ranges).map((range) => ({
          option: "addressSpace",
          value: addressSpace,
          reason: `It overlaps ${range.text} of ${name}, and networks that are peered with each other or with a third have ranges of their own.`,
          fix: "an address space that none of these networks has",
        })),
      ),
  },
  {
    id: "AKS-NET-019",
    source: "https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview",
    check: ({ around }) => {
      const peers = around.flatMap(([peer]) => peer ?? []);
      return peers.flatMap((peer, index) =>
        peers.slice(index + 1).flatMap((other) =>
          peer.ranges
            .flatMap((range) => overlapping(parseCidr(range), other.ranges))
            .map((range) => ({
              option: "peerings",
              value: range.text,
              reason: `Both ${peer.name} and ${other.name} have it, and networks that are peered with a third have ranges of their own.`,
              fix: "an address space of its own for each of them",
            })),
        ),
      );
    },
  },
]);

/** Those of several ranges that overlap one; tokens stand aside. */
export function overlapping(range: Cidr | undefined, others: readonly string[]): Cidr[] {
  return others
    .map((other) => parseCidr(other))
    .filter((other) => other !== undefined)
    .filter((other) => range !== undefined && overlap(range, other));
}

/** What is wrong with a range by itself; nothing where it is a token or left out. */
export function cidrProblems(option: string, text: string | undefined): readonly Problem[] {
  if (!isKnown(text)) {
    return [];
  }
  const cidr = parseCidr(text);
  if (!cidr) {
    return [
      {
        option,
        value: text,
        reason: "It must be an IPv4 range in CIDR notation.",
        fix: '"10.240.0.0/16"',
      },
    ];
  }
  return problemIf(!cidr.isAligned, () => ({
    option,
    value: text,
    reason: `Azure wants the first address of the range, which is ${addressAt(cidr, 0)}.`,
    fix: `"${addressAt(cidr, 0)}/${cidr.prefixLength}"`,
  }));
}
