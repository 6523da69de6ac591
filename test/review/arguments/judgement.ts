import { argumentChanges } from "../../../lib/review/argument-changes";
import { type Effect, worse } from "../../../lib/review/argument-effects";
import { hasEffect } from "../../../lib/review/resource-changes";
import type { PlannedChange } from "../../../lib/terraform/planned-change";
import { TABLE_SAYS_MORE } from "../../support/edition";
import type { Variant } from "./variants";

const DEEDS = ["nothing", "update", "replacement"] as const;
type Deed = (typeof DEEDS)[number];

/** What the table says about a variant. */
export function effectOf({ type, before, after }: Variant): Effect {
  return argumentChanges(type, before, after).reduce<Effect>(
    (worst, it) => worse(worst, it.effect),
    "none",
  );
}

/** Where the table says more than the provider plans, by type and by what is done to which argument. */
const SAYS_MORE: Readonly<Record<string, string>> = {
  "azurerm_cosmosdb_account change capabilities.name":
    "azurerm replaces an account only if the number of capabilities changes, and Azure refuses the rest.",
  ...TABLE_SAYS_MORE,
};

/** Whether a deed of the table is more than that of the provider, and why that is so is known. */
function isKnownToSayMore({ type, kind, path }: Variant, said: Deed, planned: Deed): boolean {
  return (
    DEEDS.indexOf(said) > DEEDS.indexOf(planned) &&
    Object.hasOwn(SAYS_MORE, `${type} ${kind} ${path}`)
  );
}

/** A sentence if the table says something else than the plan of the provider. */
export function disagreement(variant: Variant, plan: PlannedChange): string | undefined {
  const effect = effectOf(variant);
  const said = deedOf(effect);
  const planned = plannedDeed(plan);
  return said === planned || isKnownToSayMore(variant, said, planned)
    ? undefined
    : `${variant.kind} ${variant.path}: the table has ${effect}, the provider plans ${planned}`;
}

function deedOf(effect: Effect): Deed {
  return effect === "replaces" || effect === "unknown"
    ? "replacement"
    : hasEffect({ effect })
      ? "update"
      : "nothing";
}

function plannedDeed({ actions }: PlannedChange): Deed {
  return actions.length > 1 ? "replacement" : actions[0] === "update" ? "update" : "nothing";
}
