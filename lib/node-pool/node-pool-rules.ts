import { FORMATS, resourceIdFormat } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, REGIONS_WITHOUT_ZONES, SOURCES } from "../rules/limits";
import { problemIf, type Rule } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import { ephemeralCapacityGb } from "./ephemeral-disk";
import { labelAndTaintRules } from "./label-and-taint-rules";
import { NodePoolMode } from "./node-pool-options";
import type { NodePoolSpec } from "./node-pool-spec";
import { SpotEvictionPolicy } from "./spot";
import { hasGpu, isArm, isBurstable, parseVmSize } from "./vm-size";

type PoolRule = Rule<NodePoolSpec>;

const isSystem = (pool: NodePoolSpec) => pool.mode === NodePoolMode.SYSTEM;

const names: PoolRule[] = [
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
];

const sizes: PoolRule[] = [
  formatRule({
    id: "AKS-POOL-010",
    source: SOURCES.aksLimits,
    format: {
      matches: /^Standard_[A-Za-z0-9_-]+$/,
      form: 'the full name of a VM size, with "Standard_" in front',
      example: '"Standard_D4ds_v5"',
    },
    fields: (pool) => [["vmSize", pool.vmSize]],
  }),
  {
    id: "AKS-POOL-011",
    source: SOURCES.aksLimits,
    check: ({ vmSize }) =>
      problemIf((parseVmSize(vmSize)?.vcpus ?? 2) < 2, () => ({
        option: "vmSize",
        value: vmSize,
        reason: "A node needs at least 2 vCPUs.",
        instead: '"Standard_D2ds_v5" or larger',
      })),
  },
  {
    id: "AKS-POOL-012",
    source: SOURCES.systemPools,
    check: (pool) => {
      const size = parseVmSize(pool.vmSize);
      return problemIf(isSystem(pool) && size !== undefined && isBurstable(size), () => ({
        option: "vmSize",
        value: pool.vmSize,
        reason: "AKS does not support burstable sizes (B series) in system pools.",
        instead: '"Standard_D4ds_v5"; burstable sizes in user pools',
      }));
    },
  },
  {
    id: "AKS-POOL-013",
    source: SOURCES.gpu,
    check: ({ vmSize, gpu }) => {
      const size = parseVmSize(vmSize);
      return problemIf(gpu !== undefined && size !== undefined && !hasGpu(size), () => ({
        option: "gpu",
        reason: `Nodes of the size ${vmSize} have no GPU.`,
        instead: 'a vmSize of the N family, such as "Standard_NC4as_T4_v3", or no gpu',
      }));
    },
  },
  {
    id: "AKS-POOL-014",
    source: SOURCES.fips,
    check: ({ vmSize, fips, os }) => {
      const size = parseVmSize(vmSize);
      const isArmUbuntu = size !== undefined && isArm(size) && os.osSku.startsWith("Ubuntu");
      return problemIf(fips && isArmUbuntu, () => ({
        option: "fips",
        value: fips,
        reason: `On Arm64 nodes (${vmSize}) FIPS is only to be had with Azure Linux 3.`,
        instead: "os: NodeOs.AZURE_LINUX",
      }));
    },
  },
];

const disks: PoolRule[] = [
  rangeRule({
    id: "AKS-POOL-020",
    source: SOURCES.nodePools,
    minimum: 30,
    maximum: 2048,
    unit: "GB",
    fields: (pool) => [["osDisk.sizeGb", pool.osDisk.sizeGb]],
  }),
  {
    id: "AKS-POOL-021",
    source: SOURCES.ephemeralDisks,
    check: ({ vmSize, osDisk }) => {
      const capacity = ephemeralCapacityGb(vmSize);
      const size = isKnown(osDisk.sizeGb) ? osDisk.sizeGb : 0;
      const isTooLarge = capacity !== undefined && Math.max(size, 1) > capacity;
      return problemIf(osDisk.diskType === "Ephemeral" && isTooLarge, () => ({
        option: "osDisk",
        value: `ephemeral, ${size} GB`,
        reason: `Nodes of the size ${vmSize} have ${capacity} GB of local storage for it.`,
        instead: capacity
          ? `OsDisk.ephemeral(${capacity}), a larger vmSize, or OsDisk.managed()`
          : 'OsDisk.managed(), or a vmSize with a local disk, such as "Standard_D4ds_v5"',
      }));
    },
  },
  {
    id: "AKS-POOL-022",
    source: "https://learn.microsoft.com/azure/virtual-machines/ephemeral-os-disks",
    check: ({ spot, osDisk }) =>
      problemIf(
        osDisk.diskType === "Ephemeral" && spot?.evictionPolicy === SpotEvictionPolicy.DEALLOCATE,
        () => ({
          option: "osDisk",
          value: "ephemeral",
          reason: "A node that is deallocated when it is evicted would lose it.",
          instead: "OsDisk.managed(), or SpotEvictionPolicy.DELETE",
        }),
      ),
  },
];

const counts: PoolRule[] = [
  rangeRule({
    id: "AKS-POOL-030",
    source: SOURCES.nodePools,
    minimum: 1,
    maximum: LIMITS.nodesPerPool.value,
    unit: "nodes in a system pool",
    fields: (pool) => (isSystem(pool) ? countFields(pool) : []),
  }),
  rangeRule({
    id: "AKS-POOL-031",
    source: SOURCES.nodePools,
    minimum: 0,
    maximum: LIMITS.nodesPerPool.value,
    unit: "nodes in a user pool",
    fields: (pool) => (isSystem(pool) ? [] : countFields(pool)),
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
          instead: `NodePoolScaling.autoscale(${minimum}, ${Math.max(minimum, 1)})`,
        }),
      ),
  },
  rangeRule({
    id: "AKS-POOL-033",
    source: SOURCES.ipPlanning,
    minimum: 10,
    maximum: 250,
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
      return problemIf(isSystem(pool) && room < LIMITS.podsPerSystemPool.value, () => ({
        option: "maxPods",
        value: maxPods,
        reason: `A system pool must have room for ${LIMITS.podsPerSystemPool.value} pods; with ${scaling.minimum} nodes it has room for ${room}.`,
        instead: String(Math.ceil(LIMITS.podsPerSystemPool.value / scaling.minimum)),
      }));
    },
  },
];

const zonesAndPlacement: PoolRule[] = [
  {
    id: "AKS-POOL-040",
    source: SOURCES.azurermNodePool,
    check: ({ zones }) => {
      const isWrong = (zone: string, index: number) =>
        isKnown(zone) && (!/^[1-3]$/.test(zone) || zones.indexOf(zone) !== index);
      return problemIf(zones.some(isWrong), () => ({
        option: "zones",
        value: zones,
        reason: 'The zones of a region are "1", "2" and "3", and each is named once.',
        instead: '["1", "2", "3"], or [] for none',
      }));
    },
  },
  {
    id: "AKS-POOL-047",
    source: SOURCES.regionsWithZones,
    check: ({ zones, location }) =>
      problemIf(
        zones.length > 0 && location !== undefined && REGIONS_WITHOUT_ZONES.has(location),
        () => ({
          option: "zones",
          value: zones,
          reason: `The region ${location} has no availability zones.`,
          instead: "[], or a region that has zones",
        }),
      ),
  },
  {
    id: "AKS-POOL-041",
    source: SOURCES.placementGroups,
    check: ({ zones, placement }) =>
      problemIf(placement.proximityPlacementGroupId !== undefined && zones.length > 1, () => ({
        option: "placement.proximityPlacementGroupId",
        reason: `A proximity placement group lies in one zone, and the pool in ${zones.length}.`,
        instead: 'zones: ["1"]',
      })),
  },
  formatRule({
    id: "AKS-POOL-042",
    source: SOURCES.azurermNodePool,
    format: resourceIdFormat("Microsoft.Compute", "proximityPlacementGroups"),
    fields: ({ placement }) => [
      ["placement.proximityPlacementGroupId", placement.proximityPlacementGroupId],
    ],
  }),
  formatRule({
    id: "AKS-POOL-043",
    source: SOURCES.azurermNodePool,
    format: resourceIdFormat("Microsoft.Compute", "hostGroups"),
    fields: ({ placement }) => [["placement.hostGroupId", placement.hostGroupId]],
  }),
  formatRule({
    id: "AKS-POOL-044",
    source: SOURCES.azurermNodePool,
    format: resourceIdFormat("Microsoft.Compute", "capacityReservationGroups"),
    fields: ({ placement }) => [
      ["placement.capacityReservationGroupId", placement.capacityReservationGroupId],
    ],
  }),
  formatRule({
    id: "AKS-POOL-045",
    source: SOURCES.azurermNodePool,
    format: resourceIdFormat("Microsoft.ContainerService", "snapshots"),
    fields: (pool) => [["snapshotId", pool.snapshotId]],
  }),
  formatRule({
    id: "AKS-POOL-046",
    source: SOURCES.azurermNodePool,
    format: resourceIdFormat("Microsoft.Network", "publicIPPrefixes"),
    fields: (pool) => [["publicIps", pool.publicIps?.prefixId]],
  }),
];

const kinds: PoolRule[] = [
  {
    id: "AKS-POOL-050",
    source: SOURCES.systemPools,
    check: (pool) =>
      problemIf(isSystem(pool) && pool.os.isWindows, () => ({
        option: "os",
        value: pool.os.osSku,
        reason: "A system pool runs Linux.",
        instead: "NodeOs.UBUNTU or NodeOs.AZURE_LINUX here; Windows in a user pool",
      })),
  },
  {
    id: "AKS-POOL-051",
    source: SOURCES.spot,
    check: (pool) =>
      problemIf(isSystem(pool) && pool.spot !== undefined, () => ({
        option: "spot",
        reason: "A system pool cannot be a spot pool.",
        instead: "mode: NodePoolMode.USER, or no spot",
      })),
  },
  {
    id: "AKS-POOL-052",
    source: SOURCES.cilium,
    check: (pool) =>
      problemIf(pool.os.isWindows && pool.noWindowsBecause !== undefined, () => ({
        option: "os",
        value: pool.os.osSku,
        reason: pool.noWindowsBecause ?? "",
        instead:
          "network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }) on the cluster",
      })),
  },
  {
    id: "AKS-POOL-053",
    source: SOURCES.spot,
    check: ({ spot }) => {
      const price = spot?.maxPrice;
      const isPrice = price === -1 || (isKnown(price) && price > 0 && hasFiveDecimals(price));
      return problemIf(isKnown(price) && !isPrice, () => ({
        option: "spot",
        value: price,
        reason: "The price is in US dollars, above 0, with at most five decimal places.",
        instead: "Spot.upTo(0.25), or Spot.atMarketPrice()",
      }));
    },
  },
  {
    id: "AKS-POOL-054",
    source: SOURCES.spot,
    check: ({ spot, upgrade }) =>
      problemIf(spot !== undefined && upgrade !== undefined, () => ({
        option: "upgrade",
        reason: "AKS upgrades spot pools without surge, drain or soak, and azurerm refuses both.",
        instead: "no upgrade on a spot pool",
      })),
  },
];

const upgrades: PoolRule[] = [
  formatRule({
    id: "AKS-POOL-060",
    source: SOURCES.nodePoolUpgrades,
    format: FORMATS.countOrPercentage,
    fields: ({ upgrade }) => [
      ["upgrade.maxSurge", upgrade?.maxSurge],
      ["upgrade.maxUnavailable", upgrade?.maxUnavailable],
    ],
  }),
  {
    id: "AKS-POOL-061",
    source: SOURCES.nodePoolUpgrades,
    check: (pool) =>
      problemIf(isSystem(pool) && pool.upgrade?.maxUnavailable !== undefined, () => ({
        option: "upgrade",
        value: `in place, ${pool.upgrade?.maxUnavailable}`,
        reason: "AKS does not take nodes out of system pools to upgrade them.",
        instead: 'NodePoolUpgrade.surge("10%")',
      })),
  },
  rangeRule({
    id: "AKS-POOL-062",
    source: SOURCES.nodePoolUpgrades,
    minimum: 1,
    maximum: 1440,
    unit: "minutes",
    fields: ({ upgrade }) => [
      ["upgrade.drainTimeoutMinutes", upgrade?.options.drainTimeoutMinutes],
    ],
  }),
  rangeRule({
    id: "AKS-POOL-063",
    source: SOURCES.nodePoolUpgrades,
    minimum: 0,
    maximum: 30,
    unit: "minutes",
    fields: ({ upgrade }) => [["upgrade.soakMinutes", upgrade?.options.soakMinutes]],
  }),
];

/** What can be said of a pool by itself; those about all pools of a cluster are `poolSetRules`. */
export const nodePoolRules: readonly PoolRule[] = [
  ...names,
  ...sizes,
  ...disks,
  ...counts,
  ...zonesAndPlacement,
  ...kinds,
  ...upgrades,
  ...labelAndTaintRules,
];

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

function hasFiveDecimals(price: number): boolean {
  return Number(price.toFixed(5)) === price;
}
