import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { TextDecoder } from "node:util";
import type { Problem } from "../rules/rule";
import { isObject, type Json, type JsonObject, type ManifestObject } from "./manifest-object";
import { mistypedTexts } from "./manifest-texts";
import { parseDocuments } from "./yaml-documents";

const FILE = /\.(ya?ml|json)$/;
const MEBIBYTE = 1024 * 1024;
const LARGEST_FILE = 16 * MEBIBYTE;
/** The encodings with a byte order mark other than UTF-8. */
const ENCODINGS: Readonly<Record<number, string>> = { 65534: "utf-16le", 65279: "utf-16be" };

/** The objects of files, and the parts that cannot be read as objects. */
export interface ReadManifests {
  readonly objects: readonly ManifestObject[];
  readonly problems: readonly Problem[];
}

/** A document, or why it has no value. */
interface Document {
  readonly place: string;
  readonly value?: Json;
  readonly error?: string;
}

/** Reads files, and the files of folders in the order of their names, as `kubectl apply -f` does. */
export function readManifests(paths: readonly string[]): ReadManifests {
  const documents = paths.flatMap(filesOf).flatMap(documentsOf);
  return merged(documents.map(objectsOf));
}

function merged(parts: readonly ReadManifests[]): ReadManifests {
  return {
    objects: parts.flatMap(({ objects }) => objects),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

interface File {
  readonly path: string;
  readonly error?: string;
}

function filesOf(path: string): File[] {
  try {
    if (!statSync(path).isDirectory()) {
      return [{ path }];
    }
    const entries = readdirSync(path, { withFileTypes: true });
    const names = entries
      .filter((entry) => FILE.test(entry.name) && !entry.isDirectory())
      .map(({ name }) => name);
    return names.length > 0
      ? names.sort().map((name) => ({ path: join(path, name) }))
      : [{ path, error: "There is no file with the ending .yaml, .yml or .json in this folder." }];
  } catch (error) {
    return [{ path, error: unreadable(error) }];
  }
}

function documentsOf({ path, error }: File): Document[] {
  if (error !== undefined) {
    return [{ place: path, error }];
  }
  let text: string;
  try {
    text = textOf(path);
  } catch (problem) {
    return [{ place: path, error: unreadable(problem) }];
  }
  return parseDocuments(text).map((document, index) => ({
    place: `${path}, document ${index + 1}`,
    ...document,
  }));
}

/** Opening a pipe would wait until somebody writes to it, so the kind of a file comes first. */
function textOf(path: string): string {
  const status = statSync(path);
  if (!status.isFile()) {
    throw new Error("it is not a regular file.");
  }
  if (status.size > LARGEST_FILE) {
    const [size, limit] = [status.size, LARGEST_FILE].map((bytes) => Math.ceil(bytes / MEBIBYTE));
    throw new Error(
      `it has ${size} MiB, and the limit is ${limit} MiB. Split it into several files.`,
    );
  }
  return decode(readFileSync(path));
}

/** Decodes UTF-8, and UTF-16 with a byte order mark. */
function decode(bytes: Buffer): string {
  const [first = 0, second = 0] = bytes;
  const encoding = ENCODINGS[(first << 8) | second] ?? "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`it is not valid ${encoding.toUpperCase()} text. Save it as UTF-8.`);
  }
}

function objectsOf({ place, value, error }: Document): ReadManifests {
  if (error !== undefined) {
    return problem(place, error, "a file that `kubectl apply --dry-run=client -f` takes");
  }
  if (value === null || value === undefined) {
    return { objects: [], problems: [] };
  }
  return isList(value)
    ? merged(value.items.map((item, index) => objectOf(`${place}, item ${index + 1}`, item)))
    : objectOf(place, value);
}

/** A list has no name; an object such as a custom AllowList has one, and may have items, too. */
function isList(value: Json): value is { items: Json[] } {
  const { items, kind, metadata } = isObject(value) ? value : ({} as JsonObject);
  const isNamed = isObject(metadata) && metadata.name !== undefined;
  return typeof kind === "string" && kind.endsWith("List") && Array.isArray(items) && !isNamed;
}

/** An object, or why it is none. */
export function objectOf(place: string, value: Json): ReadManifests {
  const content = isObject(value) ? value : {};
  const { apiVersion, kind } = content;
  const metadata = isObject(content.metadata) ? content.metadata : {};
  const { name, namespace } = metadata;
  if (typeof apiVersion !== "string" || typeof kind !== "string") {
    return problem(place, "An object needs apiVersion and kind.", "apiVersion: v1, kind: …");
  }
  if (name === undefined || name === null || name === "") {
    return problem(
      place,
      "Terraform identifies an object by its name, so generateName is not supported.",
      "metadata.name",
    );
  }
  const mistyped = mistypedTexts({ apiVersion, kind, content });
  if (mistyped.length > 0 || typeof name !== "string") {
    return { objects: [], problems: mistyped.map((found) => ({ option: place, ...found })) };
  }
  const known = { place, apiVersion, kind, name, content };
  return {
    objects: [typeof namespace === "string" ? { ...known, namespace } : known],
    problems: [],
  };
}

function problem(option: string, reason: string, fix: string): ReadManifests {
  return { objects: [], problems: [{ option, reason, fix }] };
}

function unreadable(error: unknown): string {
  return (error as { code?: string }).code === "ENOENT"
    ? "The file or folder does not exist in the working directory of the app."
    : `It cannot be read: ${(error as Error).message}`;
}
