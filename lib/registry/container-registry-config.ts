import type {
  ContainerRegistryConfig,
  ContainerRegistryGeoreplications,
} from "@cdktf/provider-azurerm/lib/container-registry";
import { RegistrySku } from "./container-registry-props";
import type { ContainerRegistrySpec } from "./container-registry-spec";

/** The arguments of the registry, but for those that refer to other resources. */
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
    // Azure makes registries zone-redundant by itself and shows it or not; azurerm would replace
    // them: https://learn.microsoft.com/azure/container-registry/zone-redundancy
    lifecycle: { ignoreChanges: ["zone_redundancy_enabled"] },
  };
}

/** Written in all cases: azurerm would leave the other one's standing when it is left out. */
function networkRules({ isPublic, publicAccessFrom }: ContainerRegistrySpec) {
  return {
    defaultAction: isPublic && publicAccessFrom === undefined ? "Allow" : "Deny",
    ipRule: (publicAccessFrom ?? []).map((ipRange) => ({ action: "Allow", ipRange })),
  };
}

/** In the order in which azurerm reads them back. */
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
      // azurerm's default keeps a replica out of the routing: it costs, and nobody pulls from it.
      regionalEndpointEnabled: true,
      zoneRedundancyEnabled: hasZones || undefined,
      tags,
    }));
}
