import { describe, expect, test } from "@jest/globals";
import {
  AksCluster,
  type AksClusterProps,
  ClusterTier,
  ClusterUpgrades,
  KubernetesVersion,
  NodePoolScaling,
} from "../../lib";
import { ingressGatewayRules } from "../../lib/application-gateway/application-gateway-rules";
import { clusterAccessRules } from "../../lib/cluster/access/access-rules";
import { virtualNodesRules } from "../../lib/cluster/add-ons/virtual-nodes-rules";
import { aksClusterRules } from "../../lib/cluster/aks-cluster-rules";
import { apiServerRules } from "../../lib/cluster/api-server/api-server-rules";
import { nodeAutoProvisioningRules } from "../../lib/cluster/autoscaler/node-auto-provisioning-rules";
import { encryptionRules } from "../../lib/cluster/encryption/encryption-rules";
import { maintenanceRules } from "../../lib/cluster/maintenance/maintenance-rules";
import { monitoringRules } from "../../lib/cluster/monitoring/monitoring-rules";
import { isolationRules } from "../../lib/cluster/network/isolation-rules";
import { nodeAccessRules } from "../../lib/cluster/nodes/node-access-rules";
import { safeguardRules } from "../../lib/cluster/security/deployment-safeguards";
import { securityRules } from "../../lib/cluster/security/security-rules";
import { clusterNetworkRules } from "../../lib/cluster-network/cluster-network-rules";
import { outboundRules } from "../../lib/cluster-network/outbound-rules";
import { nodePoolRules } from "../../lib/node-pool/node-pool-rules";
import { prometheusOptionRules } from "../../lib/prometheus/prometheus-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal } from "../support/synth";

type Options = Partial<AksClusterProps>;

const longName = "a".repeat(63);
const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-CLU-008",
    refused: { tier: ClusterTier.LONG_TERM_SUPPORT, upgrades: ClusterUpgrades.stable() },
    says: ['upgrades = "stable"', "only the upgrade channels patch and node-image"],
    accepted: { tier: ClusterTier.LONG_TERM_SUPPORT, upgrades: ClusterUpgrades.patch() },
  },
  {
    rule: "AKS-CLU-008",
    refused: { tier: ClusterTier.LONG_TERM_SUPPORT, upgrades: ClusterUpgrades.rapid() },
    says: ['upgrades = "rapid"', "tier: ClusterTier.STANDARD"],
    accepted: { tier: ClusterTier.STANDARD, upgrades: ClusterUpgrades.rapid() },
  },
  {
    rule: "AKS-CLU-008",
    refused: { tier: ClusterTier.LONG_TERM_SUPPORT, upgrades: ClusterUpgrades.rapid() },
    says: ["ClusterUpgrades.patch()"],
    accepted: { tier: ClusterTier.LONG_TERM_SUPPORT, upgrades: ClusterUpgrades.manual() },
  },
  {
    rule: "AKS-CLU-001",
    refused: { name: "shop prod" },
    says: ['name = "shop prod"', '1–63 letters, digits, "_" and "-"'],
    accepted: { name: "a" },
  },
  {
    rule: "AKS-CLU-001",
    refused: { name: `${longName}a`, nodeResourceGroup: "rg-nodes" },
    says: ["1–63"],
    accepted: { name: longName, nodeResourceGroup: "rg-nodes" },
  },
  {
    rule: "AKS-CLU-001",
    refused: { name: "-shop" },
    says: [
      'It must be 1–63 letters, digits, "_" and "-", starting and ending with a letter or digit.',
    ],
    accepted: { name: "shop-1_b" },
  },
  {
    rule: "AKS-CLU-002",
    refused: { dnsPrefix: "shop_prod" },
    says: ['dnsPrefix = "shop_prod"', "1–54"],
    accepted: { dnsPrefix: "s" },
  },
  {
    rule: "AKS-CLU-002",
    refused: { dnsPrefix: "a".repeat(55) },
    says: ["1–54"],
    accepted: { dnsPrefix: "a".repeat(54) },
  },
  {
    rule: "AKS-CLU-003",
    refused: { version: KubernetesVersion.of("v1.35") },
    says: [
      'It must be a minor or patch version without a leading "v".',
      'KubernetesVersion.of("1.35")',
    ],
    accepted: { version: KubernetesVersion.of("1.35") },
  },
  {
    rule: "AKS-CLU-003",
    refused: { version: KubernetesVersion.of("latest") },
    says: ['It must be a minor or patch version without a leading "v".'],
    accepted: { version: KubernetesVersion.of("1.35.12") },
  },
  {
    rule: "AKS-CLU-004",
    refused: { nodeResourceGroup: "rg-nodes." },
    says: ['It must be 1–80 letters, digits, "_", "-", "(", ")" and ".", not ending with ".".'],
    accepted: { nodeResourceGroup: "rg-nodes.prod_(1)" },
  },
  {
    rule: "AKS-CLU-004",
    refused: { nodeResourceGroup: "a".repeat(81) },
    says: ["1–80"],
    accepted: { nodeResourceGroup: "a".repeat(80) },
  },
  {
    rule: "AKS-CLU-006",
    refused: { diskEncryption: { id: IDS.hostGroup } },
    says: ["Microsoft.Compute/diskEncryptionSets"],
    accepted: {
      diskEncryption: { id: IDS.diskEncryptionSet.replace("resourceGroups", "resourcegroups") },
    },
  },
  {
    rule: "AKS-CLU-020",
    refused: { addOns: { imageCleanerIntervalHours: 23 } },
    says: ["from 24 to 2160 (hours)", "Fix: 24"],
    accepted: { addOns: { imageCleanerIntervalHours: 24 } },
  },
  {
    rule: "AKS-CLU-020",
    refused: { addOns: { imageCleanerIntervalHours: 2161 } },
    says: ["Fix: 2160"],
    accepted: { addOns: { imageCleanerIntervalHours: 2160 } },
  },
  {
    rule: "AKS-CLU-021",
    refused: { addOns: { costAnalysis: true }, tier: ClusterTier.FREE },
    says: ["Cost analysis is not available in the Free tier.", "ClusterTier.STANDARD"],
    accepted: { addOns: { costAnalysis: true }, tier: ClusterTier.STANDARD },
  },
  {
    rule: "AKS-CLU-022",
    refused: { addOns: { webAppRouting: { dnsZoneIds: [IDS.privateDnsZone] } } },
    says: ["addOns.webAppRouting.dnsZoneIds[0]"],
    accepted: { addOns: { webAppRouting: { dnsZoneIds: [IDS.dnsZone] } } },
  },
  {
    rule: "AKS-CLU-023",
    refused: { addOns: { webAppRouting: { privateDnsZoneIds: [IDS.dnsZone] } } },
    says: ["Microsoft.Network/privateDnsZones"],
    accepted: { addOns: { webAppRouting: { privateDnsZoneIds: [IDS.privateDnsZone] } } },
  },
  {
    rule: "AKS-CLU-024",
    refused: { addOns: { webAppRouting: { dnsZoneIds: Array(6).fill(IDS.dnsZone) } } },
    says: ["6 zones", "at most 5"],
    accepted: {
      addOns: {
        webAppRouting: {
          dnsZoneIds: Array(3).fill(IDS.dnsZone),
          privateDnsZoneIds: Array(2).fill(IDS.privateDnsZone),
        },
      },
    },
  },
  {
    rule: "AKS-CLU-024",
    refused: {
      addOns: {
        webAppRouting: {
          dnsZoneIds: Array(3).fill(IDS.dnsZone),
          privateDnsZoneIds: Array(3).fill(IDS.privateDnsZone),
        },
      },
    },
    says: ['addOns.webAppRouting = "6 zones"', "1 problem:"],
    accepted: { addOns: { webAppRouting: { dnsZoneIds: Array(5).fill(IDS.dnsZone) } } },
  },
  {
    rule: "AKS-CLU-025",
    refused: { addOns: { serviceMesh: { revisions: ["1-30"] } } },
    says: ['"asm-1-30"'],
    accepted: { addOns: { serviceMesh: { revisions: ["asm-1-30"] } } },
  },
  {
    rule: "AKS-CLU-026",
    refused: { addOns: { serviceMesh: { revisions: [] } } },
    says: ["The add-on runs one revision, or two different revisions during a canary upgrade."],
    accepted: { addOns: { serviceMesh: { revisions: ["asm-1-29", "asm-1-30"] } } },
  },
  {
    rule: "AKS-CLU-026",
    refused: { addOns: { serviceMesh: { revisions: ["asm-1-30", "asm-1-30"] } } },
    says: ["The add-on runs one revision, or two different revisions during a canary upgrade."],
    accepted: { addOns: { serviceMesh: { revisions: ["asm-1-30"] } } },
  },
  {
    rule: "AKS-SCL-001",
    refused: { autoscaler: { scanIntervalSeconds: 0 } },
    says: ["a whole number of at least 1"],
    accepted: { autoscaler: { scanIntervalSeconds: 1 } },
  },
  {
    rule: "AKS-SCL-002",
    refused: { autoscaler: { scanIntervalSeconds: -5, maxNodeProvisioningMinutes: 0.5 } },
    says: ["autoscaler.scanIntervalSeconds", "autoscaler.maxNodeProvisioningMinutes"],
    accepted: { autoscaler: { scanIntervalSeconds: 20, maxNodeProvisioningMinutes: 15 } },
  },
  {
    rule: "AKS-SCL-002",
    refused: { autoscaler: { scaleDownUnneededMinutes: 0.5 } },
    says: ["autoscaler.scaleDownUnneededMinutes", "a whole number of at least 0"],
    accepted: { autoscaler: { scaleDownUnneededMinutes: 0 } },
  },
  {
    rule: "AKS-SCL-003",
    refused: { autoscaler: { scaleDownUtilizationThreshold: 50 } },
    says: ["from 0 to 1"],
    accepted: { autoscaler: { scaleDownUtilizationThreshold: 0.5 } },
  },
];

/** The lists of which each has a test of its own. */
const LISTS = {
  apiServerRules,
  clusterAccessRules,
  clusterNetworkRules,
  encryptionRules,
  ingressGatewayRules,
  isolationRules,
  maintenanceRules,
  nodeAccessRules,
  nodeAutoProvisioningRules,
  nodePoolRules,
  outboundRules,
  prometheusOptionRules,
  safeguardRules,
  securityRules,
  virtualNodesRules,
};

const idsOf = (rules: readonly { readonly id: string }[]) => rules.map(({ id }) => id);
const elsewhere = new Set(Object.values(LISTS).flatMap(idsOf));

describeRules(
  (stack, options: Options) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...options });
  },
  aksClusterRules.filter(({ id }) => !elsewhere.has(id)),
  cases,
);

test.each(Object.entries(LISTS))("a cluster is held to %s", (_, rules) => {
  expect(idsOf([...aksClusterRules, ...monitoringRules])).toEqual(
    expect.arrayContaining(idsOf(rules)),
  );
});

describe("the error", () => {
  test("names all problems of the cluster, its system pool and its windows at once", () => {
    const message = refusal((stack) => {
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        name: "shop prod",
        systemPool: { name: "System", scaling: NodePoolScaling.autoscale(0, 5), maxPods: 5 },
        addOns: { imageCleanerIntervalHours: 1 },
      });
    });
    expect(message).toMatch(/^\[test\/cluster\] 5 problems:/);
    expect(message).toContain("systemPool.name");
    expect(message).toContain("systemPool.scaling.minimum");
    expect(message).toContain("systemPool.maxPods");
  });
});
