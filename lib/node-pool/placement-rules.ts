import { zoneNameProblems, zoneRegionProblems } from "../resource/zone-rules";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { isSystemPool, type NodePoolSpec } from "./node-pool-spec";

const PREFIX_ID = resourceIdFormat("publicIpPrefix");
const PREFIX_ID_IN_ANY_CASE = resourceIdFormat("publicIpPrefix", "any");

/** Availability zones, and the resources that a pool is placed on. */
export const placementRules = defineRules<NodePoolSpec>("2026-11-29", [
  {
    id: "AKS-POOL-040",
    title: 'Availability zones are "1", "2" and "3", each at most once',
    why: 'The availability zones of a region are "1", "2" and "3", and each can be listed once.',
    fix: '["1", "2", "3"], or [] for none',
    source: "https://github.com/Azure/azure-cli/issues/17184",
    check: zoneNameProblems,
  },
  {
    id: "AKS-POOL-047",
    title: "The region has availability zones",
    why: "Not every Azure region has availability zones.",
    fix: "[], or a region with availability zones",
    source: SOURCES.regionsWithZones,
    check: zoneRegionProblems,
  },
  {
    id: "AKS-POOL-041",
    title: "A pool in a proximity placement group is in one zone",
    why: "A proximity placement group is in a single availability zone.",
    fix: 'zones: ["1"]; changing the zones rotates the nodes of an existing pool',
    source: SOURCES.placementGroups,
    check: ({ zones, placement }) =>
      problemIf(placement.proximityPlacementGroupId !== undefined && zones.length > 1, () => ({
        option: "placement.proximityPlacementGroupId",
        reason: `A proximity placement group is in a single availability zone, and the pool uses ${zones.length}.`,
      })),
  },
  formatRule({
    id: "AKS-POOL-042",
    title: "Proximity placement groups are given by their resource ID",
    source: SOURCES.azurermNodePool,
    format: resourceIdFormat("proximityPlacementGroup"),
    fields: ({ placement }) => [
      ["placement.proximityPlacementGroupId", placement.proximityPlacementGroupId],
    ],
  }),
  formatRule({
    id: "AKS-POOL-043",
    title: "Host groups are given by their resource ID",
    source: SOURCES.azurermNodePool,
    format: resourceIdFormat("hostGroup"),
    fields: ({ placement }) => [["placement.hostGroupId", placement.hostGroupId]],
  }),
  formatRule({
    id: "AKS-POOL-044",
    title: "Capacity reservation groups are given by their resource ID",
    source: SOURCES.azurermNodePool,
    format: resourceIdFormat("capacityReservationGroup"),
    fields: ({ placement }) => [
      ["placement.capacityReservationGroupId", placement.capacityReservationGroupId],
    ],
  }),
  formatRule({
    id: "AKS-POOL-045",
    title: "Node pool snapshots are given by their resource ID",
    source: SOURCES.azurermNodePool,
    format: resourceIdFormat("snapshot"),
    fields: (pool) => [["snapshotId", pool.snapshotId]],
  }),
  {
    ...formatRule<NodePoolSpec>({
      id: "AKS-POOL-046",
      title: "Public IP prefixes of nodes are given by their resource ID",
      source: SOURCES.azurermNodePool,
      format: PREFIX_ID,
      fields: () => [],
    }),
    check: (pool) => {
      const id = pool.publicIps?.prefixId;
      // azurerm compares the letter case only in the pool that is part of the cluster.
      const format = isSystemPool(pool) ? PREFIX_ID : PREFIX_ID_IN_ANY_CASE;
      return problemIf(isKnown(id) && !format.matches.test(id), () => ({
        option: "publicIps",
        value: id,
      }));
    },
  },
]);
