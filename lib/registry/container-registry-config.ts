import type {
  ContainerRegistryConfig,
  ContainerRegistryGeoreplications,
} from "@cdktf/provider-azurerm/lib/container-registry";
import { ROUTED_REPLICA, roleAssignmentMode } from "../provider/bindings";
import { RegistrySku } from "./container-registry-props";
import type { ContainerRegistrySpec } from "./container-registry-spec";

/** The arguments of the registry, except those that refer to other resources. */
export function registryConfig(
  spec: ContainerRegistrySpec,
  replicaTags: Record<string, string>,
): ContainerRegistryConfig {
  const isPremium = spec.sku === RegistrySku.PREMIUM;
  return {
    name: spec.name,
    resourceGroupName: spec.resourceGroupName,
    location: spec.location,
    sku: spec.sku,
    publicNetworkAccessEnabled: spec.isPublic ? undefined : false,
    networkRuleSet: isPremium ? [networkRules(spec)] : undefined,
    networkRuleBypassOption: spec.trustedServices ? undefined : "None",
    dataEndpointEnabled: spec.dataEndpoints || undefined,
    georeplications: replications(spec, replicaTags),
    zoneRedundancyEnabled: (isPremium && spec.hasZones) || undefined,
    retentionPolicyInDays: spec.retentionDays,
    quarantinePolicyEnabled: spec.quarantine || undefined,
    exportPolicyEnabled: spec.allowExport ? undefined : false,
    ...roleAssignmentMode(spec.roleAssignmentMode),
    // Azure makes registries zone-redundant itself and reports it inconsistently; azurerm would
    // replace them: https://learn.microsoft.com/azure/container-registry/zone-redundancy
    lifecycle: { ignoreChanges: ["zone_redundancy_enabled"] },
  };
}

/** Always written: if left out, azurerm would keep the previous rules. */
function networkRules({ isPublic, publicAccessFrom }: ContainerRegistrySpec) {
  return {
    defaultAction: isPublic && publicAccessFrom === undefined ? "Allow" : "Deny",
    ipRule: (publicAccessFrom ?? []).map((ipRange) => ({ action: "Allow", ipRange })),
  };
}

/** Sorted in the order in which azurerm reads them. */
function replications(
  { replicas }: ContainerRegistrySpec,
  tags: Record<string, string>,
): ContainerRegistryGeoreplications[] | undefined {
  if (replicas.length === 0) {
    return undefined;
  }
  return [...replicas]
    .sort((a, b) => (a.region < b.region ? -1 : 1))
    .map(({ region, hasZones }) => ({
      location: region,
      ...ROUTED_REPLICA,
      zoneRedundancyEnabled: hasZones || undefined,
      tags,
    }));
}
