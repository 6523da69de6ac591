import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import { nodeConfigurationRules } from "./configuration/node-configuration-rules";
import { labelAndTaintRules } from "./labels-and-taints/label-and-taint-rules";
import { poolNetworkRules } from "./network/pool-network-rules";
import { isSystemPool, type NodePoolSpec } from "./node-pool-spec";
import { placementRules } from "./placement-rules";
import { diskRules, sizeRules } from "./size-and-disk/size-and-disk-rules";
import { modeRules, upgradeRules } from "./upgrade-and-spot/spot-and-upgrade-rules";

/** The minimum of `maxPods`. Source: `SOURCES.ipPlanning` */
const MINIMUM_PODS_PER_NODE = 10;

const nameRules = defineRules<NodePoolSpec>("2026-11-29", [
  formatRule({
    id: "AKS-POOL-001",
    title: "Linux pool names have at most 12 characters",
    source: SOURCES.nodePools,
    format: FORMATS.linuxPoolName,
    fields: (pool) => (pool.os.isWindows ? [] : nameFields(pool)),
  }),
  formatRule({
    id: "AKS-POOL-002",
    title: "Windows pool names have at most 6 characters",
    source: SOURCES.nodePools,
    format: FORMATS.windowsPoolName,
    fields: (pool) => (pool.os.isWindows ? nameFields(pool) : []),
  }),
]);

const countRules = defineRules<NodePoolSpec>("2026-11-29", [
  rangeRule({
    id: "AKS-POOL-030",
    title: `System pools have 1 to ${LIMITS.nodesPerPool.value} nodes`,
    source: SOURCES.nodePools,
    minimum: 1,
    maximum: LIMITS.nodesPerPool.value,
    unit: "nodes in a system pool",
    fields: (pool) => (isSystemPool(pool) ? countFields(pool) : []),
  }),
  rangeRule({
    id: "AKS-POOL-031",
    title: `User pools have 0 to ${LIMITS.nodesPerPool.value} nodes`,
    source: SOURCES.nodePools,
    minimum: 0,
    maximum: LIMITS.nodesPerPool.value,
    unit: "nodes in a user pool",
    fields: (pool) => (isSystemPool(pool) ? [] : countFields(pool)),
  }),
  {
    id: "AKS-POOL-032",
    title: "The autoscaler's maximum is at least 1 and at least its minimum",
    why: "The autoscaler's maximum must be at least 1 and at least its minimum.",
    fix: "NodePoolScaling.autoscale(1, 3)",
    source: "https://learn.microsoft.com/cli/azure/aks/nodepool",
    check: ({ scaling: { minimum, maximum, isAutoscaled } }) => {
      const least = isKnown(minimum) ? minimum : 0;
      return problemIf(isAutoscaled && isKnown(maximum) && maximum < Math.max(least, 1), () => ({
        option: "scaling",
        value: `from ${isKnown(minimum) ? minimum : "?"} to ${maximum} nodes`,
        fix: isKnown(minimum) ? swappedOrRaised(minimum, maximum) : "a maximum of at least 1",
      }));
    },
  },
  {
    id: "AKS-POOL-035",
    title: "With node auto-provisioning, pools have a fixed number of nodes",
    why: "The cluster autoscaler and node auto-provisioning both add nodes for the same pending pods, which costs more than either.",
    fix: "NodePoolScaling.fixed(3), and taints that keep pods of auto-provisioned nodes away while you move from one to the other",
    severity: "warning",
    source:
      "https://learn.microsoft.com/azure/aks/migrate-from-autoscaler-to-node-auto-provisioning",
    check: ({ scaling, cluster }) =>
      problemIf(scaling.isAutoscaled && cluster?.hasNodeAutoProvisioning === true, () => ({
        option: "scaling",
        value: scaling.toString(),
      })),
  },
  rangeRule({
    id: "AKS-POOL-033",
    title: `Nodes hold ${MINIMUM_PODS_PER_NODE} to ${LIMITS.podsPerNode.value} pods`,
    source: SOURCES.ipPlanning,
    minimum: MINIMUM_PODS_PER_NODE,
    maximum: LIMITS.podsPerNode.value,
    unit: "pods per node",
    fields: (pool) => [["maxPods", pool.maxPods]],
  }),
  {
    id: "AKS-POOL-034",
    title: `System pools have room for ${LIMITS.podsPerSystemPool.value} pods`,
    why: `AKS requires room for ${LIMITS.podsPerSystemPool.value} pods in a system pool.`,
    fix: "more nodes, or a larger maxPods, which rotates the nodes of an existing pool",
    source: LIMITS.podsPerSystemPool.source,
    check: (pool) => {
      const { maxPods, scaling } = pool;
      const areKnown = isKnown(maxPods) && isKnown(scaling.minimum) && scaling.minimum > 0;
      const room = areKnown ? maxPods * scaling.minimum : Number.POSITIVE_INFINITY;
      return problemIf(isSystemPool(pool) && room < LIMITS.podsPerSystemPool.value, () => ({
        option: "maxPods",
        value: maxPods,
        reason: `A system pool must have room for ${LIMITS.podsPerSystemPool.value} pods; ${scaling.minimum} nodes have room for ${room}.`,
        fix: `${Math.max(
          MINIMUM_PODS_PER_NODE,
          Math.ceil(LIMITS.podsPerSystemPool.value / scaling.minimum),
        )}, which rotates the nodes of an existing pool; or more nodes`,
      }));
    },
  },
]);

/** Rules for a single pool; `nodePoolSetRules` covers all pools of a cluster together. */
export const nodePoolRules = defineRules<NodePoolSpec>("2026-11-29", [
  ...nameRules,
  ...sizeRules,
  ...diskRules,
  ...countRules,
  ...placementRules,
  ...poolNetworkRules,
  ...modeRules,
  ...upgradeRules,
  ...labelAndTaintRules,
  ...nodeConfigurationRules,
]);

/** Bounds in the wrong order are swapped; a maximum of 0 is raised. */
function swappedOrRaised(minimum: number, maximum: number): string {
  const [low, high] = [clampNodeCount(maximum), clampNodeCount(minimum)];
  return `NodePoolScaling.autoscale(${low}, ${Math.max(high, 1)})`;
}

function clampNodeCount(nodes: number): number {
  return Math.min(Math.max(0, Math.trunc(nodes)), LIMITS.nodesPerPool.value);
}

function nameFields(pool: NodePoolSpec) {
  return [
    ["name", pool.name],
    ["rotationName", pool.rotationName],
  ] as const;
}

function countFields({ scaling }: NodePoolSpec) {
  return scaling.isAutoscaled
    ? ([
        ["scaling.minimum", scaling.minimum],
        ["scaling.maximum", scaling.maximum],
      ] as const)
    : ([["scaling.nodeCount", scaling.minimum]] as const);
}
