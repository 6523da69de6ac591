import { ingressGatewayRules } from "../application-gateway/application-gateway-rules";
import { clusterNetworkRules } from "../cluster-network/cluster-network-rules";
import { outboundRules } from "../cluster-network/outbound-rules";
import { type IdFields, subnetIdRules } from "../network/network-id-rules";
import { nodePoolRules } from "../node-pool/node-pool-rules";
import { FORMATS } from "../rules/formats";
import { LIMITS, SOURCES } from "../rules/limits";
import { resourceIdFormat } from "../rules/resource-ids";
import {
  defineRule,
  defineRules,
  type Field,
  problemIf,
  type Rule,
  rulesFor,
  rulesForEach,
} from "../rules/rule";

import { formatRule, rangeRule } from "../rules/value-rules";
import { clusterAccessRules } from "./access/access-rules";
import { virtualNodesRules } from "./add-ons/virtual-nodes-rules";
import type { AksClusterSpec } from "./aks-cluster-spec";
import { apiServerRules } from "./api-server/api-server-rules";
import { autoscalerRules } from "./autoscaler/autoscaler-rules";
import { nodeAutoProvisioningRules } from "./autoscaler/node-auto-provisioning-rules";
import { encryptionRules } from "./encryption/encryption-rules";
import { maintenanceRules } from "./maintenance/maintenance-rules";
import { isolationRules } from "./network/isolation-rules";
import { nodeAccessRules } from "./nodes/node-access-rules";
import { safeguardRules } from "./security/deployment-safeguards";
import { securityRules } from "./security/security-rules";

/** Applies to created and imported clusters. */
export const clusterNameRule = defineRule<{ readonly name: string }>(
  "2026-11-29",
  formatRule({
    id: "AKS-CLU-001",
    title: "Cluster names have 1–63 characters",
    source: LIMITS.clusterName.source,
    format: FORMATS.clusterName,
    fields: (cluster) => [["name", cluster.name]],
  }),
);

const names = defineRules<AksClusterSpec>("2026-11-29", [
  clusterNameRule,
  formatRule({
    id: "AKS-CLU-002",
    title: "DNS prefixes have 1–54 characters",
    source: LIMITS.dnsPrefix.source,
    format: FORMATS.dnsPrefix,
    fields: (cluster) => [["dnsPrefix", cluster.dnsPrefix]],
  }),
  formatRule({
    id: "AKS-CLU-003",
    title: "Kubernetes versions are minor or patch versions",
    source: SOURCES.versions,
    format: FORMATS.kubernetesVersion,
    fields: (cluster) => [["version", cluster.kubernetesVersion]],
  }),
  formatRule({
    id: "AKS-CLU-004",
    title: "Node resource group names have 1–80 characters",
    source: LIMITS.nodeResourceGroupName.source,
    format: FORMATS.nodeResourceGroupName,
    fields: (cluster) => [["nodeResourceGroup", cluster.nodeResourceGroup]],
  }),
  formatRule({
    id: "AKS-CLU-006",
    title: "Disk encryption sets are given by their resource ID",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("diskEncryptionSet"),
    fields: (cluster) => [["diskEncryption", cluster.diskEncryption?.id]],
  }),
]);

const upgrades = defineRules<AksClusterSpec>("2026-11-29", [
  {
    id: "AKS-CLU-008",
    title: "Long-term support keeps the minor version",
    why: "With long-term support, AKS accepts only the upgrade channels patch and node-image.",
    fix: "ClusterUpgrades.patch(), or tier: ClusterTier.STANDARD while the version has community support",
    source: "https://github.com/Azure/AKS/issues/3839",
    check: ({ tier, upgrades: { channel } }) =>
      problemIf(
        tier.supportPlan !== undefined && (channel === "rapid" || channel === "stable"),
        () => ({
          option: "upgrades",
          value: channel,
        }),
      ),
  },
]);

const addOns = defineRules<AksClusterSpec>("2026-11-29", [
  rangeRule({
    id: "AKS-CLU-020",
    title: "Image Cleaner runs every 24 to 2160 hours",
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
    title: "Cost analysis requires the Standard or Premium tier",
    why: "Cost analysis is not available in the Free tier.",
    fix: "tier: ClusterTier.STANDARD",
    source: SOURCES.costAnalysis,
    check: (cluster) =>
      problemIf(cluster.addOns.costAnalysis === true && cluster.tier.skuTier === "Free", () => ({
        option: "addOns.costAnalysis",
        value: true,
      })),
  },
  formatRule({
    id: "AKS-CLU-022",
    title: "Public DNS zones of application routing are given by their resource ID",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("dnsZone"),
    fields: ({ addOns: { webAppRouting } }) =>
      indexed("addOns.webAppRouting.dnsZoneIds", webAppRouting?.dnsZoneIds),
  }),
  formatRule({
    id: "AKS-CLU-023",
    title: "Private DNS zones of application routing are given by their resource ID",
    source: SOURCES.azurermCluster,
    format: resourceIdFormat("privateDnsZone"),
    fields: ({ addOns: { webAppRouting } }) =>
      indexed("addOns.webAppRouting.privateDnsZoneIds", webAppRouting?.privateDnsZoneIds),
  }),
  {
    id: "AKS-CLU-024",
    title: `Application routing manages at most ${LIMITS.dnsZones.value} DNS zones`,
    why: `The application routing add-on supports at most ${LIMITS.dnsZones.value} DNS zones.`,
    fix: "fewer zones, or your own ExternalDNS deployment",
    source: LIMITS.dnsZones.source,
    check: ({ addOns: { webAppRouting } }) => {
      const { dnsZoneIds = [], privateDnsZoneIds = [] } = webAppRouting ?? {};
      const count = dnsZoneIds.length + privateDnsZoneIds.length;
      return problemIf(count > LIMITS.dnsZones.value, () => ({
        option: "addOns.webAppRouting",
        value: `${count} zones`,
      }));
    },
  },
  formatRule({
    id: "AKS-CLU-025",
    title: "Istio revisions are revisions of the add-on",
    source: SOURCES.istio,
    format: FORMATS.istioRevision,
    fields: ({ addOns: { serviceMesh } }) =>
      indexed("addOns.serviceMesh.revisions", serviceMesh?.revisions),
  }),
  {
    id: "AKS-CLU-026",
    title: "The Istio add-on runs one revision, or two during an upgrade",
    why: "The add-on runs one revision, or two different revisions during a canary upgrade.",
    fix: '["asm-1-30"]',
    source: SOURCES.istio,
    check: ({ addOns: { serviceMesh } }) => {
      const revisions = serviceMesh?.revisions ?? [];
      const isOneOrTwo = revisions.length === 1 || revisions.length === 2;
      const isDistinct = new Set(revisions).size === revisions.length;
      return problemIf(serviceMesh !== undefined && !(isOneOrTwo && isDistinct), () => ({
        option: "addOns.serviceMesh.revisions",
        value: revisions,
      }));
    },
  },
]);

/**
 * All pools in the options of the cluster. A problem in an option that pools inherit is reported
 * once, under the name of the cluster option.
 */
const poolRules: readonly Rule<AksClusterSpec>[] = rulesForEach(
  nodePoolRules,
  ({ systemPool, nodePools }: AksClusterSpec) => [
    ["systemPool", systemPool] as const,
    ...[...nodePools].map(([id, pool]) => [`nodePools.${id}`, pool] as const),
  ],
  (place, pool, option) => {
    const [own = "", rest = ""] = /^(\w+)(.*)$/.exec(option)?.slice(1) ?? [];
    const inherited = pool.inherited[own];
    return inherited === undefined ? `${place}.${option}` : `${inherited}${rest}`;
  },
);

/** Rules that are checked when the cluster is constructed. */
export const aksClusterRules = defineRules<AksClusterSpec>("2026-11-29", [
  ...names,
  ...upgrades,
  ...apiServerRules,
  ...clusterAccessRules,
  ...isolationRules,
  ...encryptionRules,
  ...nodeAccessRules,
  ...addOns,
  ...securityRules,
  ...safeguardRules,
  ...virtualNodesRules,
  ...outboundRules,
  ...rulesFor(clusterNetworkRules, (cluster: AksClusterSpec) => cluster.network),
  ...rulesFor(
    subnetIdRules,
    ({ network, apiServer, addOns }: AksClusterSpec): IdFields => [
      ["network.subnet.id", network.subnet?.id],
      ["network.podSubnet.id", network.podSubnet?.id],
      ["apiServer.subnet.id", apiServer.subnet?.id],
      ["addOns.virtualNodesSubnet.id", addOns.virtualNodesSubnet?.id],
    ],
  ),
  ...rulesFor(
    ingressGatewayRules,
    ({ addOns }: AksClusterSpec) => addOns.applicationGateway,
    "addOns.applicationGateway",
  ),
  ...nodeAutoProvisioningRules,
  ...poolRules,
  ...rulesFor(maintenanceRules, (cluster: AksClusterSpec) => cluster.maintenance, "maintenance"),
  ...rulesFor(autoscalerRules, (cluster: AksClusterSpec) => cluster.autoscaler, "autoscaler"),
]);

function indexed(option: string, values: readonly string[] | undefined): Field<string>[] {
  return (values ?? []).map((value, index) => [`${option}[${index}]`, value] as const);
}
