import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import { labelAndTaintRules } from "./labels-and-taints/label-and-taint-rules";
import { poolNetworkRules } from "./network/pool-network-rules";
import { isSystemPool, type NodePoolSpec } from "./node-pool-spec";
import { placementRules } from "./placement-rules";
import { diskRules, sizeRules } from "./size-and-disk/size-and-disk-rules";
import { modeRules, upgradeRules } from "./upgrade-and-spot/spot-and-upgrade-rules";

/** The least that a node can be asked to hold. Source: `SOURCES.ipPlanning` */
const LEAST_PODS = 10;

const nameRules = defineRules<NodePoolSpec>("2026-11-23", [
  formatRule({
    id: "AKS-POOL-001",
    source: SOURCES.nodePools,
    format: FORMATS.linuxPoolName,
    fields: (pool) => (pool.os.isWindows ? [] : nameFields(pool)),
  }),
  formatRule({
    id: "AKS-POOL-002",
    source: SOURCES.nodePools,
    format: FORMATS.windowsPoolName,
    fields: (pool) => (pool.os.isWindows ? nameFields(pool) : []),
  }),
]);

const countRules = defineRules<NodePoolSpec>("2026-11-23", [
  rangeRule({
    id: "AKS-POOL-030",
    source: SOURCES.nodePools,
    minimum: 1,
    maximum: LIMITS.nodesPerPool.value,
    unit: "nodes in a system pool",
    fields: (pool) => (isSystemPool(pool) ? countFields(pool) : []),
  }),
  rangeRule({
    id: "AKS-POOL-031",
    source: SOURCES.nodePools,
    minimum: 0,
    maximum: LIMITS.nodesPerPool.value,
    unit: "nodes in a user pool",
    fields: (pool) => (isSystemPool(pool) ? [] : countFields(pool)),
  }),
  {
    id: "AKS-POOL-032",
    source: SOURCES.azurermNodePool,
    check: ({ scaling: { minimum, maximum, isAutoscaled } }) =>
      problemIf(
        isAutoscaled && isKnown(minimum) && isKnown(maximum) && maximum < Math.max(minimum, 1),
        () => ({
          option: "scaling",
          value: `from ${minimum} to ${maximum} nodes`,
          reason: "The autoscaler's maximum must be at least 1 and at least its minimum.",
          fix: `NodePoolScaling.autoscale(${withinPool(minimum)}, ${Math.max(withinPool(minimum), 1)})`,
        }),
      ),
  },
  rangeRule({
    id: "AKS-POOL-033",
    source: SOURCES.ipPlanning,
    minimum: LEAST_PODS,
    maximum: LIMITS.podsPerNode.value,
    unit: "pods on a node",
    fields: (pool) => [["maxPods", pool.maxPods]],
  }),
  {
    id: "AKS-POOL-034",
    source: LIMITS.podsPerSystemPool.source,
    check: (pool) => {
      const { maxPods, scaling } = pool;
      const areKnown = isKnown(maxPods) && isKnown(scaling.minimum) && scaling.minimum > 0;
      const room = areKnown ? maxPods * scaling.minimum : Number.POSITIVE_INFINITY;
      return problemIf(isSystemPool(pool) && room < LIMITS.podsPerSystemPool.value, () => ({
        option: "maxPods",
        value: maxPods,
        reason: `A system pool must have room for ${LIMITS.podsPerSystemPool.value} pods; with ${scaling.minimum} nodes it has room for ${room}.`,
        fix: String(
          Math.max(LEAST_PODS, Math.ceil(LIMITS.podsPerSystemPool.value / scaling.minimum)),
        ),
      }));
    },
  },
]);

/** What can be said of a pool by itself; those about all pools of a cluster are `nodePoolSetRules`. */
export const nodePoolRules = defineRules<NodePoolSpec>("2026-11-23", [
  ...nameRules,
  ...sizeRules,
  ...diskRules,
  ...countRules,
  ...placementRules,
  ...poolNetworkRules,
  ...modeRules,
  ...upgradeRules,
  ...labelAndTaintRules,
]);

function withinPool(nodes: number): number {
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
