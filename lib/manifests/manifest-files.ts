import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { Problem } from "../rules/rule";
import { isObject, type Json, type JsonObject, type ManifestObject } from "./manifest-object";

const FILE = /\.(ya?ml|json)$/;

/** The objects of files, and the parts that cannot be read as objects. */
export interface ReadManifests {
  readonly objects: readonly ManifestObject[];
  readonly problems: readonly Problem[];
}

/** A document, or the error in its text. */
interface Document {
  readonly place: string;
  readonly value?: Json;
  readonly error?: string;
}

/** Reads files, and the files of folders in the order of their names, as `kubectl apply -f` does. */
export function readManifests(paths: readonly string[]): ReadManifests {
  const documents = paths.flatMap(filesOf).flatMap(documentsOf);
  const read = documents.map(objectsOf);
  return {
    objects: read.flatMap(({ objects }) => objects),
    problems: read.flatMap(({ problems }) => problems),
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
    const names = readdirSync(path).filter((name) => FILE.test(name));
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
    text = readFileSync(path, "utf8");
  } catch (problem) {
    return [{ place: path, error: unreadable(problem) }];
  }
  return [...parse(text)].map((document, index) => {
    const place = `${path}, document ${index + 1}`;
    const [problem] = document.errors;
    return problem
      ? { place, error: problem.message.split("\n")[0] }
      : { place, value: document.toJS() as Json };
  });
}

/**
 * Parses YAML like kubectl: version 1.1, in which `yes` is true and `0440` is octal, but `12:30` is
 * not a number and `2026-01-01` is not a date.
 */
function parse(text: string) {
  return parseAllDocuments(text, {
    version: "1.1",
    merge: true,
    customTags: (tags) =>
      tags.filter(
        (tag) =>
          typeof tag === "string" || !(tag.tag.endsWith(":timestamp") || tag.format === "TIME"),
      ),
  });
}

function objectsOf({ place, value, error }: Document): ReadManifests {
  if (error !== undefined) {
    return problem(place, error, "a file that `kubectl apply --dry-run=client -f` takes");
  }
  if (value === null || value === undefined) {
    return { objects: [], problems: [] };
  }
  const { items, kind } = isObject(value) ? value : ({} as JsonObject);
  if (typeof kind === "string" && kind.endsWith("List") && Array.isArray(items)) {
    const read = items.map((item, index) => objectOf(`${place}, item ${index + 1}`, item));
    return {
      objects: read.flatMap(({ objects }) => objects),
      problems: read.flatMap(({ problems }) => problems),
    };
  }
  return objectOf(place, value);
}

function objectOf(place: string, value: Json): ReadManifests {
  const content = isObject(value) ? value : {};
  const { apiVersion, kind } = content;
  const metadata = isObject(content.metadata) ? content.metadata : {};
  const { name, namespace } = metadata;
  if (typeof apiVersion !== "string" || typeof kind !== "string") {
    return problem(place, "An object needs apiVersion and kind.", "apiVersion: v1, kind: …");
  }
  if (typeof name !== "string" || name === "") {
    return problem(
      place,
      "An object needs a name that Terraform finds it by, so generateName does not do.",
      "metadata.name, in quotes where it looks like a number",
    );
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
