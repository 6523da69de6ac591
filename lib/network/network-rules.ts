import { zoneRegionProblems } from "../resource/zone-rules";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, type Problem, problemIf, rulesFor } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { addressAt, type Cidr, overlap, parseCidr, parseIpv6Cidr } from "./cidr";
import { type IdFields, networkIdRules } from "./network-id-rules";

/** A network without its subnets. */
export interface NetworkSpec {
  readonly name: string;
  readonly addressSpace: string;
  readonly ipv6AddressSpace?: string;
  readonly hasNatGateway: boolean;
  /** For each peering, the peer, followed by the networks that the peer is already peered with. */
  readonly around: readonly (readonly Neighbour[])[];
  readonly peerIds: IdFields;
  /** The names that peerings are given. */
  readonly peeringNames: IdFields;
  /** What identifies the network of each peering. */
  readonly peers: readonly string[];
  /** The zone of the NAT gateway, if it has one. */
  readonly natGatewayZone?: string;
  /** The region, if it is known at synth. */
  readonly location?: string;
}

/** A network with its ranges, and its name in errors. */
export interface Neighbour {
  readonly name: string;
  readonly ranges: readonly string[];
}

/** The only prefix length of IPv6 subnets in Azure. */
export const IPV6_SUBNET_PREFIX = 64;

export const networkRules = defineRules<NetworkSpec>("2026-11-29", [
  ...rulesFor(networkIdRules, ({ peerIds }: NetworkSpec) => peerIds),
  formatRule({
    id: "AKS-NET-001",
    title: 'Virtual network names have 2–64 letters, digits, "_", "." and "-"',
    source: SOURCES.resourceNames,
    format: FORMATS.virtualNetworkName,
    fields: (network) => [["name", network.name]],
  }),
  {
    id: "AKS-NET-003",
    title: "The address space of a network is an IPv4 range in CIDR notation",
    why: "Azure accepts only IPv4 ranges in CIDR notation that start at their first address.",
    fix: '"10.240.0.0/16"',
    source: SOURCES.networkPlanning,
    check: ({ addressSpace }) => cidrProblems("addressSpace", addressSpace),
  },
  {
    id: "AKS-NET-010",
    title: "The IPv6 address space is an aligned range of /64 or larger",
    why: `An IPv6 address space must start at its first address and be at least a /${IPV6_SUBNET_PREFIX}, the only size of IPv6 subnets in Azure.`,
    fix: '"fd00:db8:deca::/48"',
    source: "https://learn.microsoft.com/azure/virtual-network/ip-services/ipv6-overview",
    check: ({ ipv6AddressSpace }) => {
      const range = parseIpv6Cidr(ipv6AddressSpace);
      const isWrong = !range?.isAligned || range.prefixLength > IPV6_SUBNET_PREFIX;
      return problemIf(isKnown(ipv6AddressSpace) && isWrong, () => ({
        option: "ipv6AddressSpace",
        value: ipv6AddressSpace,
      }));
    },
  },
  formatRule({
    id: "AKS-NET-068",
    title: 'Peering names have 1–80 letters, digits, "_", "." and "-"',
    source: SOURCES.resourceNames,
    format: FORMATS.networkResourceName,
    fields: ({ peeringNames }) => peeringNames,
  }),
  {
    id: "AKS-NET-039",
    title: "A network is peered with another network once",
    why: "Azure accepts one peering between two networks.",
    fix: "one peering with the network",
    source: "https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview",
    check: ({ peers, around }) =>
      peers.flatMap((peer, index) =>
        problemIf(peers.indexOf(peer) < index, () => ({
          option: `peerings[${index}]`,
          value: around[index]?.[0]?.name,
        })),
      ),
  },
  {
    id: "AKS-NET-053",
    title: "A NAT gateway has a zone only in a region with availability zones",
    why: "Not every Azure region has availability zones.",
    fix: "no zone, or a region with availability zones",
    source: SOURCES.regionsWithZones,
    check: ({ natGatewayZone: zone, location }) =>
      zoneRegionProblems({ zones: zone === undefined ? [] : [zone], location }).map((problem) => ({
        ...problem,
        option: "routing.zone",
        value: zone,
        fix: "no zone, or a region with availability zones",
      })),
  },
  {
    id: "AKS-NET-038",
    title: "A dual-stack network has no NAT gateway",
    why: "The NAT gateway of an AksNetwork is of the Standard SKU, which is IPv4-only, and dual-stack clusters cannot use it for egress.",
    fix: "no ipv6AddressSpace, or NetworkRouting.direct()",
    source: SOURCES.dualStackLimits,
    check: ({ hasNatGateway, ipv6AddressSpace }) =>
      problemIf(hasNatGateway && ipv6AddressSpace !== undefined, () => ({
        option: "ipv6AddressSpace",
        value: ipv6AddressSpace,
      })),
  },
  {
    id: "AKS-NET-011",
    title: "The address space does not overlap that of a peered network",
    why: "Azure does not peer networks with overlapping ranges, whether with each other or with the same third network.",
    fix: "an address space that does not overlap any of these networks",
    source: "https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview",
    check: ({ addressSpace, around }) =>
      around.flat().flatMap(({ name, ranges }) =>
        overlapping(parseCidr(addressSpace), ranges).map((range) => ({
          option: "addressSpace",
          value: addressSpace,
          reason: `It overlaps ${range.text} of ${name}. Networks that are peered with each other, or with the same third network, must not overlap.`,
        })),
      ),
  },
  {
    id: "AKS-NET-019",
    title: "Networks that are peered with the same network do not overlap",
    why: "Azure does not peer one network with two networks that have overlapping ranges.",
    fix: "a separate address space for each peered network",
    source: "https://github.com/Azure/ResourceModules/issues/731",
    check: ({ around }) => {
      const peers = around.flatMap(([peer]) => peer ?? []);
      return peers.flatMap((peer, index) =>
        peers.slice(index + 1).flatMap((other) =>
          peer.ranges
            .flatMap((range) => overlapping(parseCidr(range), other.ranges))
            .map((range) => ({
              option: "peerings",
              value: range.text,
              reason: `Both ${peer.name} and ${other.name} use this range. Networks that are peered with the same network must not overlap.`,
            })),
        ),
      );
    },
  },
]);

/** The ranges that overlap a given range; tokens are skipped. */
export function overlapping(range: Cidr | undefined, others: readonly string[]): Cidr[] {
  return others
    .map((other) => parseCidr(other))
    .filter((other) => other !== undefined)
    .filter((other) => range !== undefined && overlap(range, other));
}

/** The problems of a range, regardless of others; none where it is a token or left out. */
export function cidrProblems(option: string, text: string | undefined): readonly Problem[] {
  return [...formProblems(option, text), ...alignmentProblems(option, text)];
}

export function formProblems(option: string, value: string | undefined): readonly Problem[] {
  return problemIf(isKnown(value) && !parseCidr(value), () => ({
    option,
    value,
    reason: "It must be an IPv4 range in CIDR notation.",
    fix: '"10.240.0.0/16"',
  }));
}

export function alignmentProblems(option: string, value: string | undefined): readonly Problem[] {
  const cidr = parseCidr(value);
  return cidr && !cidr.isAligned
    ? [
        {
          option,
          value,
          reason: `A range must start at its first address, which is ${addressAt(cidr, 0)}.`,
          fix: `"${addressAt(cidr, 0)}/${cidr.prefixLength}"`,
        },
      ]
    : [];
}
