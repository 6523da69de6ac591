import { azurermName, azurermVersion } from "../facts/provider";
import type { Field, RuleDefinition } from "../rules/rule";

interface Feature {
  /** The beginning of a sentence: "Node auto-provisioning". */
  readonly what: string;
  /** The first version of azurerm that has it: `4.57`. */
  readonly since: string;
  /** The pull request that its changelog names. */
  readonly pullRequest: number;
}

/** What azurerm has only from some version on, according to its changelog. Read on 2026-11-29. */
const FEATURES = {
  nodeAutoProvisioning: { what: "Node auto-provisioning", since: "4.57", pullRequest: 30517 },
} satisfies Readonly<Record<string, Feature>>;

/** A feature that only newer versions of azurerm have. */
export type AzurermFeature = keyof typeof FEATURES;

/** Whether the installed azurerm has a feature. */
export function azurermHas(feature: AzurermFeature): boolean {
  const [major = 0, minor = 0] = numbers(azurermVersion());
  const [sinceMajor = 0, sinceMinor = 0] = numbers(FEATURES[feature].since);
  return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
}

/** The first azurerm that has a feature: `azurerm 4.57`. */
export function azurermWith(feature: AzurermFeature): string {
  return `azurerm ${FEATURES[feature].since}`;
}

/** Where the changelog of azurerm is from. */
export function azurermChange(feature: AzurermFeature): string {
  return `https://github.com/hashicorp/terraform-provider-azurerm/pull/${FEATURES[feature].pullRequest}`;
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
  const { what } = FEATURES[feature];
  const needed = `${what} requires ${azurermWith(feature)} or later`;
  return {
    id,
    title: `${what} requires ${azurermWith(feature)}`,
    why: `${needed}.`,
    fix: "the package cdktn-aks, which is for azurerm 5; or leave the option out",
    source: azurermChange(feature),
    check: (specification) =>
      azurermHas(feature)
        ? []
        : fields(specification)
            .filter(([, value]) => value !== undefined)
            .map(([option, value]) => ({
              option,
              value: typeof value === "object" ? undefined : value,
              reason: `${needed}, and this package is bound to ${azurermName()}.`,
            })),
  };
}

function numbers(version: string): number[] {
  return version.split(".").map(Number);
}
