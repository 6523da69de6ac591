import { NodePoolMode, NodePoolScaling, NodePublicIps } from "../../../lib";
import { IDS } from "../../support/ids";
import type { AcceptedCase, RefusedCase, RuleTable } from "./rule-table";

const { fixed, autoscale } = NodePoolScaling;
const IN_WEST_US = { resourceGroup: { name: "rg-test", location: "West US" } };

/** An option that takes the id of a resource: in the wrong letter case, of another type, none. */
function idCases(
  rule: string,
  option: string,
  id: string,
  at: (id: string) => Case,
  isExact = true,
): RuleTable {
  const type = id.split("/").slice(6, 8).join("/");
  const lowerCase = isExact ? [id.replace("resourceGroups", "resourcegroups")] : [];
  const wrongIds = [...lowerCase, IDS.diskEncryptionSet, "a-name"];
  return {
    rule,
    because: `the ID of a ${type}${isExact ? ", in exactly this letter case" : ""}`,
    refused: wrongIds.map((wrong) => ({
      ...at(wrong),
      found: `${option} = ${printed(wrong)}`,
      fix: `/providers/${type}/`,
    })),
    accepted: [{ ...at(id), what: `the ID of a ${type}` }],
  };
}

type Case = Omit<RefusedCase & AcceptedCase, "found" | "fix" | "what">;

/** Errors print a value up to its hundredth character. */
function printed(id: string): string {
  const text = JSON.stringify(id);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

export const scalingAndPlacementTables: readonly RuleTable[] = [
  {
    rule: "AKS-POOL-030",
    because: "a whole number from 1 to 1000 (nodes in a system pool)",
    refused: [
      {
        systemPool: { scaling: fixed(0) },
        found: "systemPool.scaling.nodeCount = 0",
        fix: "1",
      },
      {
        systemPool: { scaling: fixed(1001) },
        found: "systemPool.scaling.nodeCount = 1001",
        fix: "1000",
      },
      {
        systemPool: { scaling: autoscale(0, 3) },
        found: "systemPool.scaling.minimum = 0",
        fix: "1",
      },
      {
        pool: { mode: NodePoolMode.SYSTEM, scaling: autoscale(1, 1001) },
        found: "scaling.maximum = 1001",
        fix: "1000",
      },
      {
        pool: { mode: NodePoolMode.SYSTEM, scaling: fixed(2.5) },
        found: "scaling.nodeCount = 2.5",
        fix: "3",
      },
    ],
    accepted: [
      { what: "1 node", systemPool: { scaling: fixed(1) } },
      { what: "1000 nodes", systemPool: { scaling: fixed(1000) } },
      { what: "1 to 1000 nodes", pool: { mode: NodePoolMode.SYSTEM, scaling: autoscale(1, 1000) } },
    ],
  },
  {
    rule: "AKS-POOL-031",
    because: "a whole number from 0 to 1000 (nodes in a user pool)",
    refused: [
      { pool: { scaling: fixed(-1) }, found: "scaling.nodeCount = -1", fix: "0" },
      { pool: { scaling: fixed(1001) }, found: "scaling.nodeCount = 1001", fix: "1000" },
      { pool: { scaling: autoscale(-1, 3) }, found: "scaling.minimum = -1", fix: "0" },
      { pool: { scaling: autoscale(0, 1001) }, found: "scaling.maximum = 1001", fix: "1000" },
    ],
    accepted: [
      { what: "0 nodes", pool: { scaling: fixed(0) } },
      { what: "1 node", pool: { scaling: fixed(1) } },
      { what: "1000 nodes", pool: { scaling: fixed(1000) } },
      { what: "0 to 1000 nodes", pool: { scaling: autoscale(0, 1000) } },
    ],
  },
  {
    rule: "AKS-POOL-032",
    because: "maximum must be at least 1 and at least its minimum",
    refused: [
      {
        pool: { scaling: autoscale(5, 4) },
        found: 'scaling = "from 5 to 4 nodes"',
        fix: "NodePoolScaling.autoscale(4, 5)",
      },
      {
        pool: { scaling: autoscale(0, 0) },
        found: 'scaling = "from 0 to 0 nodes"',
        fix: "NodePoolScaling.autoscale(0, 1)",
      },
      {
        systemPool: { scaling: autoscale(3, 2) },
        found: 'systemPool.scaling = "from 3 to 2 nodes"',
        fix: "NodePoolScaling.autoscale(2, 3)",
      },
    ],
    accepted: [
      { what: "4 to 4 nodes", pool: { scaling: autoscale(4, 4) } },
      { what: "0 to 1 nodes", pool: { scaling: autoscale(0, 1) } },
    ],
  },
  {
    rule: "AKS-POOL-033",
    because: "It must be a whole number from 10 to 250 (pods per node).",
    refused: [
      { pool: { maxPods: 9, scaling: fixed(4) }, found: "maxPods = 9", fix: "10" },
      { pool: { maxPods: 251 }, found: "maxPods = 251", fix: "250" },
      { systemPool: { maxPods: 251 }, found: "systemPool.maxPods = 251", fix: "250" },
    ],
    accepted: [
      { what: "10 pods", pool: { maxPods: 10, scaling: fixed(3) } },
      { what: "250 pods", pool: { maxPods: 250 } },
    ],
  },
  {
    rule: "AKS-POOL-034",
    because: "A system pool must have room for 30 pods",
    refused: [
      { systemPool: { maxPods: 14 }, found: "systemPool.maxPods = 14", fix: "15" },
      {
        systemPool: { maxPods: 29, scaling: fixed(1) },
        found: "systemPool.maxPods = 29",
        fix: "30",
      },
      {
        pool: { mode: NodePoolMode.SYSTEM, maxPods: 10, scaling: autoscale(2, 9) },
        found: "maxPods = 10",
        fix: "15",
      },
    ],
    accepted: [
      { what: "15 pods on each of 2 nodes", systemPool: { maxPods: 15 } },
      { what: "30 pods on 1 node", systemPool: { maxPods: 30, scaling: fixed(1) } },
      { what: "10 pods on each of 3 nodes", systemPool: { maxPods: 10, scaling: fixed(3) } },
      { what: "15 pods on 1 node of a user pool", pool: { maxPods: 15, scaling: fixed(1) } },
    ],
  },
  {
    rule: "AKS-POOL-040",
    because:
      'The availability zones of a region are "1", "2" and "3", and each can be listed once.',
    refused: [
      { pool: { zones: ["4"] }, found: 'zones = ["4"]', fix: '["1", "2", "3"]' },
      { pool: { zones: ["0"] }, found: 'zones = ["0"]', fix: "[] for none" },
      { pool: { zones: ["1", "1"] }, found: 'zones = ["1","1"]', fix: '["1", "2", "3"]' },
      {
        systemPool: { zones: ["1", "westeurope-2"] },
        found: 'systemPool.zones = ["1","westeurope-2"]',
        fix: '["1", "2", "3"]',
      },
    ],
    accepted: [
      { what: "two zones in any order", pool: { zones: ["3", "1"] } },
      { what: "no zones", pool: { zones: [] } },
    ],
  },
  {
    rule: "AKS-POOL-047",
    because: "The region westus has no availability zones",
    refused: [
      { pool: { zones: ["1"] }, cluster: IN_WEST_US, found: 'zones = ["1"]', fix: "[]" },
      {
        systemPool: { zones: ["1", "2"] },
        cluster: IN_WEST_US,
        found: 'systemPool.zones = ["1","2"]',
        fix: "[], or a region with availability zones",
      },
    ],
    accepted: [
      { what: "no zones there", pool: { zones: [] }, cluster: IN_WEST_US },
      { what: "nothing said of zones there", pool: {}, cluster: IN_WEST_US },
      { what: "a zone elsewhere", pool: { zones: ["1"] } },
    ],
  },
  {
    rule: "AKS-POOL-041",
    because: "A proximity placement group is in a single availability zone, and the pool uses",
    refused: [
      {
        pool: { placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup } },
        found: "placement.proximityPlacementGroupId",
        fix: 'zones: ["1"]',
      },
      {
        systemPool: {
          placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup },
          zones: ["2", "3"],
        },
        found: "systemPool.placement.proximityPlacementGroupId",
        fix: 'zones: ["1"]',
      },
    ],
    accepted: [
      {
        what: "a group and one zone",
        pool: {
          placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup },
          zones: ["2"],
        },
      },
      {
        what: "a group and no zones",
        pool: { placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup }, zones: [] },
      },
    ],
  },
  idCases(
    "AKS-POOL-042",
    "placement.proximityPlacementGroupId",
    IDS.proximityPlacementGroup,
    (proximityPlacementGroupId) => ({
      pool: { placement: { proximityPlacementGroupId }, zones: ["1"] },
    }),
  ),
  idCases(
    "AKS-POOL-043",
    "placement.hostGroupId",
    IDS.hostGroup,
    (hostGroupId) => ({ pool: { placement: { hostGroupId } } }),
    false,
  ),
  idCases(
    "AKS-POOL-044",
    "placement.capacityReservationGroupId",
    IDS.capacityReservationGroup,
    (capacityReservationGroupId) => ({ pool: { placement: { capacityReservationGroupId } } }),
  ),
  idCases("AKS-POOL-045", "systemPool.snapshotId", IDS.snapshot, (snapshotId) => ({
    systemPool: { snapshotId },
  })),
  idCases("AKS-POOL-046", "systemPool.publicIps", IDS.publicIpPrefix, (prefixId) => ({
    systemPool: { publicIps: NodePublicIps.fromPrefix(prefixId) },
  })),
];
