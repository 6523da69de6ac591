import { zoneNameProblems, zoneRegionProblems } from "../resource/zone-rules";
import { resourceIdFormat } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import type { NodePoolSpec } from "./node-pool-spec";

/** Zones, and ids of what a pool stands on. */
export const placementRules = defineRules<NodePoolSpec>("2026-11-24", [
  {
    id: "AKS-POOL-040",
    source: SOURCES.azurermNodePool,
    check: zoneNameProblems,
  },
  {
    id: "AKS-POOL-047",
    source: SOURCES.regionsWithZones,
    check: zoneRegionProblems,
  },
  {
    id: "AKS-POOL-041",
    source: SOURCES.placementGroups,
    check: ({ zones, placement }) =>
      problemIf(placement.proximityPlacementGroupId !== undefined && zones.length > 1, () => ({
        option: "placement.proximityPlacementGroupId",
        reason: `A proximity placement group lies in one zone, and the pool in ${zones.length}.`,
        fix: 'zones: ["1"]',
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
]);
