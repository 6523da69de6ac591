import { isDeepStrictEqual } from "node:util";
import { Construct } from "constructs";

const LONGEST_VALUE = 40;
const LONGEST = 80;
/** Deeper values, such as a token with all that it refers to, are shown by their class. */
const DEEPEST = 5;

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
    .replace(/\/subscriptions\/\S*(\/[^/\s]+\/[^/\s]+)$/, "…$1")
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
  const entries = hasOptions(value) && depth < DEEPEST ? Object.entries(value) : [];
  if (entries.length === 0) {
    return [[path, renderValue(value, depth)]];
  }
  const counterpart = (other ?? {}) as Record<string, unknown>;
  return entries.flatMap(([key, it]) => leaves(it, counterpart[key], pathTo(path, key), depth + 1));
}

/** What a private field of a choice holds is shown as the choice's own: `apiServer.isPrivate`. */
function pathTo(path: string, key: string): string {
  if (key.startsWith("_")) {
    return path;
  }
  const shortKey = shortText(key);
  if (!/^[\w$]+$/.test(key)) {
    return `${path}["${shortKey}"]`;
  }
  return path === "" ? shortKey : `${path}.${shortKey}`;
}

function renderValue(value: unknown, depth: number): string {
  if (typeof value === "string") {
    return `"${cut(shortText(value), LONGEST_VALUE)}"`;
  }
  if (Array.isArray(value)) {
    return cut(`[${value.map((it) => renderValue(it, depth + 1)).join(", ")}]`, LONGEST_VALUE);
  }
  if (hasOptions(value) && depth < DEEPEST) {
    const fields = Object.entries(value).flatMap(([key, it]) =>
      leaves(it, undefined, pathTo("", key), depth + 1),
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
