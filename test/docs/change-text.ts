import { ArgumentEffects, type Effect } from "../../lib/review/argument-effects";

/** What a change of an argument does, in the words of the pages. */
const WORDS: Readonly<Record<Effect, string>> = {
  none: "no effect in Azure",
  ignored: "ignored",
  keeps: "keeps its value",
  "in-place": "in place",
  restarts: "restarts the pods",
  upgrades: "upgrades the nodes",
  rotates: "rotates the pool",
  unknown: "unknown",
  replaces: "replaces",
};

/** Values of arguments whose effect depends on them; other arguments are changed from one text to another. */
const VALUES: Readonly<Record<string, readonly [before: string, after: string]>> = {
  os_sku: ["AzureLinux", "Ubuntu"],
  network_plugin_mode: ["overlay", "none"],
};

/** The effect of a change of an argument, of adding it, and of removing it. */
export interface ChangeEffects {
  readonly change: Effect;
  readonly add: Effect;
  readonly remove: Effect;
}

/** The effects of an argument by the table that the review uses, too. */
export function effectsOfChange(type: string, path: string): ChangeEffects {
  const name = path.split(".").at(-1) ?? path;
  const [before, after] = VALUES[name] ?? ["one", "other"];
  const effects = ArgumentEffects.of(type);
  return {
    change: effects.of({ path, before, after }, {}),
    add: effects.of({ path, before: undefined, after: before }, {}),
    remove: effects.of({ path, before, after: undefined }, {}),
  };
}

/** What the cell "Changing it" of an argument begins with: what the provider does. */
export function changeText(type: string, path: string): string {
  const { change, add, remove } = effectsOfChange(type, path);
  return [
    WORDS[change],
    ...(add === change ? [] : [`adding it ${VERBS[add]}`]),
    ...(add !== "replaces" && isReplacedByBlock(type, path) ? ["adding the block replaces"] : []),
    ...(remove === change ? [] : [REMOVALS[remove] ?? `removing it ${VERBS[remove]}`]),
  ].join("; ");
}

const VERBS: Readonly<Record<Effect, string>> = { ...WORDS, "in-place": "is in place" };
const REMOVALS: Partial<Record<Effect, string>> = { keeps: "keeps its value when removed" };

/** Whether a block inside of another one replaces the resource when it is added. */
function isReplacedByBlock(type: string, path: string): boolean {
  const block = path.split(".").slice(0, -1);
  const change = { path: block.join("."), before: undefined, after: {} };
  return block.length > 1 && ArgumentEffects.of(type).of(change, {}) === "replaces";
}

const GENERATED =
  /^(in place|rotates the pool|upgrades the nodes|replaces|no effect in Azure|(adding|removing) it (is in place|replaces|rotates the pool)|adding the block replaces|keeps its value when removed)$/;

/** A cell with what the table says, and with what was written about Azure by hand. */
export function withChangeText(cell: string, text: string): string {
  const notes = cell.split("; ").filter((clause) => !GENERATED.test(clause));
  return [text, ...notes].join("; ");
}
