import { isDeepStrictEqual } from "node:util";
import { isObject, type Json } from "../terraform/configuration";
import { ArgumentEffects, type Effect, type ValueChange, worse } from "./argument-effects";
import { isPrimitive } from "./evaluation";

/** A change of an argument, and what it does. */
export interface ArgumentChange extends ValueChange {
  /** As a reader writes it, with the index or name of repeated blocks: `container[web].image`. */
  readonly label: string;
  readonly effect: Effect;
  /** The value stays the same text, but refers to something that is created anew. */
  readonly isRecomputed?: true;
}

/** Compares the evaluated arguments of a resource before and after a change. */
export function argumentChanges(
  type: string,
  before: Json,
  after: Json,
  ignored: readonly string[] = [],
): ArgumentChange[] {
  const comparison = new Comparison(ArgumentEffects.of(type), { before, after }, ignored);
  comparison.compareObjects("", "", before, after);
  return comparison.changes;
}

class Comparison {
  readonly changes: ArgumentChange[] = [];
  private readonly ignored: readonly string[];

  constructor(
    private readonly effects: ArgumentEffects,
    private readonly resource: { readonly before: Json; readonly after: Json },
    ignored: readonly string[],
  ) {
    this.ignored = ignored.map((path) => path.replace(/\[[^\]]*\]/g, ""));
  }

  compareObjects(path: string, label: string, before: Json, after: Json): void {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [below, name] = [path, label].map((it) => (it === "" ? key : `${it}.${key}`));
      this.compare(below as string, name as string, before[key], after[key]);
    }
  }

  private compare(path: string, label: string, before: unknown, after: unknown): void {
    if (isSame(before, after)) {
      return;
    }
    if (this.effects.isSet(path)) {
      this.compareSets(path, label, asList(before), asList(after));
    } else if (isBlocks(before) && isBlocks(after)) {
      this.compareBlocks(path, label, asList(before) as Json[], asList(after) as Json[]);
    } else if (!isEquivalent(path, before, after, this.effects)) {
      this.add({ path, before, after }, label);
    }
  }

  private compareBlocks(path: string, label: string, before: Json[], after: Json[]): void {
    const count = Math.max(before.length, after.length);
    for (let index = 0; index < count; index++) {
      const [old, current] = [before[index], after[index]];
      const item = count === 1 ? label : `${label}[${nameOf(current ?? old) ?? index}]`;
      if (old && current) {
        this.compareObjects(path, item, old, current);
      } else {
        this.add({ path, before: old, after: current }, item);
      }
    }
  }

  private compareSets(path: string, label: string, before: unknown[], after: unknown[]): void {
    const withDefaults = (items: readonly unknown[]) =>
      items.map((it) => (isObject(it) ? this.withDefaults(path, it) : it));
    const gone = without(before, after, withDefaults);
    const added = without(after, before, withDefaults);
    if (gone.length === 0 && added.length === 0) {
      return;
    }
    if (![...before, ...after].every(isObject)) {
      this.add({ path, before: orNothing(before), after: orNothing(after) }, label);
      return;
    }
    for (const old of gone) {
      const name = nameOf(old as Json);
      const current = added.find((it) => name !== undefined && nameOf(it as Json) === name);
      const item = `${label}[${name ?? before.indexOf(old)}]`;
      if (current) {
        added.splice(added.indexOf(current), 1);
        this.compareObjects(path, item, old as Json, current as Json);
      } else {
        this.add({ path, before: old, after: undefined }, item);
      }
    }
    for (const current of added) {
      const name = nameOf(current as Json) ?? after.indexOf(current);
      this.add({ path, before: undefined, after: current }, `${label}[${name}]`);
    }
  }

  /** An item of a set as the provider sees it. */
  private withDefaults(path: string, item: Json): Json {
    const given = Object.entries(item).filter(([, value]) => emptyAsNothing(value) !== undefined);
    const all = { ...this.effects.defaultsIn(path), ...Object.fromEntries(given) };
    return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private add(change: ValueChange, label: string): void {
    const isIgnored = this.ignored.some(
      (it) => it === "all" || change.path === it || change.path.startsWith(`${it}.`),
    );
    this.changes.push({
      ...change,
      label,
      effect: isIgnored ? "ignored" : this.effectOf(change),
    });
  }

  /** A block that appears or goes away is judged by all of its arguments. */
  private effectOf(change: ValueChange): Effect {
    const { path, before, after } = change;
    const own = this.effects.of(change, this.resource.before, this.resource.after);
    const [content] = asList(before ?? after).filter(isObject);
    if (own === "keeps" || content === undefined || (before !== undefined && after !== undefined)) {
      return own;
    }
    return Object.entries(content).reduce<Effect>((worst, [key, value]) => {
      const below = before === undefined ? { before, after: value } : { before: value, after };
      const effect = this.effectOf({ path: `${path}.${key}`, ...below });
      return effect === "keeps" ? worst : worse(worst, effect);
    }, own);
  }
}

/** Equal but for what the provider does not tell apart. */
function isEquivalent(
  path: string,
  before: unknown,
  after: unknown,
  effects: ArgumentEffects,
): boolean {
  const fallback = effects.defaultOf(path);
  const [old, current] = [before ?? fallback, after ?? fallback].map((it) =>
    effects.isNothing(path, it) ? undefined : emptyAsNothing(it),
  );
  if (isSame(old, current)) {
    return true;
  }
  if (isPrimitive(old) && isPrimitive(current)) {
    const isRegion = path === "location" || path.endsWith(".location");
    const [a, b] = [String(old), String(current)];
    return a === b || (isRegion && regionOf(a) === regionOf(b)) || isSameJson(a, b);
  }
  return false;
}

function isSameJson(a: string, b: string): boolean {
  if (!/^\s*[[{]/.test(a) || !/^\s*[[{]/.test(b)) {
    return false;
  }
  try {
    return isDeepStrictEqual(JSON.parse(a), JSON.parse(b));
  } catch {
    return false;
  }
}

function regionOf(text: string): string {
  return text.replace(/\s/g, "").toLowerCase();
}

function emptyAsNothing(value: unknown): unknown {
  return value === null || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

function orNothing(values: readonly unknown[]): unknown {
  return values.length === 0 ? undefined : values;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && isDeepStrictEqual(a, b));
}

/** One block, which JSON writes as an object as well, or several. */
function isBlocks(value: unknown): boolean {
  return isObject(value) || (Array.isArray(value) && value.length > 0 && value.every(isObject));
}

function asList(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** The items of a list that another list does not have, however they are ordered in it. */
function without(
  items: readonly unknown[],
  others: readonly unknown[],
  normalized: (items: readonly unknown[]) => unknown[],
): unknown[] {
  const left = normalized(others).map((it) => JSON.stringify(it));
  const own = normalized(items).map((it) => JSON.stringify(it));
  return items.filter((_, position) => {
    const index = left.indexOf(own[position] ?? "");
    if (index >= 0) {
      left.splice(index, 1);
    }
    return index < 0;
  });
}

function nameOf(item: Json | undefined): string | undefined {
  return typeof item?.name === "string" ? item.name : undefined;
}
