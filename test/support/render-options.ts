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
  const title = shown.map(renderLeaf).join(", ") || "no options";
  return title.length <= LONGEST ? title : joinGroups(shown);
}

/** Shortens resource IDs to their type and name, versions of keys, and long runs of a character. */
export function shortText(text: string): string {
  return text
    .replace(/\/(subscriptions|providers)\/\S*(\/[^/\s]+\/[^/\s]+)$/, "…$2")
    .replace(/([a-z0-9])\1{9,}/gi, (run, character) => `${character}×${run.length}`)
    .replace(/(?<=\/)[0-9a-f]{32}$/, "<version>");
}

/**
 * As many options as fit into a title, at least the first, and the number of the others. Options of one
 * owner follow its name: `ports[0]: protocol = "TCP", port = 53`.
 */
function joinGroups(shown: readonly Leaf[], count = shown.length): string {
  const others = shown.length - count;
  const end = others > 0 ? ` and ${others} more` : "";
  const text = renderGroups(shown.slice(0, count));
  if (text.length + end.length <= LONGEST) {
    return text + end;
  }
  return count === 1 ? cut(text, LONGEST - end.length) + end : joinGroups(shown, count - 1);
}

function renderGroups(shown: readonly Leaf[]): string {
  const parts = shown.map(([path, value], index) => {
    const [owner, name] = splitAfterOwner(path);
    const isOwned = (other: Leaf | undefined) => owner !== "" && other?.[0].startsWith(owner);
    if (isOwned(shown[index - 1])) {
      return renderLeaf([name, value]);
    }
    const isFirst = isOwned(shown[index + 1]);
    return isFirst ? `${owner}: ${renderLeaf([name, value])}` : renderLeaf([path, value]);
  });
  return parts.join(", ");
}

/** The first option or element of a path, and what follows it: `ports[0]` and `port`. */
function splitAfterOwner(path: string): [owner: string, name: string] {
  const [owner = ""] = /^\w+(\[\d+\])?(?=[.[])/.exec(path) ?? [];
  return [owner, path.slice(owner.length).replace(/^\./, "")];
}

function renderLeaf([path, value]: Leaf): string {
  return path === "" ? value : `${path} = ${value}`;
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
  const half = (length - 3) / 2;
  return line.length > length
    ? `${line.slice(0, Math.ceil(half))} … ${line.slice(-Math.floor(half))}`
    : line;
}
