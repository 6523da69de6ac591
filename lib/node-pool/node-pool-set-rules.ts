import { addressCount, type Cidr, parseCidr, prefixLengthFor } from "../network/cidr";
import { isKnown } from "../rules/known";
import { LIMITS, type Limit, SOURCES } from "../rules/limits";
import { type Problem, problemIf, type Rule } from "../rules/rule";
import { type NodePoolSpec, peakNodes } from "./node-pool-spec";

/** All pools of a cluster that are known here. */
export interface NodePoolSet {
  readonly pools: readonly NodePoolSpec[];
  /** How many nodes the cluster may have. */
  readonly nodeLimit: Limit;
  /** The range that each node takes a /24 of, where there is one. */
  readonly podCidr?: string;
}

/** The size of the block of pod addresses that a node takes. Source: `SOURCES.overlay` */
const POD_BLOCK_PREFIX_LENGTH = 24;

/** What only all pools of a cluster together can tell; checked at synth. */
export const nodePoolSetRules: readonly Rule<NodePoolSet>[] = [
  {
    id: "AKS-POOLS-001",
    source: LIMITS.linuxPoolName.source,
    check: ({ pools }) =>
      repeated(pools.map((pool) => pool.name)).map((name) => ({
        option: "name",
        value: name,
        reason: "Two pools of this cluster have this name.",
        instead: "a name of its own for each pool",
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
          instead: "a rotationName that no pool has as name or rotationName",
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
        instead: "fewer pools, or a second cluster",
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
        reason: `A cluster of this tier has at most ${nodeLimit.value} nodes.`,
        instead:
          nodeLimit.value < LIMITS.nodesPerCluster.value
            ? "smaller maxima, or tier: ClusterTier.STANDARD"
            : "smaller maxima, or a second cluster",
      }));
    },
  },
  {
    id: "AKS-POOLS-005",
    source: LIMITS.reservedSubnetAddresses.source,
    check: ({ pools }) =>
      bySubnet(pools).flatMap(([subnet, members]) => subnetProblems(subnet, members)),
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
        instead: `a range of at least /${POD_BLOCK_PREFIX_LENGTH - Math.ceil(Math.log2(nodes))}, or smaller maxima`,
      }));
    },
  },
];

function subnetProblems(subnet: Cidr, pools: readonly NodePoolSpec[]): readonly Problem[] {
  const nodes = totalPeak(pools);
  const room = addressCount(subnet) - LIMITS.reservedSubnetAddresses.value;
  const needed = nodes + LIMITS.reservedSubnetAddresses.value;
  return problemIf(nodes > room, () => ({
    option: "subnet",
    value: subnet.text,
    reason: `It has room for ${Math.max(0, room)} nodes (Azure keeps ${LIMITS.reservedSubnetAddresses.value} addresses); the pools ${pools.map((pool) => pool.name).join(", ")} may have ${nodes} during an upgrade.`,
    instead: `a subnet of at least /${prefixLengthFor(needed)}, or smaller maxima`,
  }));
}

function bySubnet(pools: readonly NodePoolSpec[]): [Cidr, NodePoolSpec[]][] {
  const members = new Map<string, [Cidr, NodePoolSpec[]]>();
  for (const pool of pools) {
    const subnet = parseCidr(pool.subnetPrefix);
    if (subnet) {
      const entry = members.get(subnet.text) ?? [subnet, []];
      members.set(subnet.text, [subnet, [...entry[1], pool]]);
    }
  }
  return [...members.values()];
}

/** Pools whose size is known to Terraform only count for nothing. */
function totalPeak(pools: readonly NodePoolSpec[]): number {
  return pools
    .filter((pool) => isKnown(pool.scaling.maximum))
    .reduce((sum, pool) => sum + peakNodes(pool), 0);
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
