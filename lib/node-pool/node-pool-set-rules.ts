import { podAddresses } from "../network/address-plan";
import { addressCount, type Cidr, parseCidr, prefixLengthFor } from "../network/cidr";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, type Problem, problemIf } from "../rules/rule";
import {
  type LoadBalancerPorts,
  type NodeLimit,
  type NodePoolSpec,
  peakNodes,
} from "./node-pool-spec";

/** All pools of a cluster that are known here. */
export interface NodePoolSet {
  readonly pools: readonly NodePoolSpec[];
  /** How many nodes the cluster may have. */
  readonly nodeLimit: NodeLimit;
  /** The range that each node takes a /24 of, where there is one. */
  readonly podCidr?: string;
  readonly ports?: LoadBalancerPorts;
}

/** The size of the block of pod addresses that a node takes. Source: `SOURCES.overlay` */
const POD_BLOCK_PREFIX_LENGTH = 24;

/** Source: `SOURCES.loadBalancer` */
const PORTS_PER_ADDRESS = 64_000;

/** What only all pools of a cluster together can tell; checked at synth. */
export const nodePoolSetRules = defineRules<NodePoolSet>("2026-11-24", [
  {
    id: "AKS-POOLS-001",
    source: LIMITS.linuxPoolName.source,
    check: ({ pools }) =>
      repeated(pools.map((pool) => pool.name)).map((name) => ({
        option: "name",
        value: name,
        reason: "Two pools of this cluster have this name.",
        fix: "a name of its own for each pool",
      })),
  },
  {
    id: "AKS-POOLS-002",
    source: LIMITS.linuxPoolName.source,
    check: ({ pools }) =>
      repeated(distinct(pools).flatMap((pool) => [pool.name, pool.rotationName ?? ""])).map(
        (name) => ({
          option: "rotationName",
          value: name,
          reason: "Nodes would rotate through a pool whose name another pool of this cluster has.",
          fix: "a rotationName that no pool has as name or rotationName",
        }),
      ),
  },
  {
    id: "AKS-POOLS-003",
    source: LIMITS.nodePools.source,
    check: ({ pools }) =>
      problemIf(pools.length > LIMITS.nodePools.value, () => ({
        option: "node pools",
        value: pools.length,
        reason: `A cluster has at most ${LIMITS.nodePools.value} pools.`,
        fix: "fewer pools, or a second cluster",
      })),
  },
  {
    id: "AKS-POOLS-004",
    source: LIMITS.nodesPerCluster.source,
    check: ({ pools, nodeLimit }) => {
      const nodes = totalPeak(pools);
      return problemIf(nodes > nodeLimit.value, () => ({
        option: "scaling",
        value: `${nodes} nodes over all pools, during an upgrade`,
        reason: `${nodeLimit.who} has at most ${nodeLimit.value} nodes (${nodeLimit.source}).`,
        fix: `smaller maxima, or ${nodeLimit.fix}`,
      }));
    },
  },
  {
    id: "AKS-POOLS-005",
    source: LIMITS.reservedSubnetAddresses.source,
    check: ({ pools }) =>
      bySubnet(pools, (pool) => pool.subnet?.addressPrefix).flatMap(([subnet, members]) =>
        subnetProblems(subnet, members),
      ),
  },
  {
    id: "AKS-POOLS-007",
    source: SOURCES.podSubnet,
    check: ({ pools }) =>
      bySubnet(pools, (pool) => pool.podSubnet?.addressPrefix).flatMap(([subnet, members]) =>
        podSubnetProblems(subnet, members),
      ),
  },
  {
    id: "AKS-POOLS-008",
    source: SOURCES.loadBalancer,
    check: ({ pools, ports }) => {
      const nodes = totalPeak(pools);
      const room = ports
        ? Math.floor((PORTS_PER_ADDRESS * ports.addresses) / ports.perNode)
        : nodes;
      return problemIf(nodes > room, () => ({
        option: "outbound.portsPerNode",
        value: ports?.perNode,
        reason: `The public addresses (${ports?.addresses}) give ${room} nodes that many ports; the pools may have ${nodes} during an upgrade.`,
        fix: `OutboundIps.managed(${Math.ceil((nodes * (ports?.perNode ?? 0)) / PORTS_PER_ADDRESS)}), fewer ports or smaller maxima`,
      }));
    },
  },
  {
    id: "AKS-POOLS-006",
    source: SOURCES.overlay,
    check: ({ pools, podCidr }) => {
      const range = parseCidr(podCidr);
      const nodes = totalPeak(pools);
      const room = range ? 2 ** (POD_BLOCK_PREFIX_LENGTH - range.prefixLength) : nodes;
      return problemIf(nodes > room, () => ({
        option: "network.podCidr",
        value: podCidr,
        reason: `Each node takes a /24 of it, so it serves ${Math.floor(room)} nodes; the pools may have ${nodes} during an upgrade.`,
        fix: `a range of at least /${POD_BLOCK_PREFIX_LENGTH - Math.ceil(Math.log2(nodes))}, or smaller maxima`,
      }));
    },
  },
]);

function subnetProblems(subnet: Cidr, pools: readonly NodePoolSpec[]): readonly Problem[] {
  const reserved = LIMITS.reservedSubnetAddresses.value;
  const room = addressCount(subnet) - reserved;
  const needed = sum(pools, (pool) => peakNodes(pool) * addressesOf(pool));
  const isFlat = pools.some((pool) => pool.podsTakeNodeAddresses);
  return problemIf(needed > room, () => ({
    option: "subnet",
    value: subnet.text,
    reason: isFlat
      ? `Each node takes an address, and one for each of its pods: it has room for ${roomInNodes(room, pools)} nodes (Azure keeps ${reserved} addresses); ${mayHave(pools)}.`
      : `It has room for ${Math.max(0, room)} nodes (Azure keeps ${reserved} addresses); ${mayHave(pools)}.`,
    fix: `a subnet of at least /${prefixLengthFor(needed + reserved)}, ${isFlat ? "fewer maxPods, " : ""}or smaller maxima`,
  }));
}

function podSubnetProblems(subnet: Cidr, pools: readonly NodePoolSpec[]): readonly Problem[] {
  const reserved = LIMITS.reservedSubnetAddresses.value;
  const room = addressCount(subnet) - reserved;
  const needed = sum(pools, (pool) => peakNodes(pool) * podAddresses(podsOf(pool)));
  return problemIf(needed > room, () => ({
    option: "podSubnet",
    value: subnet.text,
    reason: `It has room for ${Math.max(0, room)} pods (Azure keeps ${reserved} addresses); the nodes take up to ${needed} in blocks of 16, as ${mayHave(pools)}.`,
    fix: `a subnet of at least /${prefixLengthFor(needed + reserved)}, fewer maxPods, or smaller maxima`,
  }));
}

function mayHave(pools: readonly NodePoolSpec[]): string {
  const names = pools.map((pool) => pool.name).join(", ");
  return `the pools ${names} may have ${totalPeak(pools)} during an upgrade`;
}

/** Counted with the pool that takes the most, so that the answer holds for all. */
function roomInNodes(room: number, pools: readonly NodePoolSpec[]): number {
  return Math.floor(Math.max(0, room) / Math.max(...pools.map(addressesOf)));
}

/** What a node takes of its subnet. */
function addressesOf(pool: NodePoolSpec): number {
  return pool.podsTakeNodeAddresses ? podsOf(pool) + 1 : 1;
}

function podsOf({ maxPods }: NodePoolSpec): number {
  return isKnown(maxPods) ? maxPods : 0;
}

function bySubnet(
  pools: readonly NodePoolSpec[],
  prefixOf: (pool: NodePoolSpec) => string | undefined,
): [Cidr, NodePoolSpec[]][] {
  const members = new Map<string, [Cidr, NodePoolSpec[]]>();
  for (const pool of pools) {
    const subnet = parseCidr(prefixOf(pool));
    if (subnet) {
      const entry = members.get(subnet.text) ?? [subnet, []];
      members.set(subnet.text, [subnet, [...entry[1], pool]]);
    }
  }
  return [...members.values()];
}

function totalPeak(pools: readonly NodePoolSpec[]): number {
  return sum(pools, peakNodes);
}

/** Pools whose size is known to Terraform only count for nothing. */
function sum(pools: readonly NodePoolSpec[], count: (pool: NodePoolSpec) => number): number {
  return pools
    .filter((pool) => isKnown(pool.scaling.maximum))
    .reduce((total, pool) => total + count(pool), 0);
}

/** One pool of each name; that two have one is a problem of its own. */
function distinct(pools: readonly NodePoolSpec[]): NodePoolSpec[] {
  const names = pools.map((pool) => pool.name);
  return pools.filter((pool, index) => names.indexOf(pool.name) === index);
}

function repeated(names: readonly string[]): string[] {
  const known = names.filter((name) => name !== "" && isKnown(name));
  return [...new Set(known.filter((name, index) => known.indexOf(name) !== index))];
}
