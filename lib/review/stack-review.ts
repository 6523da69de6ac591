import type { Configuration } from "../terraform/configuration";
import { Evaluation } from "./evaluation";
import { ResourceNames } from "./names";
import { findRenames, type Rename } from "./renames";
import { type ResourceChange, resourceChanges } from "./resource-changes";
import { type NodeTotals, nodeTotals, type SizeChange, sizeChanges } from "./sizes";
import { type SettingChange, settingsChanges } from "./stack-settings";
import { grantedAccess, readableSecrets } from "./weakening/access";
import { widenedRanges } from "./weakening/address-ranges";
import { lostProtection } from "./weakening/lost-protection";
import { weakenedSettings } from "./weakening/settings";
import type { Surroundings, Weakening, WeakeningCheck } from "./weakening/weakening";

/** A construct that is now in another stack. */
export interface Departure extends Rename {
  readonly stack: string;
}

/** What a change does to one stack. */
export interface StackReview {
  readonly name: string;
  readonly kind: "changed" | "added" | "removed";
  readonly resources: readonly ResourceChange[];
  readonly renames: readonly Rename[];
  /** Constructs that went to other stacks. */
  readonly departures: readonly Departure[];
  /** Addresses of resources that come into the state by an `import` block. */
  readonly imported: ReadonlySet<string>;
  readonly weakenings: readonly Weakening[];
  readonly sizes: readonly SizeChange[];
  readonly nodes: { readonly before?: NodeTotals; readonly after?: NodeTotals };
  readonly settings: readonly SettingChange[];
  /** Changes without effect: another order, a default, metadata. */
  readonly noise: number;
}

const CHECKS: readonly WeakeningCheck[] = [
  weakenedSettings,
  widenedRanges,
  grantedAccess,
  readableSecrets,
  lostProtection,
];

/** Reviews a stack that is in both outputs. `changes` are those of an exact plan, if there is one. */
export function reviewStack(
  name: string,
  base: Configuration,
  head: Configuration,
  changes: readonly ResourceChange[] = resourceChanges(base, head),
): StackReview {
  const names = new ResourceNames([
    [head, new Evaluation(head)],
    [base, new Evaluation(base)],
  ]);
  const renames = findRenames(base, head, changes);
  const renamed = new Set(renames.flatMap(({ moved }) => [...moved.keys(), ...moved.values()]));
  return {
    name,
    kind: "changed",
    resources: changes.filter(isWorthTelling),
    renames,
    departures: [],
    imported: head.imported,
    weakenings: weakeningsOf(
      changes.filter(({ address }) => !renamed.has(address) && !head.imported.has(address)),
      names,
    ),
    sizes: changes.flatMap(sizeChanges),
    nodes: totalsOf(changes),
    settings: settingsChanges(base, head),
    noise: changes.flatMap((it) => it.arguments).filter(({ effect }) => effect === "none").length,
  };
}

function weakeningsOf(changes: readonly ResourceChange[], surroundings: Surroundings): Weakening[] {
  return changes.flatMap((change) =>
    [...new Set(CHECKS.flatMap((check) => check(change, surroundings)))].map((text) => ({
      address: change.address,
      path: change.path,
      text,
    })),
  );
}

function totalsOf(changes: readonly ResourceChange[]): StackReview["nodes"] {
  const before = nodeTotals(
    changes.filter(({ action }) => action !== "create").map((it) => [it.type, it.before]),
  );
  const after = nodeTotals(
    changes
      .filter(({ action }) => action !== "destroy" && action !== "forget")
      .map((it) => [it.type, it.after]),
  );
  return { ...(before && { before }), ...(after && { after }) };
}

function isWorthTelling({ action, arguments: changes }: ResourceChange): boolean {
  return action !== "none" || changes.some(({ effect }) => effect !== "none");
}
