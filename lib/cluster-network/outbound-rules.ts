import { resourceIdFormat } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, type Field, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { ClusterNetworkSpec } from "./cluster-network-spec";
import type { ClusterOutbound } from "./cluster-outbound";
import { NetworkMode } from "./network-mode";

/** Ports that a public address gives to all nodes together. */
const PORTS_PER_ADDRESS = LIMITS.portsPerAddress.value;

const MULTIPLE_OF_PORTS = 8;

/** A network and the way out of it. */
export interface OutboundSpec {
  readonly network: ClusterNetworkSpec;
  readonly outbound: ClusterOutbound;
}

const loadBalancerRules = defineRules<OutboundSpec>("2026-11-24", [
  {
    id: "AKS-OUT-001",
    source: SOURCES.loadBalancer,
    check: ({ outbound }) => {
      const ports = outbound._details.loadBalancer?.portsPerNode;
      const isWrong =
        isKnown(ports) &&
        !(ports >= 0 && ports <= PORTS_PER_ADDRESS && ports % MULTIPLE_OF_PORTS === 0);
      return problemIf(isWrong, () => ({
        option: "outbound.portsPerNode",
        value: ports,
        reason: `It must be a multiple of ${MULTIPLE_OF_PORTS} from 0 to ${PORTS_PER_ADDRESS}.`,
        fix: String(nearestPorts(ports ?? 0)),
      }));
    },
  },
  rangeRule({
    id: "AKS-OUT-002",
    source: SOURCES.loadBalancer,
    minimum: 4,
    maximum: 100,
    unit: "minutes",
    fields: ({ outbound }) => [
      ["outbound.idleTimeoutMinutes", outbound._details.loadBalancer?.idleTimeoutMinutes],
    ],
  }),
  rangeRule({
    id: "AKS-OUT-003",
    source: SOURCES.loadBalancer,
    minimum: 1,
    maximum: 100,
    unit: "addresses",
    fields: ({ outbound }) => {
      const asked = outbound._details.loadBalancer?.ips?._details;
      return [
        ["outbound.ips.count", asked?.count],
        ["outbound.ips.ipv6Count", asked?.ipv6Count],
      ];
    },
  }),
  {
    id: "AKS-OUT-004",
    source: SOURCES.loadBalancer,
    check: ({ outbound }) => {
      const { addressIds, prefixIds } = outbound._details.loadBalancer?.ips?._details ?? {};
      return problemIf(
        [addressIds, prefixIds].some((ids) => ids?.length === 0),
        () => ({
          option: "outbound.ips",
          reason: "No address is left for the load balancer to go out with.",
          fix: "the id of at least one, or OutboundIps.managed(1)",
        }),
      );
    },
  },
  formatRule({
    id: "AKS-OUT-005",
    source: SOURCES.loadBalancer,
    format: resourceIdFormat("Microsoft.Network", "publicIPAddresses"),
    fields: ({ outbound }) =>
      ids("outbound.ips", outbound._details.loadBalancer?.ips?._details.addressIds),
  }),
  formatRule({
    id: "AKS-OUT-006",
    source: SOURCES.loadBalancer,
    format: resourceIdFormat("Microsoft.Network", "publicIPPrefixes"),
    fields: ({ outbound }) =>
      ids("outbound.ips", outbound._details.loadBalancer?.ips?._details.prefixIds),
  }),
  {
    id: "AKS-OUT-007",
    source: SOURCES.dualStack,
    check: ({ outbound, network }) =>
      problemIf(
        outbound._details.loadBalancer?.ips?._details.ipv6Count !== undefined &&
          network.dualStack === undefined,
        () => ({
          option: "outbound.ips.ipv6Count",
          reason: "Only a dual-stack cluster has IPv6 addresses.",
          fix: "ClusterNetwork.cniOverlay({ dualStack: {} }), or no IPv6 addresses",
        }),
      ),
  },
]);

const natGatewayRules = defineRules<OutboundSpec>("2026-11-24", [
  rangeRule({
    id: "AKS-OUT-010",
    source: SOURCES.natGateway,
    minimum: 1,
    maximum: 16,
    unit: "public addresses",
    fields: ({ outbound }) => [
      ["outbound.publicIpCount", outbound._details.natGateway?.publicIpCount],
    ],
  }),
  rangeRule({
    id: "AKS-OUT-011",
    source: SOURCES.natGateway,
    minimum: 4,
    maximum: 120,
    unit: "minutes",
    fields: ({ outbound }) => [
      ["outbound.idleTimeoutMinutes", outbound._details.natGateway?.idleTimeoutMinutes],
    ],
  }),
  {
    id: "AKS-OUT-012",
    source: SOURCES.aksNatGateway,
    check: ({ outbound, network }) =>
      problemIf(outbound._details.natGateway !== undefined && network.subnet !== undefined, () => ({
        option: "outbound",
        value: outbound.outboundType,
        reason: "AKS makes a NAT gateway only in a network that it makes itself.",
        fix: "AksNetwork with routing: NetworkRouting.natGateway(), and no outbound; or no subnet",
      })),
  },
  {
    id: "AKS-OUT-013",
    source: SOURCES.dualStackLimits,
    check: ({ outbound, network }) =>
      problemIf(
        outbound._details.natGateway !== undefined && network.dualStack !== undefined,
        () => ({
          option: "outbound",
          value: outbound.outboundType,
          reason: "The NAT gateway that AKS makes knows IPv4 only.",
          fix: "ClusterOutbound.loadBalancer(), or no dualStack",
        }),
      ),
  },
]);

const subnetRules = defineRules<OutboundSpec>("2026-11-24", [
  {
    id: "AKS-OUT-020",
    source: SOURCES.outboundTypes,
    check: ({ outbound, network }) =>
      problemIf(outbound._neededEgress !== undefined && network.subnet === undefined, () => ({
        option: "outbound",
        value: outbound.outboundType,
        reason: `It needs a subnet of yours with a ${outbound._neededEgress}; AKS's own network has none.`,
        fix: "network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet })",
      })),
  },
  {
    id: "AKS-OUT-021",
    source: SOURCES.outboundTypes,
    check: ({ outbound: { outboundType, _neededEgress: needed }, network: { subnet } }) => {
      const egress = subnet?.egress;
      return problemIf(needed !== undefined && egress !== undefined && egress !== needed, () => ({
        option: "outbound",
        value: outboundType,
        reason: `The nodes' subnet has no ${needed}.`,
        fix: `routing: ${ROUTING[needed ?? ""] ?? ""} on the AksNetwork, or another outbound`,
      }));
    },
  },
  {
    id: "AKS-OUT-022",
    source: SOURCES.isolatedClusters,
    check: ({ outbound, network }) =>
      problemIf(
        outbound._details.isolated !== undefined && network.mode === NetworkMode.KUBENET,
        () => ({
          option: "outbound",
          value: outbound.outboundType,
          reason: "Network-isolated clusters do not run with kubenet.",
          fix: "network: ClusterNetwork.cniOverlay(…)",
        }),
      ),
  },
  formatRule({
    id: "AKS-OUT-023",
    source: SOURCES.isolatedClusters,
    format: resourceIdFormat("Microsoft.ContainerRegistry", "registries"),
    fields: ({ outbound }) => [["outbound.registry", outbound._details.isolated?.registry?.id]],
  }),
]);

/** What the way to the internet and the network say about each other. */
export const outboundRules = defineRules<OutboundSpec>("2026-11-24", [
  ...loadBalancerRules,
  ...natGatewayRules,
  ...subnetRules,
]);

const ROUTING: Readonly<Record<string, string>> = {
  "NAT gateway": "NetworkRouting.natGateway()",
  "route table": "NetworkRouting.through(firewall)",
};

/** How many addresses the load balancer goes out with, where that is known. */
export function outboundIpCount(outbound: ClusterOutbound): number | undefined {
  const { count, addressIds, prefixIds } = outbound._details.loadBalancer?.ips?._details ?? {};
  if (prefixIds || (count !== undefined && !isKnown(count))) {
    return undefined;
  }
  return addressIds?.length ?? count ?? 1;
}

function nearestPorts(ports: number): number {
  const rounded = Math.round(ports / MULTIPLE_OF_PORTS) * MULTIPLE_OF_PORTS;
  return Math.min(Math.max(rounded, 0), PORTS_PER_ADDRESS);
}

function ids(option: string, values: readonly string[] | undefined): Field<string>[] {
  return (values ?? []).map((value, index) => [`${option}[${index}]`, value] as const);
}
