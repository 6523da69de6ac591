import { type Cidr, overlap, parseCidr, positionOf } from "../network/cidr";
import { alignmentProblems, cidrProblems, formProblems } from "../network/network-rules";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Field, problemIf } from "../rules/rule";
import {
  type ClusterNetworkSpec,
  DEFAULT_POD_CIDR,
  DEFAULT_SERVICE_CIDR,
  dnsAddressOf,
  hasPodRange,
} from "./cluster-network-spec";
import { networkModeRules } from "./network-mode-rules";

/** Ranges reserved for AKS. Source: `SOURCES.overlay` */
const RESERVED_RANGES = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"]
  .map((text) => parseCidr(text))
  .filter((range) => range !== undefined);

/** The service range must be smaller. Source: `SOURCES.ipPlanning` */
const LARGEST_SERVICE_PREFIX_LENGTH = 12;

const rangeRules = defineRules<ClusterNetworkSpec>("2026-11-29", [
  {
    id: "AKS-NET-020",
    title: "Cluster network ranges are IPv4 CIDR ranges",
    why: "The range must be an IPv4 range in CIDR notation. That of a subnet also begins at its first address.",
    fix: '"10.244.0.0/16"',
    source: SOURCES.azurermCluster,
    check: ({ podCidr, serviceCidr, subnet, podSubnet }) => [
      ...formProblems("network.podCidr", podCidr),
      ...formProblems("network.serviceCidr", serviceCidr),
      ...cidrProblems("network.subnet.addressPrefix", subnet?.addressPrefix),
      ...cidrProblems("network.podSubnet.addressPrefix", podSubnet?.addressPrefix),
    ],
  },
  {
    id: "AKS-NET-058",
    title: "Pod and service ranges begin at their first address",
    why: "A range that begins elsewhere may be a mistake, and Azure does not document whether it accepts one.",
    fix: '"10.244.0.0/16"',
    severity: "warning",
    source: OWN_JUDGEMENT,
    check: ({ podCidr, serviceCidr }) => [
      ...alignmentProblems("network.podCidr", podCidr),
      ...alignmentProblems("network.serviceCidr", serviceCidr),
    ],
  },
  {
    id: "AKS-NET-021",
    title: `The service range is smaller than a /${LARGEST_SERVICE_PREFIX_LENGTH}`,
    why: `AKS requires a service range smaller than a /${LARGEST_SERVICE_PREFIX_LENGTH}.`,
    fix: '"10.0.0.0/16"',
    source: SOURCES.ipPlanning,
    check: ({ serviceCidr }) => {
      const range = parseCidr(serviceCidr);
      return problemIf(
        range !== undefined && range.prefixLength <= LARGEST_SERVICE_PREFIX_LENGTH,
        () => ({
          option: "network.serviceCidr",
          value: serviceCidr,
          fix: `"${serviceCidr?.split("/")[0]}/16"`,
        }),
      );
    },
  },
  {
    id: "AKS-NET-022",
    title: "The DNS service IP is in the service range and not its first address",
    why: "The cluster DNS service needs an address of the service range. The first address is reserved for the API server.",
    fix: 'dnsServiceIp: "10.0.0.10" for serviceCidr: "10.0.0.0/16"',
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
        reason: `The address must be in the service range ${serviceCidr}, and not its first address, which is reserved for the API server.`,
        fix: `"${dnsAddressOf(range)}"`,
      }));
    },
  },
  {
    id: "AKS-NET-023",
    title: "The ranges of pods, services and subnets do not overlap",
    why: "Traffic to an address that belongs to two ranges is routed to only one of them.",
    fix: "separate ranges for pods, services and nodes",
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
            reason: `The range overlaps ${otherOption}, ${other.text}; pods, services and nodes need separate ranges.`,
            fix: `a range for ${option} or ${otherOption} that does not overlap the other`,
          })),
      );
    },
  },
  {
    id: "AKS-NET-024",
    title: "Ranges do not overlap those that AKS reserves",
    why: "AKS reserves 169.254.0.0/16, 172.30.0.0/16, 172.31.0.0/16 and 192.0.2.0/24.",
    fix: "a range outside the reserved ranges",
    source: "https://learn.microsoft.com/azure/aks/concepts-network-cni-overview",
    check: (network) =>
      rangesOf(network).flatMap(([option, range]) =>
        RESERVED_RANGES.filter((reserved) => overlap(range, reserved)).map((reserved) => ({
          option,
          value: range.text,
          reason: `AKS reserves ${reserved.text}.`,
        })),
      ),
  },
]);

/**
 * Pods cannot reach addresses in the virtual network that are also in a range of the cluster. An
 * overlap with a subnet is reported by AKS-NET-023 instead.
 */
const surroundingRules = defineRules<ClusterNetworkSpec>("2026-11-29", [
  {
    id: "AKS-NET-032",
    title: "Pod and service ranges should not overlap the virtual network or its peers",
    why: "Pods cannot reach addresses in the virtual network that are also in the pod or service range. Azure rejects a service range only if it overlaps a subnet.",
    fix: "a pod or service range outside the address spaces of the virtual network and its peers; a new range replaces an existing cluster",
    severity: "warning",
    source:
      "https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/servicecidroverlapexistingsubnetscidr-error",
    check: (network) => {
      const around = (network.subnet?.networkRanges ?? []).map((text) => parseCidr(text));
      const subnets = subnetsOf(network).map(([, subnet]) => subnet);
      const ranges = clusterRangesOf(network).filter(
        ([, range]) => !subnets.some((subnet) => overlap(range, subnet)),
      );
      return ranges.flatMap(([option, range]) =>
        around
          .filter((other) => other !== undefined)
          .filter((other) => overlap(range, other))
          .map((other) => ({
            option,
            value: range.text,
            reason: `The range overlaps ${other.text}, an address space of the nodes' virtual network or of a peered network. Pods cannot reach addresses there, and Azure rejects a service range that overlaps a subnet of the network.`,
            fix: `a range for ${option} outside ${other.text}, which replaces an existing cluster`,
          })),
      );
    },
  },
]);

/** Rules for the network of a cluster, apart from the rest of the cluster. */
export const clusterNetworkRules = defineRules<ClusterNetworkSpec>("2026-11-29", [
  ...rangeRules,
  ...surroundingRules,
  ...networkModeRules,
]);

/** The known ranges of a cluster, including the defaults of AKS. */
function rangesOf(network: ClusterNetworkSpec): (readonly [string, Cidr])[] {
  return [...clusterRangesOf(network), ...subnetsOf(network)];
}

function subnetsOf({ subnet, podSubnet }: ClusterNetworkSpec): (readonly [string, Cidr])[] {
  return known([
    ["network.subnet", subnet?.addressPrefix],
    ["network.podSubnet", podSubnet?.addressPrefix],
  ]);
}

function clusterRangesOf(network: ClusterNetworkSpec): (readonly [string, Cidr])[] {
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
