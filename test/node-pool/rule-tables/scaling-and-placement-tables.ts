import { Token } from "cdktf";
import { NodePoolMode, NodePoolScaling, NodePublicIps } from "../../../lib";
import { IDS } from "../../support/ids";
import { type RuleCase, titled } from "../../support/rule-cases";
import { type PoolIn, reported } from "../pool-cases";

const { fixed, autoscale } = NodePoolScaling;
const AUTO_PROVISIONED = { azurerm: "4.57.0", cluster: { nodeAutoProvisioning: {} } };
/** A number that only Terraform knows. */
const LATER = Token.asNumber("${var.nodes}");
const IN_WEST_US = { resourceGroup: { name: "rg-test", location: "West US" } };

/** An option that takes the id of a resource: in the wrong letter case, of another type, none. */
function idCases(
  rule: string,
  option: string,
  id: string,
  at: (id: string) => PoolIn,
  isExact = true,
): RuleCase<PoolIn> {
  const type = id.split("/").slice(6, 8).join("/");
  const wrongCase = id.replace("resourceGroups", "resourcegroups");
  const wrongIds = {
    ...(isExact ? { "an ID in the wrong letter case": wrongCase } : {}),
    "the ID of a disk encryption set": IDS.diskEncryptionSet,
    "a name": "a-name",
  };
  return {
    rule,
    says: [`the ID of a ${type}${isExact ? ", in exactly this letter case" : ""}`],
    refused: reported(
      Object.fromEntries(
        Object.entries(wrongIds).map(([what, wrong]) => [
          `${what} as ${option}`,
          { ...at(wrong), option: `${option} = ${printed(wrong)}`, fix: `/providers/${type}/` },
        ]),
      ),
    ),
    accepted: titled({ [`the ID of a ${type}`]: at(id) }),
  };
}

/** Errors print a value up to its hundredth character. */
function printed(id: string): string {
  const text = JSON.stringify(id);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

export const scalingAndPlacementTables: readonly RuleCase<PoolIn>[] = [
  {
    rule: "AKS-POOL-030",
    says: ["a whole number from 1 to 1000 (nodes in a system pool)"],
    refused: reported({
      "systemPool.scaling.nodeCount = 0": { systemPool: { scaling: fixed(0) }, fix: "1" },
      "systemPool.scaling.nodeCount = 1001": { systemPool: { scaling: fixed(1001) }, fix: "1000" },
      "systemPool.scaling.minimum = 0": { systemPool: { scaling: autoscale(0, 3) }, fix: "1" },
      "scaling.maximum = 1001": {
        pool: { mode: NodePoolMode.SYSTEM, scaling: autoscale(1, 1001) },
        fix: "1000",
      },
      "scaling.nodeCount = 2.5": {
        pool: { mode: NodePoolMode.SYSTEM, scaling: fixed(2.5) },
        fix: "3",
      },
    }),
    accepted: titled({
      "1 node": { systemPool: { scaling: fixed(1) } },
      "1000 nodes": { systemPool: { scaling: fixed(1000) } },
      "1 to 1000 nodes": { pool: { mode: NodePoolMode.SYSTEM, scaling: autoscale(1, 1000) } },
    }),
  },
  {
    rule: "AKS-POOL-031",
    says: ["a whole number from 0 to 1000 (nodes in a user pool)"],
    refused: reported({
      "scaling.nodeCount = -1": { pool: { scaling: fixed(-1) }, fix: "0" },
      "scaling.nodeCount = 1001": { pool: { scaling: fixed(1001) }, fix: "1000" },
      "scaling.minimum = -1": { pool: { scaling: autoscale(-1, 3) }, fix: "0" },
      "scaling.maximum = 1001": { pool: { scaling: autoscale(0, 1001) }, fix: "1000" },
    }),
    accepted: titled({
      "0 nodes": { pool: { scaling: fixed(0) } },
      "1 node": { pool: { scaling: fixed(1) } },
      "1000 nodes": { pool: { scaling: fixed(1000) } },
      "0 to 1000 nodes": { pool: { scaling: autoscale(0, 1000) } },
    }),
  },
  {
    rule: "AKS-POOL-032",
    says: ["maximum must be at least 1 and at least its minimum"],
    refused: reported({
      'scaling = "from 5 to 4 nodes"': {
        pool: { scaling: autoscale(5, 4) },
        fix: "NodePoolScaling.autoscale(4, 5)",
      },
      'scaling = "from 0 to 0 nodes"': {
        pool: { scaling: autoscale(0, 0) },
        fix: "NodePoolScaling.autoscale(0, 1)",
      },
      'systemPool.scaling = "from 3 to 2 nodes"': {
        systemPool: { scaling: autoscale(3, 2) },
        fix: "NodePoolScaling.autoscale(2, 3)",
      },
      'scaling = "from ? to 0 nodes"': {
        pool: { scaling: autoscale(LATER, 0) },
        fix: "a maximum of at least 1",
      },
    }),
    accepted: titled({
      "a minimum that only Terraform knows, and 1 node": { pool: { scaling: autoscale(LATER, 1) } },
      "5 nodes, and a maximum that only Terraform knows": {
        pool: { scaling: autoscale(5, LATER) },
      },
      "4 to 4 nodes": { pool: { scaling: autoscale(4, 4) } },
      "0 to 1 nodes": { pool: { scaling: autoscale(0, 1) } },
    }),
  },
  {
    rule: "AKS-POOL-035",
    says: ["both add nodes for the same pending pods", "NodePoolScaling.fixed(3)"],
    refused: titled<PoolIn>({
      "an autoscaled pool beside node auto-provisioning": { pool: {}, ...AUTO_PROVISIONED },
      "an autoscaled system pool beside node auto-provisioning": {
        systemPool: { scaling: autoscale(2, 5) },
        ...AUTO_PROVISIONED,
      },
    }),
    accepted: titled<PoolIn>({
      "fixed pools beside node auto-provisioning": {
        pool: { scaling: fixed(3) },
        ...AUTO_PROVISIONED,
      },
      "an autoscaled pool": { pool: {} },
    }),
  },
  {
    rule: "AKS-POOL-033",
    says: ["It must be a whole number from 10 to 250 (pods per node)."],
    refused: reported({
      "maxPods = 9": { pool: { maxPods: 9, scaling: fixed(4) }, fix: "10" },
      "maxPods = 251": { pool: { maxPods: 251 }, fix: "250" },
      "systemPool.maxPods = 251": { systemPool: { maxPods: 251 }, fix: "250" },
    }),
    accepted: titled({
      "10 pods": { pool: { maxPods: 10, scaling: fixed(3) } },
      "250 pods": { pool: { maxPods: 250 } },
    }),
  },
  {
    rule: "AKS-POOL-034",
    says: ["A system pool must have room for 30 pods"],
    refused: reported({
      "systemPool.maxPods = 14": { systemPool: { maxPods: 14 }, fix: "15" },
      "systemPool.maxPods = 29": { systemPool: { maxPods: 29, scaling: fixed(1) }, fix: "30" },
      "maxPods = 10": {
        pool: { mode: NodePoolMode.SYSTEM, maxPods: 10, scaling: autoscale(2, 9) },
        fix: "15",
      },
    }),
    accepted: titled({
      "15 pods on each of 2 nodes": { systemPool: { maxPods: 15 } },
      "30 pods on 1 node": { systemPool: { maxPods: 30, scaling: fixed(1) } },
      "10 pods on each of 3 nodes": { systemPool: { maxPods: 10, scaling: fixed(3) } },
      "15 pods on 1 node of a user pool": { pool: { maxPods: 15, scaling: fixed(1) } },
    }),
  },
  {
    rule: "AKS-POOL-040",
    says: ['The availability zones of a region are "1", "2" and "3", and each can be listed once.'],
    refused: reported({
      'zones = ["4"]': { pool: { zones: ["4"] }, fix: '["1", "2", "3"]' },
      'zones = ["0"]': { pool: { zones: ["0"] }, fix: "[] for none" },
      'zones = ["12"]': { pool: { zones: ["12"] }, fix: "[] for none" },
      'zones = ["1","1"]': { pool: { zones: ["1", "1"] }, fix: '["1", "2", "3"]' },
      'systemPool.zones = ["1","westeurope-2"]': {
        systemPool: { zones: ["1", "westeurope-2"] },
        fix: '["1", "2", "3"]',
      },
    }),
    accepted: titled({
      "two zones in any order": { pool: { zones: ["3", "1"] } },
      "a zone that is unknown at synth": { pool: { zones: ["${var.zone}"] } },
      "no zones": { pool: { zones: [] } },
    }),
  },
  {
    rule: "AKS-POOL-047",
    says: ["The region westus has no availability zones"],
    refused: reported({
      'zones = ["1"]': { pool: { zones: ["1"] }, cluster: IN_WEST_US, fix: "[]" },
      'systemPool.zones = ["1","2"]': {
        systemPool: { zones: ["1", "2"] },
        cluster: IN_WEST_US,
        fix: "[], or a region with availability zones",
      },
    }),
    accepted: titled({
      "no zones there": { pool: { zones: [] }, cluster: IN_WEST_US },
      "nothing said of zones there": { pool: {}, cluster: IN_WEST_US },
      "a zone elsewhere": { pool: { zones: ["1"] } },
    }),
  },
  {
    rule: "AKS-POOL-041",
    says: ["A proximity placement group is in a single availability zone, and the pool uses"],
    refused: reported({
      "placement.proximityPlacementGroupId": {
        pool: { placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup } },
        fix: 'zones: ["1"]',
      },
      "systemPool.placement.proximityPlacementGroupId": {
        systemPool: {
          placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup },
          zones: ["2", "3"],
        },
        fix: 'zones: ["1"]',
      },
    }),
    accepted: titled({
      "a group and one zone": {
        pool: {
          placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup },
          zones: ["2"],
        },
      },
      "a group and no zones": {
        pool: { placement: { proximityPlacementGroupId: IDS.proximityPlacementGroup }, zones: [] },
      },
    }),
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
