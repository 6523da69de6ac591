import { type Cidr, overlap, parseCidr, positionOf } from "../network/cidr";
import { cidrProblems } from "../network/network-rules";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, type Field, problemIf } from "../rules/rule";
import {
  type ClusterNetworkSpec,
  DEFAULT_POD_CIDR,
  DEFAULT_SERVICE_CIDR,
  dnsAddressOf,
  hasPodRange,
} from "./cluster-network-spec";
import { networkModeRules } from "./network-mode-rules";

/** Ranges that AKS uses itself. Source: `SOURCES.overlay` */
const RESERVED_RANGES = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"]
  .map((text) => parseCidr(text))
  .filter((range) => range !== undefined);

/** The service range is smaller than this. Source: `SOURCES.ipPlanning` */
const LARGEST_SERVICE_PREFIX_LENGTH = 12;

const rangeRules = defineRules<ClusterNetworkSpec>("2026-11-24", [
  {
    id: "AKS-NET-020",
    source: SOURCES.ipPlanning,
    check: ({ podCidr, serviceCidr, subnet, podSubnet }) => [
      ...cidrProblems("network.podCidr", podCidr),
      ...cidrProblems("network.serviceCidr", serviceCidr),
      ...cidrProblems("network.subnet.addressPrefix", subnet?.addressPrefix),
      ...cidrProblems("network.podSubnet.addressPrefix", podSubnet?.addressPrefix),
    ],
  },
  {
    id: "AKS-NET-021",
    source: SOURCES.ipPlanning,
    check: ({ serviceCidr }) => {
      const range = parseCidr(serviceCidr);
      return problemIf(
        range !== undefined && range.prefixLength <= LARGEST_SERVICE_PREFIX_LENGTH,
        () => ({
          option: "network.serviceCidr",
          value: serviceCidr,
          reason: `The range of services must be smaller than a /${LARGEST_SERVICE_PREFIX_LENGTH}.`,
          fix: `"${serviceCidr?.split("/")[0]}/16"`,
        }),
      );
    },
  },
  {
    id: "AKS-NET-022",
    source: SOURCES.ipPlanning,
    check: ({ serviceCidr, dnsServiceIp }) => {
      const range = parseCidr(serviceCidr);
      if (!range || !isKnown(dnsServiceIp)) {
        return [];
      }
      const position = positionOf(dnsServiceIp, range);
      return problemIf(position === undefined || position === 0 || position === 1, () => ({
        option: "network.dnsServiceIp",
        value: dnsServiceIp,
        reason: `It must be an address of the service range ${serviceCidr}, but not its first, which is the API server's.`,
        fix: `"${dnsAddressOf(range)}"`,
      }));
    },
  },
  {
    id: "AKS-NET-023",
    source: SOURCES.overlay,
    check: (network) => {
      const ranges = rangesOf(network);
      return ranges.flatMap(([option, range], index) =>
        ranges
          .slice(index + 1)
          .filter(([, other]) => overlap(range, other))
          .map(([otherOption, other]) => ({
            option,
            value: range.text,
            reason: `It overlaps ${otherOption}, ${other.text}; pods, services and nodes need ranges of their own.`,
            fix: `a range for ${option} or ${otherOption} that does not overlap the other`,
          })),
      );
    },
  },
  {
    id: "AKS-NET-024",
    source: SOURCES.overlay,
    check: (network) =>
      rangesOf(network).flatMap(([option, range]) =>
        RESERVED_RANGES.filter((reserved) => overlap(range, reserved)).map((reserved) => ({
          option,
          value: range.text,
          reason: `AKS keeps ${reserved.text} for itself.`,
          fix: "a range outside of it",
        })),
      ),
  },
]);

/**
 * Ranges inside of the cluster hide what has the same addresses in the networks around it. Those
 * that overlap a subnet itself are reported as that.
 */
const surroundingRules = defineRules<ClusterNetworkSpec>("2026-11-24", [
  {
    id: "AKS-NET-032",
    source: SOURCES.overlay,
    check: (network) => {
      const around = (network.subnet?.networkRanges ?? []).map((text) => parseCidr(text));
      const subnets = subnetsOf(network).map(([, subnet]) => subnet);
      const ranges = insideRangesOf(network).filter(
        ([, range]) => !subnets.some((subnet) => overlap(range, subnet)),
      );
      return ranges.flatMap(([option, range]) =>
        around
          .filter((other) => other !== undefined)
          .filter((other) => overlap(range, other))
          .map((other) => ({
            option,
            value: range.text,
            reason: `It overlaps ${other.text}, which the nodes' virtual network or one that is peered with it has.`,
            fix: `a range for ${option} outside of it, or another address space`,
          })),
      );
    },
  },
]);

/** What must be right with a cluster's network by itself. */
export const clusterNetworkRules = defineRules<ClusterNetworkSpec>("2026-11-24", [
  ...rangeRules,
  ...surroundingRules,
  ...networkModeRules,
]);

/** The ranges of a cluster that are known, with AKS's defaults for those that were left out. */
function rangesOf(network: ClusterNetworkSpec): (readonly [string, Cidr])[] {
  return [...insideRangesOf(network), ...subnetsOf(network)];
}

function subnetsOf({ subnet, podSubnet }: ClusterNetworkSpec): (readonly [string, Cidr])[] {
  return known([
    ["network.subnet", subnet?.addressPrefix],
    ["network.podSubnet", podSubnet?.addressPrefix],
  ]);
}

function insideRangesOf(network: ClusterNetworkSpec): (readonly [string, Cidr])[] {
  const { podCidr = DEFAULT_POD_CIDR, serviceCidr = DEFAULT_SERVICE_CIDR } = network;
  return known([
    ["network.podCidr", hasPodRange(network) ? podCidr : undefined],
    ["network.serviceCidr", serviceCidr],
  ]);
}

function known(ranges: readonly Field<string>[]): (readonly [string, Cidr])[] {
  return ranges.flatMap(([option, text]) => {
    const range = parseCidr(text);
    return range ? [[option, range] as const] : [];
  });
}
