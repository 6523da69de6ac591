import { KeyUse, onlyUseOf } from "../key-vault/key-vault-key";
import { parseCidr } from "../network/cidr";
import { FORMATS, resourceIdFormat } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRule, defineRules, problemIf, rulesFor } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import { RegistrySku } from "./container-registry-props";
import type { ContainerRegistrySpec } from "./container-registry-spec";

const CURE = "sku: RegistrySku.PREMIUM";

function isBelowPremium(sku: string | undefined): boolean {
  return isKnown(sku) && sku !== RegistrySku.PREMIUM;
}

/** Created and imported registries alike. */
export const registryNameRule = defineRule<{ readonly name: string }>(
  "2026-11-25",
  formatRule({
    id: "AKS-ACR-001",
    source: SOURCES.resourceNames,
    format: FORMATS.registryName,
    fields: (registry) => [["name", registry.name]],
  }),
);

/** Asked when a registry is to be the one that isolated clusters start from. */
export const bootstrapRules = defineRules<{ readonly hasEndpoint: boolean }>("2026-11-25", [
  {
    id: "AKS-ACR-019",
    source: SOURCES.isolatedClusters,
    check: ({ hasEndpoint }) =>
      problemIf(!hasEndpoint, () => ({
        option: "privateAccess",
        reason: "Isolated clusters reach the registry by a private endpoint alone.",
        fix: "privateAccess: PrivateAccess.withOwnZone(subnet, [network])",
      })),
  },
]);

/** Asked when somebody wants a private endpoint. */
export const privateLinkRules = defineRules<{ readonly sku?: string }>("2026-11-25", [
  {
    id: "AKS-ACR-002",
    source: "https://learn.microsoft.com/azure/container-registry/container-registry-private-link",
    check: ({ sku }) =>
      problemIf(isBelowPremium(sku), () => ({
        option: "sku",
        value: sku,
        reason: "Only Premium registries take private endpoints.",
        fix: CURE,
      })),
  },
]);

const skuRules = defineRules<ContainerRegistrySpec>("2026-11-25", [
  {
    id: "AKS-ACR-003",
    source: SOURCES.azurermRegistry,
    check: ({ sku, publicAccess }) =>
      problemIf(publicAccess === false && isBelowPremium(sku), () => ({
        option: "publicAccess",
        value: false,
        reason: `A ${sku} registry can be reached from the internet only.`,
        fix: CURE,
      })),
  },
  {
    id: "AKS-ACR-004",
    source: SOURCES.registrySkus,
    check: (spec) =>
      isBelowPremium(spec.sku)
        ? premiumOptions(spec).map(([option, value]) => ({
            option,
            value,
            reason: `A ${spec.sku} registry does not have it, only a ${RegistrySku.PREMIUM} one.`,
            fix: CURE,
          }))
        : [],
  },
]);

/** Those that were asked for, with what can be shown of them. */
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

const networkRules = defineRules<ContainerRegistrySpec>("2026-11-25", [
  {
    id: "AKS-ACR-005",
    source: SOURCES.registryNetworkRules,
    check: ({ publicAccess, publicAccessFrom }) =>
      problemIf(publicAccess === false && publicAccessFrom !== undefined, () => ({
        option: "publicAccessFrom",
        value: publicAccessFrom,
        reason: "With publicAccess: false nobody gets in from the internet, whatever the range.",
        fix: "publicAccessFrom or publicAccess: false, not both",
      })),
  },
  {
    id: "AKS-ACR-006",
    source: SOURCES.registryNetworkRules,
    check: ({ publicAccessFrom = [] }) =>
      publicAccessFrom
        .filter((range) => isKnown(range) && parseCidr(range) === undefined)
        .map((range) => ({
          option: "publicAccessFrom",
          value: range,
          reason: "It must be an IPv4 address, or an IPv4 range in CIDR notation.",
          fix: '"203.0.113.0/24"',
        })),
  },
  {
    id: "AKS-ACR-007",
    source: LIMITS.registryNetworkRules.source,
    check: ({ publicAccessFrom = [] }) =>
      problemIf(publicAccessFrom.length > LIMITS.registryNetworkRules.value, () => ({
        option: "publicAccessFrom",
        value: `${publicAccessFrom.length} ranges`,
        reason: `A registry takes at most ${LIMITS.registryNetworkRules.value} ranges.`,
        fix: "fewer and larger ranges",
      })),
  },
  {
    id: "AKS-ACR-008",
    source: SOURCES.registryExport,
    check: ({ allowExport, isPublic }) =>
      problemIf(!allowExport && isPublic, () => ({
        option: "allowExport",
        value: false,
        reason: "Azure forbids export only where the registry cannot be reached from the internet.",
        fix: "publicAccess: false beside it",
      })),
  },
]);

const contentRules = defineRules<ContainerRegistrySpec>("2026-11-25", [
  {
    id: "AKS-ACR-009",
    source: SOURCES.registryReplication,
    check: ({ knownLocation, replicas }) =>
      replicas.flatMap(({ region }, index) => {
        const isHome = region === knownLocation;
        const isRepeated = replicas.findIndex((replica) => replica.region === region) < index;
        return problemIf(isKnown(region) && (isHome || isRepeated), () => ({
          option: `replicas[${index}]`,
          value: region,
          reason: isHome
            ? "The registry itself lies in this region."
            : "The registry has a replica in this region already.",
          fix: "other regions, each once",
        }));
      }),
  },
  rangeRule({
    id: "AKS-ACR-010",
    // 0, which Azure takes for "at once", means "never" to azurerm.
    source: LIMITS.registryRetentionDays.source,
    minimum: 1,
    maximum: LIMITS.registryRetentionDays.value,
    unit: "days",
    fields: (registry) => [["retentionDays", registry.retentionDays]],
  }),
  formatRule({
    id: "AKS-ACR-011",
    source: SOURCES.registryEncryption,
    format: FORMATS.versionlessKeyId,
    fields: ({ encryptionKey }) => [["encryptionKey.versionlessId", encryptionKey?.versionlessId]],
  }),
  formatRule({
    id: "AKS-ACR-012",
    source: SOURCES.registryEncryption,
    format: resourceIdFormat("Microsoft.KeyVault", "vaults"),
    fields: ({ encryptionKey }) => [["encryptionKey.keyVaultId", encryptionKey?.keyVaultId]],
  }),
  {
    id: "AKS-ACR-014",
    source: SOURCES.registryEncryption,
    check: ({ encryptionKey }) =>
      problemIf(onlyUseOf(encryptionKey) === KeyUse.ETCD, () => ({
        option: "encryptionKey",
        value: KeyUse.ETCD,
        reason:
          "Registries wrap keys of their own with it, and this key may only encrypt and decrypt.",
        fix: "a key that was made with use: KeyUse.DISKS, or without use",
      })),
  },
]);

export const registryRules = defineRules<ContainerRegistrySpec>("2026-11-25", [
  ...rulesFor([registryNameRule], (registry: ContainerRegistrySpec) => registry),
  ...skuRules,
  ...networkRules,
  ...contentRules,
]);
