import { onlyUseOf } from "../key-vault/key-vault-key";
import { KeyUse } from "../key-vault/key-vault-key-reference";
import { parseCidr } from "../network/cidr";
import { featureRule } from "../provider/azurerm-features";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRule, defineRules, problemIf, rulesFor } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import { RegistrySku } from "./container-registry-props";
import type { ContainerRegistrySpec } from "./container-registry-spec";
import { RegistryRoleAssignmentMode } from "./registry-grants";

const PREMIUM_FIX = "sku: RegistrySku.PREMIUM";

function isBelowPremium(sku: string | undefined): boolean {
  return isKnown(sku) && sku !== RegistrySku.PREMIUM;
}

/** Created and imported registries alike. */
export const registryNameRule = defineRule<{ readonly name: string }>(
  "2026-11-29",
  formatRule({
    id: "AKS-ACR-001",
    title: "Registry names have 5–50 letters and digits",
    source: SOURCES.resourceNames,
    format: FORMATS.registryName,
    fields: (registry) => [["name", registry.name]],
  }),
);

/** Checked when a registry becomes the bootstrap registry of isolated clusters. */
export const bootstrapRules = defineRules<{ readonly hasEndpoint: boolean }>("2026-11-29", [
  {
    id: "AKS-ACR-019",
    title: "The bootstrap registry of isolated clusters has a private endpoint",
    why: "Network isolated clusters can reach the registry only through a private endpoint.",
    fix: "privateAccess: PrivateAccess.withOwnZone(subnet, [network])",
    source: SOURCES.isolatedClusters,
    check: ({ hasEndpoint }) =>
      problemIf(!hasEndpoint, () => ({
        option: "privateAccess",
      })),
  },
]);

/** Checked when a private endpoint is created. */
export const privateLinkRules = defineRules<{ readonly sku?: string }>("2026-11-29", [
  {
    id: "AKS-ACR-002",
    title: "Only a Premium registry has private endpoints",
    why: "Azure supports private endpoints only on Premium registries.",
    fix: PREMIUM_FIX,
    source:
      "https://learn.microsoft.com/azure/container-registry/container-registry-private-endpoints",
    check: ({ sku }) =>
      problemIf(isBelowPremium(sku), () => ({
        option: "sku",
        value: sku,
      })),
  },
]);

const skuRules = defineRules<ContainerRegistrySpec>("2026-11-29", [
  {
    id: "AKS-ACR-003",
    title: "Only a Premium registry can disable public access",
    why: "Basic and Standard registries are always reachable from the internet.",
    fix: PREMIUM_FIX,
    source: SOURCES.azurermRegistry,
    check: ({ sku, publicAccess }) =>
      problemIf(publicAccess === false && isBelowPremium(sku), () => ({
        option: "publicAccess",
        value: false,
        reason: `A ${sku} registry is always reachable from the internet.`,
      })),
  },
  {
    id: "AKS-ACR-004",
    title: "Premium features need a Premium registry",
    why: "Geo-replication, retention, network rules, encryption with your own keys and similar features are not available on Basic and Standard registries.",
    fix: PREMIUM_FIX,
    source: SOURCES.registrySkus,
    check: (spec) =>
      isBelowPremium(spec.sku)
        ? premiumOptions(spec).map(([option, value]) => ({
            option,
            value,
            reason: `This feature is not available on a ${spec.sku} registry, only on a ${RegistrySku.PREMIUM} one.`,
          }))
        : [],
  },
]);

/** The Premium options that are set, with their printable values. */
function premiumOptions(spec: ContainerRegistrySpec): readonly (readonly [string, unknown])[] {
  const options: readonly (readonly [string, boolean, unknown])[] = [
    ["publicAccessFrom", spec.publicAccessFrom !== undefined, spec.publicAccessFrom],
    ["privateAccess", spec.hasPrivateAccess, undefined],
    ["dataEndpoints", spec.dataEndpoints, true],
    ["replicas", spec.replicas.length > 0, spec.replicas.map(({ region }) => region)],
    ["retentionDays", spec.retentionDays !== undefined, spec.retentionDays],
    ["quarantine", spec.quarantine, true],
    ["allowExport", !spec.allowExport, false],
    ["encryptionKey", spec.encryptionKey !== undefined, undefined],
  ];
  return options.flatMap(([option, isAsked, value]) => (isAsked ? [[option, value]] : []));
}

const networkRules = defineRules<ContainerRegistrySpec>("2026-11-29", [
  {
    id: "AKS-ACR-005",
    title: "IP ranges are allowed only with public access",
    why: "With publicAccess: false, no public address can reach the registry, so the ranges have no effect.",
    fix: "publicAccessFrom or publicAccess: false, not both",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ publicAccess, publicAccessFrom }) =>
      problemIf(publicAccess === false && publicAccessFrom !== undefined, () => ({
        option: "publicAccessFrom",
        value: publicAccessFrom,
      })),
  },
  {
    id: "AKS-ACR-006",
    title: "Allowed ranges of a registry are IPv4 addresses or ranges",
    why: "It must be an IPv4 address, or an IPv4 range in CIDR notation.",
    fix: '"203.0.113.0/24"',
    source: SOURCES.registryNetworkRules,
    check: ({ publicAccessFrom = [] }) =>
      publicAccessFrom
        .filter((range) => isKnown(range) && parseCidr(range) === undefined)
        .map((range) => ({
          option: "publicAccessFrom",
          value: range,
        })),
  },
  {
    id: "AKS-ACR-007",
    title: `A registry has at most ${LIMITS.registryNetworkRules.value} allowed ranges`,
    why: `A registry accepts at most ${LIMITS.registryNetworkRules.value} IP ranges.`,
    fix: "fewer, larger ranges",
    source: LIMITS.registryNetworkRules.source,
    check: ({ publicAccessFrom = [] }) =>
      problemIf(publicAccessFrom.length > LIMITS.registryNetworkRules.value, () => ({
        option: "publicAccessFrom",
        value: `${publicAccessFrom.length} ranges`,
      })),
  },
  {
    id: "AKS-ACR-008",
    title: "Export can be disabled only without public access",
    why: "Azure disables export only on registries without public network access.",
    fix: "publicAccess: false as well, once all clients use a private endpoint",
    source: SOURCES.registryExport,
    check: ({ allowExport, isPublic }) =>
      problemIf(!allowExport && isPublic, () => ({
        option: "allowExport",
        value: false,
      })),
  },
]);

const contentRules = defineRules<ContainerRegistrySpec>("2026-11-29", [
  {
    id: "AKS-ACR-009",
    title: "Replicas are in other regions than the registry, each once",
    why: "A region can hold only one copy of the registry.",
    fix: "other regions, each once",
    source: SOURCES.azurermRegistry,
    check: ({ knownLocation, replicas }) =>
      replicas.flatMap(({ region }, index) => {
        const isHome = region === knownLocation;
        const isRepeated = replicas.findIndex((replica) => replica.region === region) < index;
        return problemIf(isKnown(region) && (isHome || isRepeated), () => ({
          option: `replicas[${index}]`,
          value: region,
          reason: isHome
            ? "The registry itself is in this region."
            : "The registry already has a replica in this region.",
        }));
      }),
  },
  rangeRule({
    id: "AKS-ACR-010",
    title: `Untagged manifests are retained for 1–${LIMITS.registryRetentionDays.value} days`,
    // To Azure, 0 means "immediately"; to azurerm it means "never".
    source: LIMITS.registryRetentionDays.source,
    minimum: 1,
    maximum: LIMITS.registryRetentionDays.value,
    unit: "days",
    fields: (registry) => [["retentionDays", registry.retentionDays]],
  }),
  formatRule({
    id: "AKS-ACR-011",
    title: "The encryption key of a registry is given by its id without a version",
    source: SOURCES.registryEncryption,
    format: FORMATS.versionlessKeyId,
    fields: ({ encryptionKey }) => [["encryptionKey.versionlessId", encryptionKey?.versionlessId]],
  }),
  formatRule({
    id: "AKS-ACR-012",
    title: "The vault of the encryption key is given by its resource ID",
    source: SOURCES.azurermRoleAssignment,
    format: resourceIdFormat("keyVault"),
    fields: ({ encryptionKey }) => [["encryptionKey.keyVaultId", encryptionKey?.keyVaultId]],
  }),
  {
    id: "AKS-ACR-014",
    title: "The encryption key of a registry can wrap keys",
    why: "Registries use the key to wrap their data keys, and a key for etcd can only encrypt and decrypt.",
    fix: "a key that was created with use: KeyUse.DISKS, or without use",
    source:
      "https://learn.microsoft.com/azure/container-registry/tutorial-enable-customer-managed-keys",
    check: ({ encryptionKey }) =>
      problemIf(onlyUseOf(encryptionKey) === KeyUse.ETCD, () => ({
        option: "encryptionKey",
        value: KeyUse.ETCD,
      })),
  },
]);

export const registryRules = defineRules<ContainerRegistrySpec>("2026-11-29", [
  ...rulesFor([registryNameRule], (registry: ContainerRegistrySpec) => registry),
  ...skuRules,
  ...networkRules,
  ...contentRules,
  featureRule({
    id: "AKS-ACR-015",
    feature: "registryRoleAssignmentMode",
    fields: ({ roleAssignmentMode: mode }) => [
      ["roleAssignmentMode", mode === RegistryRoleAssignmentMode.RBAC ? undefined : mode],
    ],
  }),
]);
