import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { problemIf, type Rule, rulesFor } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

/** A registry with everything decided. */
export interface RegistrySpec {
  readonly name: string;
  readonly sku: string;
  readonly publicAccess?: boolean;
}

const PREMIUM = "Premium";
const CURE = "sku: RegistrySku.PREMIUM";

/** Created and imported registries alike. */
export const registryNameRule: Rule<{ readonly name: string }> = formatRule({
  id: "AKS-ACR-001",
  source: SOURCES.resourceNames,
  format: FORMATS.registryName,
  fields: (registry) => [["name", registry.name]],
});

export const registryRules: readonly Rule<RegistrySpec>[] = [
  ...rulesFor([registryNameRule], (registry: RegistrySpec) => registry),
  {
    id: "AKS-ACR-003",
    source:
      "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry",
    check: ({ sku, publicAccess }) =>
      problemIf(publicAccess === false && isBelowPremium(sku), () => ({
        option: "publicAccess",
        value: false,
        reason: `A ${sku} registry can be reached from the internet only.`,
        instead: CURE,
      })),
  },
];

/** Asked when somebody wants a private endpoint. */
export const privateLinkRules: readonly Rule<{ readonly sku?: string }>[] = [
  {
    id: "AKS-ACR-002",
    source: "https://learn.microsoft.com/azure/container-registry/container-registry-private-link",
    check: ({ sku }) =>
      problemIf(isBelowPremium(sku), () => ({
        option: "sku",
        value: sku,
        reason: "Only Premium registries take private endpoints.",
        instead: CURE,
      })),
  },
];

function isBelowPremium(sku: string | undefined): boolean {
  return isKnown(sku) && sku !== PREMIUM;
}
