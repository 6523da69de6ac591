import { clusterNetworkRules } from "../cluster-network/cluster-network-rules";
import { outboundRules } from "../cluster-network/outbound-rules";
import { nodePoolRules } from "../node-pool/node-pool-rules";
import { prometheusOptionRules } from "../prometheus/prometheus-rules";
import { FORMATS, resourceIdFormat } from "../rules/formats";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRule, defineRules, type Field, problemIf, rulesFor } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import { clusterAccessRules } from "./access/access-rules";
import { virtualNodesRules } from "./add-ons/virtual-nodes-rules";
import type { AksClusterSpec } from "./aks-cluster-spec";
import { apiServerRules } from "./api-server/api-server-rules";
import { autoscalerRules } from "./autoscaler/autoscaler-rules";
import { encryptionRules } from "./encryption/encryption-rules";
import { maintenanceRules } from "./maintenance/maintenance-rules";
import { isolationRules } from "./network/isolation-rules";
import { securityRules } from "./security/security-rules";

/** Created and imported clusters alike. */
export const clusterNameRule = defineRule<{ readonly name: string }>(
  "2026-11-25",
  formatRule({
    id: "AKS-CLU-001",
    source: LIMITS.clusterName.source,
    format: FORMATS.clusterName,
    fields: (cluster) => [["name", cluster.name]],
  }),
);

const names = defineRules<AksClusterSpec>("2026-11-25", [
  clusterNameRule,
  formatRule({
    id: "AKS-CLU-002",
    source: LIMITS.dnsPrefix.source,
    format: FORMATS.dnsPrefix,
    fields: (cluster) => [["dnsPrefix", cluster.dnsPrefix]],
  }),
  formatRule({
    id: "AKS-CLU-003",
    source: SOURCES.versions,
    format: FORMATS.kubernetesVersion,
    fields: (cluster) => [["version", cluster.kubernetesVersion]],
  }),
  formatRule({
    id: "AKS-CLU-004",
    source: LIMITS.nodeResourceGroupName.source,
    format: FORMATS.nodeResourceGroupName,
    fields: (cluster) => [["nodeResourceGroup", cluster.nodeResourceGroup]],
  }),
  formatRule({
    id: "AKS-CLU-006",
    source: SOURCES.diskEncryption,
    format: resourceIdFormat("Microsoft.Compute", "diskEncryptionSets"),
    fields: (cluster) => [["diskEncryption", cluster.diskEncryption?.id]],
  }),
]);

const addOns = defineRules<AksClusterSpec>("2026-11-25", [
  rangeRule({
    id: "AKS-CLU-020",
    source: SOURCES.imageCleaner,
    minimum: 24,
    maximum: 2160,
    unit: "hours",
    fields: (cluster) => [
      ["addOns.imageCleanerIntervalHours", cluster.addOns.imageCleanerIntervalHours],
    ],
  }),
  {
    id: "AKS-CLU-021",
    source: SOURCES.costAnalysis,
    check: (cluster) =>
      problemIf(cluster.addOns.costAnalysis === true && cluster.tier.skuTier === "Free", () => ({
        option: "addOns.costAnalysis",
        value: true,
        reason: "Cost analysis is not part of the Free tier.",
        fix: "tier: ClusterTier.STANDARD",
      })),
  },
  formatRule({
    id: "AKS-CLU-022",
    source: SOURCES.applicationRouting,
    format: resourceIdFormat("Microsoft.Network", "dnsZones"),
    fields: ({ addOns: { webAppRouting } }) =>
      indexed("addOns.webAppRouting.dnsZoneIds", webAppRouting?.dnsZoneIds),
  }),
  formatRule({
    id: "AKS-CLU-023",
    source: SOURCES.applicationRouting,
    format: resourceIdFormat("Microsoft.Network", "privateDnsZones"),
    fields: ({ addOns: { webAppRouting } }) =>
      indexed("addOns.webAppRouting.privateDnsZoneIds", webAppRouting?.privateDnsZoneIds),
  }),
  {
    id: "AKS-CLU-024",
    source: LIMITS.dnsZones.source,
    check: ({ addOns: { webAppRouting } }) => {
      const { dnsZoneIds = [], privateDnsZoneIds = [] } = webAppRouting ?? {};
      const count = dnsZoneIds.length + privateDnsZoneIds.length;
      return problemIf(count > LIMITS.dnsZones.value, () => ({
        option: "addOns.webAppRouting",
        value: `${count} zones`,
        reason: `Web-app routing takes at most ${LIMITS.dnsZones.value} DNS zones.`,
        fix: "fewer zones, or an ExternalDNS of your own",
      }));
    },
  },
  formatRule({
    id: "AKS-CLU-025",
    source: SOURCES.istio,
    format: FORMATS.istioRevision,
    fields: ({ addOns: { serviceMesh } }) =>
      indexed("addOns.serviceMesh.revisions", serviceMesh?.revisions),
  }),
  {
    id: "AKS-CLU-026",
    source: SOURCES.istio,
    check: ({ addOns: { serviceMesh } }) => {
      const revisions = serviceMesh?.revisions ?? [];
      const isOneOrTwo = revisions.length === 1 || revisions.length === 2;
      const isDistinct = new Set(revisions).size === revisions.length;
      return problemIf(serviceMesh !== undefined && !(isOneOrTwo && isDistinct), () => ({
        option: "addOns.serviceMesh.revisions",
        value: revisions,
        reason: "Istio runs in one revision, or in two different ones while going over.",
        fix: '["asm-1-30"]',
      }));
    },
  },
]);

/** What can be said of a cluster when it is constructed. */
export const aksClusterRules = defineRules<AksClusterSpec>("2026-11-25", [
  ...names,
  ...apiServerRules,
  ...clusterAccessRules,
  ...isolationRules,
  ...encryptionRules,
  ...addOns,
  ...securityRules,
  ...virtualNodesRules,
  ...outboundRules,
  ...rulesFor(clusterNetworkRules, (cluster: AksClusterSpec) => cluster.network),
  ...rulesFor(nodePoolRules, (cluster: AksClusterSpec) => cluster.systemPool, "systemPool"),
  ...rulesFor(maintenanceRules, (cluster: AksClusterSpec) => cluster.maintenance, "maintenance"),
  ...rulesFor(
    prometheusOptionRules,
    (cluster: AksClusterSpec) => cluster.monitoring.prometheus,
    "monitoring.prometheus",
  ),
  ...rulesFor(autoscalerRules, (cluster: AksClusterSpec) => cluster.autoscaler, "autoscaler"),
]);

function indexed(option: string, values: readonly string[] | undefined): Field<string>[] {
  return (values ?? []).map((value, index) => [`${option}[${index}]`, value] as const);
}
