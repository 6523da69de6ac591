import { isDeepStrictEqual } from "node:util";

const LONGEST_VALUE = 40;
const LONGEST = 90;

/**
 * Options for the title of a test, as `nodeOs.durationHours = 3`: those that another set of options
 * does not have, since those are what the test is about.
 */
export function renderOptions(options: unknown, others?: unknown): string {
  const differing = leaves(options, others);
  const shown = differing.length > 0 ? differing : leaves(options, undefined);
  const parts = shown.map(([path, value]) => (path === "" ? value : `${path} = ${value}`));
  return cut(parts.join(", "), LONGEST) || "no options";
}

type Leaf = readonly [path: string, value: string];

function leaves(value: unknown, other: unknown, path = ""): Leaf[] {
  if (value === undefined || isDeepStrictEqual(value, other)) {
    return [];
  }
  const entries = isPlain(value) ? Object.entries(value) : [];
  if (entries.length === 0) {
    return [[path, renderValue(value)]];
  }
  const counterpart = (other ?? {}) as Record<string, unknown>;
  return entries.flatMap(([key, it]) => leaves(it, counterpart[key], pathTo(path, key)));
}

function pathTo(path: string, key: string): string {
  if (!/^[\w$]+$/.test(key)) {
    return `${path}["${key}"]`;
  }
  return path === "" ? key : `${path}.${key}`;
}

function renderValue(value: unknown): string {
  if (typeof value === "string") {
    return `"${cut(value, LONGEST_VALUE)}"`;
  }
  if (Array.isArray(value)) {
    return cut(`[${value.map(renderValue).join(", ")}]`, LONGEST_VALUE);
  }
  if (typeof value === "function") {
    return value.name ? `${value.name}()` : "a function";
  }
  if (typeof value !== "object" || value === null) {
    return String(value);
  }
  const fields = Object.entries(value).filter(([, it]) => it !== undefined);
  const rendered = fields.map(([key, it]) => `${key}: ${renderValue(it)}`).join(", ");
  const name = isPlain(value) ? "" : value.constructor.name;
  const braces = rendered === "" ? "{}" : `{ ${rendered} }`;
  return name === "" ? cut(braces, LONGEST_VALUE) : cut(`${name}(${rendered})`, LONGEST_VALUE);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value)?.constructor === Object
  );
}

function cut(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
