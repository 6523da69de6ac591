import {
  addressAt,
  addressCount,
  type Cidr,
  overlap,
  parseCidr,
  positionOf,
} from "../network/cidr";
import { cidrProblems } from "../network/network-rules";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { problemIf, type Rule } from "../rules/rule";
import type { ClusterNetworkSpec } from "./cluster-network";

/** Ranges that AKS uses itself. Source: `SOURCES.overlay` */
const RESERVED_RANGES = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"]
  .map((text) => parseCidr(text))
  .filter((range) => range !== undefined);

/** What AKS takes where no range is given. Source: `SOURCES.overlay` */
export const DEFAULT_SERVICE_CIDR = "10.0.0.0/16";
export const DEFAULT_POD_CIDR = "10.244.0.0/16";

/** By AKS's own convention. Source: `SOURCES.ipPlanning` */
export const DNS_ADDRESS_INDEX = 10;

/** The service range is smaller than this. Source: `SOURCES.ipPlanning` */
const LARGEST_SERVICE_PREFIX_LENGTH = 12;

export const clusterNetworkRules: readonly Rule<ClusterNetworkSpec>[] = [
  {
    id: "AKS-NET-020",
    source: SOURCES.ipPlanning,
    check: ({ podCidr, serviceCidr, subnet }) => [
      ...cidrProblems("network.podCidr", podCidr),
      ...cidrProblems("network.serviceCidr", serviceCidr),
      ...cidrProblems("network.subnet.addressPrefix", subnet?.addressPrefix),
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
          instead: `"${serviceCidr?.split("/")[0]}/16"`,
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
        instead: `"${dnsAddressOf(range)}"`,
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
            instead: `a range for ${option} or ${otherOption} that does not overlap the other`,
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
          instead: "a range outside of it",
        })),
      ),
  },
];

/** The tenth address, or the last that a smaller range can give. */
export function dnsAddressOf(serviceRange: Cidr): string {
  return addressAt(serviceRange, Math.min(DNS_ADDRESS_INDEX, addressCount(serviceRange) - 2));
}

/** The ranges of a cluster that are known, with AKS's defaults for those that were left out. */
function rangesOf(network: ClusterNetworkSpec): (readonly [string, Cidr])[] {
  const named: [string, Cidr | undefined][] = [
    ["network.podCidr", parseCidr(network.podCidr ?? DEFAULT_POD_CIDR)],
    ["network.serviceCidr", parseCidr(network.serviceCidr ?? DEFAULT_SERVICE_CIDR)],
    ["network.subnet", parseCidr(network.subnet?.addressPrefix)],
  ];
  return named.filter((entry): entry is [string, Cidr] => entry[1] !== undefined);
}
