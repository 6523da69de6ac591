import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, type Field, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { ClusterNetworkSpec } from "./cluster-network-spec";
import type { ClusterOutbound } from "./cluster-outbound";
import { NetworkMode } from "./network-mode";

/** The SNAT ports of a public address, which all nodes share. */
const PORTS_PER_ADDRESS = LIMITS.portsPerAddress.value;

const MULTIPLE_OF_PORTS = 8;

/** A cluster network and its outbound type. */
export interface OutboundSpec {
  readonly network: ClusterNetworkSpec;
  readonly outbound: ClusterOutbound;
}

const loadBalancerRules = defineRules<OutboundSpec>("2026-11-29", [
  {
    id: "AKS-OUT-001",
    title: `SNAT ports per node are a multiple of ${MULTIPLE_OF_PORTS} up to ${PORTS_PER_ADDRESS}`,
    why: `The number of ports must be a multiple of ${MULTIPLE_OF_PORTS} from 0 to ${PORTS_PER_ADDRESS}.`,
    fix: "1024",
    source: SOURCES.loadBalancer,
    check: ({ outbound }) => {
      const ports = outbound._details.loadBalancer?.portsPerNode;
      const isWrong =
        isKnown(ports) &&
        !(ports >= 0 && ports <= PORTS_PER_ADDRESS && ports % MULTIPLE_OF_PORTS === 0);
      return problemIf(isWrong, () => ({
        option: "outbound.portsPerNode",
        value: ports,
        fix: String(nearestPorts(ports ?? 0)),
      }));
    },
  },
  rangeRule({
    id: "AKS-OUT-002",
    title: "The load balancer's idle timeout is 4 to 100 minutes",
    source: SOURCES.azurermCluster,
    minimum: 4,
    maximum: 100,
    unit: "minutes",
    fields: ({ outbound }) => [
      ["outbound.idleTimeoutMinutes", outbound._details.loadBalancer?.idleTimeoutMinutes],
    ],
  }),
  rangeRule({
    id: "AKS-OUT-003",
    title: "The load balancer has 1 to 100 managed outbound addresses",
    source: SOURCES.azurermCluster,
    minimum: 1,
    maximum: 100,
    unit: "public addresses",
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
    title: "Lists of outbound addresses are not empty",
    why: "The list is empty, so the load balancer has an outbound address that AKS creates.",
    fix: "at least one ID, or OutboundIps.managed(1), which means the same",
    severity: "warning",
    source: SOURCES.azurermCluster,
    check: ({ outbound }) => {
      const { addressIds, prefixIds } = outbound._details.loadBalancer?.ips?._details ?? {};
      return problemIf(
        [addressIds, prefixIds].some((ids) => ids?.length === 0),
        () => ({
          option: "outbound.ips",
        }),
      );
    },
  },
  formatRule({
    id: "AKS-OUT-005",
    title: "Outbound public IP addresses are given by their resource ID",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("outboundAddress"),
    fields: ({ outbound }) =>
      ids("outbound.ips", outbound._details.loadBalancer?.ips?._details.addressIds),
  }),
  formatRule({
    id: "AKS-OUT-006",
    title: "Outbound public IP prefixes are given by their resource ID",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("outboundPrefix"),
    fields: ({ outbound }) =>
      ids("outbound.ips", outbound._details.loadBalancer?.ips?._details.prefixIds),
  }),
  {
    id: "AKS-OUT-007",
    title: "IPv6 outbound addresses require a dual-stack cluster",
    why: "Only dual-stack clusters have IPv6 outbound addresses.",
    fix: "no IPv6 addresses; for a new cluster, ClusterNetwork.cniOverlay({ dualStack: {} })",
    source: SOURCES.azurermCluster,
    check: ({ outbound, network }) =>
      problemIf(
        outbound._details.loadBalancer?.ips?._details.ipv6Count !== undefined &&
          network.dualStack === undefined,
        () => ({
          option: "outbound.ips.ipv6Count",
        }),
      ),
  },
]);

const natGatewayRules = defineRules<OutboundSpec>("2026-11-29", [
  rangeRule({
    id: "AKS-OUT-010",
    title: "The managed NAT gateway has 1 to 16 public addresses",
    source: SOURCES.aksNatGateway,
    minimum: 1,
    maximum: 16,
    unit: "public addresses",
    fields: ({ outbound }) => [
      ["outbound.publicIpCount", outbound._details.natGateway?.publicIpCount],
    ],
  }),
  rangeRule({
    id: "AKS-OUT-011",
    title: "The NAT gateway's idle timeout is 4 to 120 minutes",
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
    title: "The managed NAT gateway requires a network that AKS manages",
    why: "AKS creates a NAT gateway only in a virtual network that it manages.",
    fix: "AksNetwork with routing: NetworkRouting.natGateway(), and no outbound; or no subnet, which replaces an existing cluster",
    source: SOURCES.aksNatGateway,
    check: ({ outbound, network }) =>
      problemIf(outbound._details.natGateway !== undefined && network.subnet !== undefined, () => ({
        option: "outbound",
        value: outbound.outboundType,
      })),
  },
  {
    id: "AKS-OUT-013",
    title: "The managed NAT gateway does not support dual-stack",
    why: "The NAT gateway that AKS creates supports only IPv4.",
    fix: "ClusterOutbound.loadBalancer(), or no dualStack, whose change replaces an existing cluster",
    source: SOURCES.dualStackLimits,
    check: ({ outbound, network }) =>
      problemIf(
        outbound._details.natGateway !== undefined && network.dualStack !== undefined,
        () => ({
          option: "outbound",
          value: outbound.outboundType,
        }),
      ),
  },
]);

const subnetRules = defineRules<OutboundSpec>("2026-11-29", [
  {
    id: "AKS-OUT-020",
    title: "Outbound types for your own egress require a subnet",
    why: "The outbound type uses a NAT gateway or route table of your own subnet, which a network managed by AKS does not have.",
    fix: "network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }), which replaces an existing cluster",
    source: SOURCES.outboundTypes,
    check: ({ outbound, network }) =>
      problemIf(outbound._neededEgress !== undefined && network.subnet === undefined, () => ({
        option: "outbound",
        value: outbound.outboundType,
        reason: `The outbound type requires your own subnet with a ${outbound._neededEgress}; a network managed by AKS has none.`,
      })),
  },
  {
    id: "AKS-OUT-021",
    title: "The node subnet provides the egress of the outbound type",
    why: "The outbound type uses the NAT gateway or route table of the nodes' subnet.",
    fix: "the matching routing on the AksNetwork, or another outbound",
    source: SOURCES.outboundTypes,
    check: ({ outbound: { outboundType, _neededEgress: needed }, network: { subnet } }) => {
      const egress = subnet?.egress;
      return problemIf(needed !== undefined && egress !== undefined && egress !== needed, () => ({
        option: "outbound",
        value: outboundType,
        reason: `The subnet of the nodes has no ${needed}.`,
        fix: `routing: ${ROUTING[needed ?? ""] ?? ""} on the AksNetwork, or another outbound`,
      }));
    },
  },
  {
    id: "AKS-OUT-022",
    title: "Network isolated clusters do not use kubenet",
    why: "AKS does not support network isolated clusters with kubenet.",
    fix: "network: ClusterNetwork.cniOverlay(…), which replaces an existing cluster",
    source: SOURCES.isolatedClusters,
    check: ({ outbound, network }) =>
      problemIf(
        outbound._details.isolated !== undefined && network.mode === NetworkMode.KUBENET,
        () => ({
          option: "outbound",
          value: outbound.outboundType,
        }),
      ),
  },
  formatRule({
    id: "AKS-OUT-023",
    title: "The registry of a network isolated cluster is given by its resource ID",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("registry"),
    fields: ({ outbound }) => [["outbound.registry", outbound._details.isolated?.registry?.id]],
  }),
]);

/** Valid combinations of outbound type and network. */
export const outboundRules = defineRules<OutboundSpec>("2026-11-29", [
  ...loadBalancerRules,
  ...natGatewayRules,
  ...subnetRules,
]);

const ROUTING: Readonly<Record<string, string>> = {
  "NAT gateway": "NetworkRouting.natGateway()",
  "route table": "NetworkRouting.through(firewall)",
};

/** The number of outbound addresses of the load balancer, if known. */
export function outboundIpCount(outbound: ClusterOutbound): number | undefined {
  const { count, addressIds, prefixIds } = outbound._details.loadBalancer?.ips?._details ?? {};
  if (prefixIds?.length || (count !== undefined && !isKnown(count))) {
    return undefined;
  }
  return (addressIds?.length || count) ?? 1;
}

function nearestPorts(ports: number): number {
  const rounded = Math.round(ports / MULTIPLE_OF_PORTS) * MULTIPLE_OF_PORTS;
  return Math.min(Math.max(rounded, 0), PORTS_PER_ADDRESS);
}

function ids(option: string, values: readonly string[] | undefined): Field<string>[] {
  return (values ?? []).map((value, index) => [`${option}[${index}]`, value] as const);
}
