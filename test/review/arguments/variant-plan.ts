import { versions } from "../../../lib/facts/data/argument-effects.json";
import type { Json } from "../../../lib/terraform/configuration";
import { type PlannedChange, planChange } from "../../../lib/terraform/planned-change";
import { TerraformError } from "../../../lib/terraform/terraform-program";
import type { Variant } from "./variants";

/** What the provider does about a variant, or why it refuses it. */
export type Verdict = { readonly plan: PlannedChange } | { readonly refusal: string };

const PROVIDERS = {
  terraform: {
    required_providers: {
      azurerm: { source: "azurerm", version: versions.azurerm },
      kubernetes: { source: "kubernetes", version: versions.kubernetes },
    },
  },
  provider: { azurerm: [{ features: [{}] }], kubernetes: [{}] },
};

/** A configuration with one side of each variant. */
export function configurationOf(variants: readonly Variant[], side: "before" | "after"): Json {
  const resource: Record<string, Record<string, Json>> = {};
  variants.forEach((variant, index) => {
    resource[variant.type] ??= {};
    Object.assign(resource[variant.type] as object, { [nameOf(index)]: variant[side] });
  });
  return { ...PROVIDERS, resource };
}

/** Plans the variants at once; those that a provider refuses are left out, and all are planned again. */
export async function planVariants(variants: readonly Variant[]): Promise<Map<Variant, Verdict>> {
  const verdicts = new Map<Variant, Verdict>();
  for (;;) {
    const left = variants.filter((it) => !verdicts.has(it));
    try {
      const { resources } = await planChange(
        configurationOf(left, "before"),
        configurationOf(left, "after"),
      );
      for (const plan of resources) {
        verdicts.set(left[indexOf(plan.address)] as Variant, { plan });
      }
      return verdicts;
    } catch (error) {
      const refused = refusalsIn(error, left);
      if (refused.size === 0) {
        throw error;
      }
      for (const [variant, refusal] of refused) {
        verdicts.set(variant, { refusal });
      }
    }
  }
}

function refusalsIn(error: unknown, variants: readonly Variant[]): Map<Variant, string> {
  const diagnostics = error instanceof TerraformError ? error.diagnostics : [];
  return new Map(
    diagnostics.flatMap(({ address, summary, detail }) => {
      const variant = variants[indexOf(address ?? "")];
      return variant ? [[variant, [summary, detail].filter(Boolean).join(": ")] as const] : [];
    }),
  );
}

const nameOf = (index: number) => `v${index}`;
const indexOf = (address: string) => Number(/\.v(\d+)$/.exec(address)?.[1] ?? -1);
