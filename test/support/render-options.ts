import { isDeepStrictEqual } from "node:util";
import { Construct } from "constructs";

const LONGEST_VALUE = 80;
const LONGEST = 92;
const LONGEST_LIST = 40;
/** Of a longer list that does not fit, only the length is shown. */
const MOST_ELEMENTS = 5;
/** Deeper values, such as a token with all that it refers to, are shown by their class. */
const DEEPEST = 7;

/**
 * Options for the title of a test, as `nodeOs.durationHours = 3`: those that another set of options
 * does not have, since those are what the test is about.
 */
export function renderOptions(options: unknown, others?: unknown): string {
  const differing = leaves(options, others);
  const shown = differing.length > 0 ? differing : leaves(options, undefined);
  const parts = shown.map(([path, value]) => (path === "" ? value : `${path} = ${value}`));
  return joinWhole(parts) || "no options";
}

/** Shortens resource IDs to their type and name, and long runs of a character to their length. */
export function shortText(text: string): string {
  return text
    .replace(/\/(subscriptions|providers)\/\S*(\/[^/\s]+\/[^/\s]+)$/, "…$2")
    .replace(/([a-z0-9])\1{9,}/gi, (run, character) => `${character}×${run.length}`);
}

/** As many parts as fit into a title, and at least the first. */
function joinWhole([first = "", ...others]: readonly string[]): string {
  let title = cut(first, LONGEST);
  for (const part of others) {
    const longer = `${title}, ${part}`;
    if (longer.length > LONGEST) {
      return `${title}, …`;
    }
    title = longer;
  }
  return title;
}

type Leaf = readonly [path: string, value: string];

function leaves(value: unknown, other: unknown, path = "", depth = 0): Leaf[] {
  if (value === undefined || isDeepStrictEqual(value, other)) {
    return [];
  }
  const entries = depth < DEEPEST ? entriesOf(value) : [];
  if (entries.length === 0) {
    return [[path, renderValue(value, depth)]];
  }
  const counterpart = (other ?? {}) as Record<string, unknown>;
  return entries.flatMap(([key, it]) =>
    leaves(it, counterpart[key], pathTo(path, key, it, entries), depth + 1),
  );
}

type Entry = readonly [key: string, value: unknown];

/** The options of an object, or the elements of a list that is too long to be shown as one value. */
function entriesOf(value: unknown): readonly Entry[] {
  if (Array.isArray(value)) {
    const fits = renderList(value, 0).length <= LONGEST_LIST;
    const elements = value.map((element, index) => [`${index}`, element] as const);
    return fits ? [] : value.length > MOST_ELEMENTS ? [["length", value.length]] : elements;
  }
  return hasOptions(value)
    ? Object.entries(value).filter(([key, it]) => !isEmptyField(key, it))
    : [];
}

/** Whether it says nothing in a title: a callback of a choice, or a private field without options. */
function isEmptyField(key: string, value: unknown): boolean {
  const isEmpty = () => hasOptions(value) && entriesOf(value).length === 0;
  return typeof value === "function" || (key.startsWith("_") && isEmpty());
}

/** What a private field of a choice holds is shown as the choice's own: `apiServer.isPrivate`. */
function pathTo(path: string, key: string, value: unknown, siblings: readonly Entry[]): string {
  if (key.startsWith("_")) {
    const isAll = siblings.length === 1 || hasOptions(value);
    return isAll ? path : pathTo(path, key.slice(1), value, siblings);
  }
  const shortKey = shortText(key);
  if (/^\d+$/.test(key)) {
    return `${path}[${key}]`;
  }
  if (!/^[\w$]+$/.test(key)) {
    return `${path}["${shortKey}"]`;
  }
  return path === "" ? shortKey : `${path}.${shortKey}`;
}

function renderList(list: readonly unknown[], depth: number): string {
  return `[${list.map((it) => renderValue(it, depth + 1)).join(", ")}]`;
}

function renderValue(value: unknown, depth: number): string {
  if (typeof value === "string") {
    return `"${cut(shortText(value), LONGEST_VALUE)}"`;
  }
  if (Array.isArray(value)) {
    return cut(renderList(value, depth), LONGEST_VALUE);
  }
  if (hasOptions(value) && depth < DEEPEST) {
    const entries = entriesOf(value);
    const fields = entries.flatMap(([key, it]) =>
      leaves(it, undefined, pathTo("", key, it, entries), depth + 1),
    );
    const texts = fields.map(([path, text]) => (path === "" ? text : `${path}: ${text}`));
    return texts.length > 0 ? cut(`{ ${texts.join(", ")} }`, LONGEST_VALUE) : "{}";
  }
  if (typeof value === "object" && value !== null) {
    return value.constructor.name;
  }
  return typeof value === "function" ? `${value.name}()` : String(value);
}

/** Whether it consists of options: an object, or a choice that a static function made. */
function hasOptions(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !Construct.isConstruct(value)
  );
}

function cut(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
