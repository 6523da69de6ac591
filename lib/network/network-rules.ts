import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { type Problem, problemIf, type Rule } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import { addressAt, addressCount, contains, parseCidr } from "./cidr";
import type { NetworkPlan } from "./network-plan";
import type { SubnetSize } from "./subnet-size";

/** A network with everything decided. */
export interface NetworkSpec extends NetworkPlan {
  readonly name: string;
  readonly nodeSubnetName: string;
  readonly size?: SubnetSize;
}

/** Eight addresses, of which Azure keeps five. */
const SMALLEST_SUBNET = 29;

export const networkRules: readonly Rule<NetworkSpec>[] = [
  formatRule({
    id: "AKS-NET-001",
    source: SOURCES.resourceNames,
    format: FORMATS.virtualNetworkName,
    fields: (network) => [["name", network.name]],
  }),
  formatRule({
    id: "AKS-NET-002",
    source: SOURCES.resourceNames,
    format: FORMATS.subnetName,
    fields: (network) => [["nodeSubnetName", network.nodeSubnetName]],
  }),
  {
    id: "AKS-NET-003",
    source: SOURCES.ipPlanning,
    check: ({ addressSpace, size }) => [
      ...cidrProblems("addressSpace", addressSpace),
      ...cidrProblems("nodeSubnet", size?.addressPrefix),
    ],
  },
  rangeRule({
    id: "AKS-NET-004",
    source: LIMITS.nodesPerCluster.source,
    minimum: 1,
    maximum: LIMITS.nodesPerCluster.value,
    unit: "nodes",
    fields: ({ size }) => [["nodeSubnet.nodes", size?.nodes]],
  }),
  rangeRule({
    id: "AKS-NET-005",
    source: SOURCES.ipPlanning,
    minimum: 0,
    maximum: 250,
    unit: "pods on a node",
    fields: ({ size }) => [["nodeSubnet.podsPerNode", size?.options.podsPerNode]],
  }),
  {
    id: "AKS-NET-008",
    source: SOURCES.ipPlanning,
    check: ({ size }) => {
      const asked = { nodes: size?.nodes, ...size?.options };
      return Object.entries(asked)
        .filter(([, value]) => value !== undefined && !isKnown(value))
        .map(([option]) => ({
          option: `nodeSubnet.${option}`,
          reason:
            "The subnet is sized by it when the code is synthesized; Terraform knows it later.",
          instead: "a number, or SubnetSize.range with a range that is large enough",
        }));
    },
  },
  {
    id: "AKS-NET-009",
    source: "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq",
    check: ({ nodeSubnet: { addressPrefix } }) =>
      problemIf((parseCidr(addressPrefix)?.prefixLength ?? 0) > SMALLEST_SUBNET, () => ({
        option: "nodeSubnet",
        value: addressPrefix,
        reason: `Azure's smallest subnet is a /${SMALLEST_SUBNET}.`,
        instead: `a range of at least /${SMALLEST_SUBNET}`,
      })),
  },
  formatRule({
    id: "AKS-NET-006",
    source: SOURCES.nodePoolUpgrades,
    format: FORMATS.countOrPercentage,
    fields: ({ size }) => [["nodeSubnet.maxSurge", size?.options.maxSurge]],
  }),
  {
    id: "AKS-NET-007",
    source: SOURCES.ipPlanning,
    check: ({ addressSpace, nodeSubnet: { addressPrefix, demand } }) => {
      const space = parseCidr(addressSpace);
      const subnet = parseCidr(addressPrefix);
      return problemIf(
        space !== undefined && subnet !== undefined && !contains(space, subnet),
        () => ({
          option: "nodeSubnet",
          value: addressPrefix,
          reason: demand
            ? `${demand.nodes} nodes, ${demand.surge} more during an upgrade and ${demand.podsPerNode} pods on each take ${demand.addresses} addresses; the address space ${addressSpace} has ${space ? addressCount(space) : 0}.`
            : `It does not lie in the address space ${addressSpace}.`,
          instead: demand
            ? `an address space of at least /${subnet?.prefixLength}, or fewer nodes`
            : "a range inside of the address space",
        }),
      );
    },
  },
];

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
        instead: '"10.240.0.0/16"',
      },
    ];
  }
  return problemIf(!cidr.isAligned, () => ({
    option,
    value: text,
    reason: `Azure wants the first address of the range, which is ${addressAt(cidr, 0)}.`,
    instead: `"${addressAt(cidr, 0)}/${cidr.prefixLength}"`,
  }));
}
