import { azurermName, azurermVersion } from "../facts/provider";
import type { Field, RuleDefinition } from "../rules/rule";

interface Feature {
  /** The beginning of a sentence: "Node auto-provisioning". */
  readonly what: string;
  /** The first version of azurerm that has it: `4.57`. */
  readonly since: string;
  /** The change that its changelog names. */
  readonly source: string;
}

const PULLS = "https://github.com/hashicorp/terraform-provider-azurerm/pull";
const ELSEWHERE = "the package cdktn-aks, which is for azurerm 5; or leave the option out";

/** What azurerm has only from some version on, according to its changelog. Read on 2026-11-29. */
const FEATURES = {
  automaticCluster: { what: "AKS Automatic", since: "5.0", source: `${PULLS}/32881` },
  deploymentSafeguards: {
    what: "The resource for deployment safeguards",
    since: "4.67",
    source: `${PULLS}/31670`,
  },
  nodeAutoProvisioning: { what: "Node auto-provisioning", since: "4.57", source: `${PULLS}/30517` },
  noRegistrations: {
    what: "Registering no resource providers by default",
    since: "5.0",
    source:
      "https://registry.terraform.io/providers/hashicorp/azurerm/5.0.0/docs/guides/5.0-upgrade-guide#resource-provider-registration-changes",
  },
  npmToCilium: { what: "Moving to the Cilium data plane", since: "4.58", source: `${PULLS}/30958` },
  observabilityWithoutCilium: {
    what: "Observability of pod traffic without Cilium",
    since: "4.67",
    source: `${PULLS}/31497`,
  },
  registryRoleAssignmentMode: {
    what: "The ABAC permissions mode of a registry",
    since: "4.81",
    source: `${PULLS}/31667`,
  },
  toOverlay: { what: "Moving to Azure CNI overlay", since: "4.66", source: `${PULLS}/30959` },
  ubuntu2404: { what: "Ubuntu 24.04", since: "4.67", source: `${PULLS}/32070` },
} satisfies Readonly<Record<string, Feature>>;

/** A feature that only newer versions of azurerm have. */
export type AzurermFeature = keyof typeof FEATURES;

/** Whether the installed azurerm has a feature. */
export function azurermHas(feature: AzurermFeature): boolean {
  return azurermIsAtLeast(FEATURES[feature].since);
}

/** Whether the installed azurerm is this version, such as `4.57`, or a newer one. */
export function azurermIsAtLeast(version: string): boolean {
  const [major = 0, minor = 0] = numbers(azurermVersion());
  const [leastMajor = 0, leastMinor = 0] = numbers(version);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/** The first azurerm that has a feature: `azurerm 4.57`. */
export function azurermWith(feature: AzurermFeature): string {
  return `azurerm ${FEATURES[feature].since}`;
}

/** The change of azurerm that brought a feature. */
export function azurermChange(feature: AzurermFeature): string {
  return FEATURES[feature].source;
}

/** Why the installed azurerm does not have a feature, and where it is available. */
export function missingFeature(feature: AzurermFeature): { reason: string; fix: string } {
  return {
    reason: `${need(feature)}, and this package is bound to ${azurermName()}.`,
    fix: ELSEWHERE,
  };
}

export interface FeatureRuleOptions<Specification>
  extends Pick<RuleDefinition<Specification>, "id"> {
  readonly feature: AzurermFeature;
  /** The options that need the feature, if they are set. */
  readonly fields: (specification: Specification) => readonly Field<unknown>[];
}

/** A rule that options are left out if the installed azurerm does not have them. */
export function featureRule<Specification>({
  id,
  feature,
  fields,
}: FeatureRuleOptions<Specification>): RuleDefinition<Specification> {
  return {
    id,
    title: `${FEATURES[feature].what} requires ${azurermWith(feature)}`,
    why: `${need(feature)}.`,
    fix: ELSEWHERE,
    source: azurermChange(feature),
    check: (specification) =>
      azurermHas(feature)
        ? []
        : fields(specification)
            .filter(([, value]) => value !== undefined)
            .map(([option, value]) => ({
              option,
              value: typeof value === "object" ? undefined : value,
              ...missingFeature(feature),
            })),
  };
}

function need(feature: AzurermFeature): string {
  return `${FEATURES[feature].what} requires ${azurermWith(feature)} or later`;
}

function numbers(version: string): number[] {
  return version.split(".").map(Number);
}
