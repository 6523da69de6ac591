import { podAddresses } from "../network/address-plan";
import { addressCount, type Cidr, parseCidr, prefixLengthFor } from "../network/cidr";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, type Problem, problemIf } from "../rules/rule";
import { type NodePoolSpec, peakNodes } from "./node-pool-spec";
import type { LoadBalancerPorts, NodeLimit } from "./pool-context";

/** All pools of a cluster that this app defines. */
export interface NodePoolSet {
  readonly pools: readonly NodePoolSpec[];
  /** The maximum number of nodes in the cluster. */
  readonly nodeLimit: NodeLimit;
  /** The pod range, if the network mode has one; each node takes a /24 of it. */
  readonly podCidr?: string;
  readonly ports?: LoadBalancerPorts;
}

/** The size of the block of pod addresses that a node takes. Source: `SOURCES.overlay` */
const POD_BLOCK_PREFIX_LENGTH = 24;

const POOL_RESOURCE =
  "https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/services/containers/kubernetes_cluster_node_pool_resource.go";

const PORTS_PER_ADDRESS = LIMITS.portsPerAddress.value;

/** Rules for all pools of a cluster together; checked at synth. */
export const nodePoolSetRules = defineRules<NodePoolSet>("2026-11-29", [
  {
    id: "AKS-POOLS-001",
    title: "Pools of a cluster have different names",
    why: "Two pools of the cluster have the same name.",
    fix: "a unique name for each pool; renaming an existing pool replaces it",
    source: POOL_RESOURCE,
    check: ({ pools }) =>
      repeated(pools.map((pool) => pool.name)).map((name) => ({
        option: "name",
        value: name,
      })),
  },
  {
    id: "AKS-POOLS-002",
    title: "Rotation names differ from the pool names of the cluster",
    why: "azurerm takes a pool with the rotation name for the temporary pool of an earlier rotation, and deletes it.",
    fix: "a rotationName that no pool has as its name",
    source: POOL_RESOURCE,
    check: ({ pools }) =>
      distinct(pools).flatMap(({ name, rotationName }, _, all) =>
        problemIf(isKnown(rotationName) && all.some((pool) => pool.name === rotationName), () => ({
          option: "rotationName",
          value: rotationName,
          reason: `It is the rotation name of the pool "${name}" and the name of ${rotationName === name ? "the same pool" : "another"}. azurerm takes a pool with the rotation name for the temporary pool of an earlier rotation, and deletes it.`,
        })),
      ),
  },
  {
    id: "AKS-POOLS-009",
    title: "Pools that rotate in one apply have different rotation names",
    why: "If one apply rotates both pools, azurerm uses one temporary pool for both, and deletes it while the other pool needs it.",
    fix: "a rotationName of its own for each pool, which changes nothing in Azure",
    severity: "warning",
    source: POOL_RESOURCE,
    check: ({ pools }) =>
      [...byRotationName(distinct(pools))]
        .filter(([, members]) => members.length > 1)
        .map(([rotationName, members]) => ({
          option: "rotationName",
          value: rotationName,
          reason: `The pools ${members.map(({ name }) => `"${name}"`).join(" and ")} share it. If one apply rotates them, azurerm uses one temporary pool for both, and deletes it while the other pool needs it.`,
        })),
  },
  {
    id: "AKS-POOLS-003",
    title: `A cluster has at most ${LIMITS.nodePools.value} pools`,
    why: `AKS supports at most ${LIMITS.nodePools.value} pools per cluster.`,
    fix: "fewer pools, or a second cluster",
    source: LIMITS.nodePools.source,
    check: ({ pools }) =>
      problemIf(pools.length > LIMITS.nodePools.value, () => ({
        option: "node pools",
        value: pools.length,
      })),
  },
  {
    id: "AKS-POOLS-004",
    title: "All pools together stay within the node limit of the cluster",
    why: "The number of nodes is limited by the tier and by the network mode, and upgrades add surge nodes.",
    fix: "smaller maximum node counts, or a second cluster",
    source: LIMITS.nodesPerCluster.source,
    check: ({ pools, nodeLimit }) => {
      const nodes = totalPeak(pools);
      return problemIf(nodes > nodeLimit.value, () => ({
        option: "scaling",
        value: `${nodes} nodes in all pools, during an upgrade`,
        reason: `${nodeLimit.who} supports at most ${nodeLimit.value} nodes (${nodeLimit.source}).`,
        fix: `smaller maximum node counts, or ${nodeLimit.fix}`,
      }));
    },
  },
  {
    id: "AKS-POOLS-005",
    title: "The node subnet has enough addresses for all nodes",
    why: `Each node takes an address of its subnet, and upgrades add surge nodes. Azure reserves ${LIMITS.reservedSubnetAddresses.value} addresses in each subnet.`,
    fix: "a larger subnet, which rotates the nodes of an existing pool, or smaller maximum node counts",
    source:
      "https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/connectivity/insufficientsubnetsize-error-advanced-networking",
    check: ({ pools }) =>
      bySubnet(pools, (pool) => pool.subnet?.addressPrefix).flatMap(([subnet, members]) =>
        subnetProblems(subnet, members),
      ),
  },
  {
    id: "AKS-POOLS-007",
    title: "The pod subnet has enough addresses for all pods",
    why: `Each node takes addresses of the pod subnet in blocks of 16. Azure reserves ${LIMITS.reservedSubnetAddresses.value} addresses in each subnet.`,
    fix: "a larger pod subnet, which rotates the nodes of an existing pool, fewer maxPods, or smaller maximum node counts",
    severity: "warning",
    source: SOURCES.podSubnet,
    check: ({ pools }) =>
      bySubnet(pools, (pool) => pool.podSubnet?.addressPrefix).flatMap(([subnet, members]) =>
        podSubnetProblems(subnet, members),
      ),
  },
  {
    id: "AKS-POOLS-008",
    title: "The outbound addresses provide enough SNAT ports for all nodes",
    why: `Each public address provides ${PORTS_PER_ADDRESS} ports, which are divided among all nodes, including surge nodes.`,
    fix: "more outbound addresses, fewer ports per node, or smaller maximum node counts",
    source: SOURCES.loadBalancer,
    check: ({ pools, ports }) => {
      const nodes = totalPeak(pools);
      const room = ports
        ? Math.floor((PORTS_PER_ADDRESS * ports.addresses) / ports.perNode)
        : nodes;
      return problemIf(nodes > room, () => ({
        option: "outbound.portsPerNode",
        value: ports?.perNode,
        reason: `The outbound addresses (${ports?.addresses}) provide that many ports for ${room} nodes; the pools can have ${nodes} nodes during an upgrade.`,
        fix: `OutboundIps.managed(${Math.ceil((nodes * (ports?.perNode ?? 0)) / PORTS_PER_ADDRESS)}), fewer ports per node, or smaller maximum node counts`,
      }));
    },
  },
  {
    id: "AKS-POOLS-006",
    title: "The pod range has a /24 for each node",
    why: `Each node takes a /${POD_BLOCK_PREFIX_LENGTH} of the pod range, including surge nodes.`,
    fix: "a larger pod range, which replaces an existing cluster, or smaller maximum node counts",
    source: "https://github.com/Azure/AKS/issues/4467",
    check: ({ pools, podCidr }) => {
      const range = parseCidr(podCidr);
      const nodes = totalPeak(pools);
      const room = range ? 2 ** (POD_BLOCK_PREFIX_LENGTH - range.prefixLength) : nodes;
      return problemIf(nodes > room, () => ({
        option: "network.podCidr",
        value: podCidr,
        reason: `Each node takes a /24 of the range, which is enough for ${Math.floor(room)} nodes; the pools can have ${nodes} nodes during an upgrade.`,
        fix: `a range of at least /${POD_BLOCK_PREFIX_LENGTH - Math.ceil(Math.log2(nodes))}, which replaces an existing cluster, or smaller maximum node counts`,
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
      ? `Each node takes an address for itself and one for each of its pods, so the subnet has room for ${roomInNodes(room, pools)} nodes (Azure reserves ${reserved} addresses); ${peakText(pools)}.`
      : `The subnet has room for ${Math.max(0, room)} nodes (Azure reserves ${reserved} addresses); ${peakText(pools)}.`,
    fix: `a subnet of at least /${prefixLengthFor(needed + reserved)}, ${isFlat ? "fewer maxPods, " : ""}or smaller maximum node counts`,
  }));
}

function podSubnetProblems(subnet: Cidr, pools: readonly NodePoolSpec[]): readonly Problem[] {
  const reserved = LIMITS.reservedSubnetAddresses.value;
  const room = addressCount(subnet) - reserved;
  const needed = sum(pools, (pool) => peakNodes(pool) * podAddresses(podsOf(pool)));
  return problemIf(needed > room, () => ({
    option: "podSubnet",
    value: subnet.text,
    reason: `The subnet has room for ${Math.max(0, room)} pods (Azure reserves ${reserved} addresses); the nodes take up to ${needed} addresses in blocks of 16, because ${peakText(pools)}.`,
    fix: `a subnet of at least /${prefixLengthFor(needed + reserved)}, fewer maxPods, or smaller maximum node counts`,
  }));
}

function peakText(pools: readonly NodePoolSpec[]): string {
  const names = pools.map((pool) => pool.name).join(", ");
  return `the pools ${names} can have ${totalPeak(pools)} nodes during an upgrade`;
}

/** Based on the pool that takes the most addresses per node, so that the result holds for all pools. */
function roomInNodes(room: number, pools: readonly NodePoolSpec[]): number {
  return Math.floor(Math.max(0, room) / Math.max(...pools.map(addressesOf)));
}

/** The addresses that a node takes of its subnet. */
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

function byRotationName(pools: readonly NodePoolSpec[]): ReadonlyMap<string, NodePoolSpec[]> {
  const members = new Map<string, NodePoolSpec[]>();
  for (const pool of pools) {
    if (isKnown(pool.rotationName)) {
      members.set(pool.rotationName, [...(members.get(pool.rotationName) ?? []), pool]);
    }
  }
  return members;
}

/** Leaves out pools whose size is known only to Terraform. */
function sum(pools: readonly NodePoolSpec[], count: (pool: NodePoolSpec) => number): number {
  return pools
    .filter((pool) => isKnown(pool.scaling.maximum))
    .reduce((total, pool) => total + count(pool), 0);
}

/** One pool of each name; duplicate names are reported by another rule. */
function distinct(pools: readonly NodePoolSpec[]): NodePoolSpec[] {
  const names = pools.map((pool) => pool.name);
  return pools.filter((pool, index) => names.indexOf(pool.name) === index);
}

function repeated(names: readonly string[]): string[] {
  const known = names.filter((name) => name !== "" && isKnown(name));
  return [...new Set(known.filter((name, index) => known.indexOf(name) !== index))];
}
