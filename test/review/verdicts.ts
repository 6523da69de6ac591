import { exactChanges } from "../../lib/review/exact-changes";
import type { Action, ResourceChange } from "../../lib/review/resource-changes";
import type { PlannedChange } from "../../lib/terraform/planned-change";
import { ALL_PAIRS } from "./all-pairs";

/** How many resources have a verdict by the facts (first key) and by the plan (second key). */
export interface Verdicts {
  readonly pairs: number;
  readonly resources: number;
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export function countVerdicts(
  changes: readonly ResourceChange[],
  planned: readonly PlannedChange[],
): Verdicts {
  const exact = new Map(exactChanges(changes, planned).map((it) => [it.address, it.action]));
  const counts: Record<string, Record<string, number>> = {};
  for (const { address, action } of changes) {
    const byPlan: Action = exact.get(address) ?? "none";
    const row = counts[action] ?? {};
    row[byPlan] = (row[byPlan] ?? 0) + 1;
    counts[action] = row;
  }
  return { pairs: ALL_PAIRS.length, resources: changes.length, counts };
}
