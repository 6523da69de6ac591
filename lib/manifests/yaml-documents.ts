import { TextDecoder } from "node:util";
import {
  type Document,
  isAlias,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { isObject, type Json, type JsonObject } from "./manifest-object";

/** A document of a file: its value, or why it has none. */
export type YamlDocument = { readonly value: Json } | { readonly error: string };

/** cdktf rejects values that are nested more than 200 deep. */
const MAX_DEPTH = 150;
/** The values that the aliases of a document may expand to. */
const MAX_ALIASED_VALUES = 200_000;
const CONTROL_CHARACTER = /[^\P{Cc}\t\n\r\x85]/u;
const INTEGER = /^[-+]?\w+$/;
const STANDARD_TAG = "tag:yaml.org,2002:";
/** Tags that kubectl ignores: the value has its ordinary type, or is text. */
const IGNORED_TAGS = ["binary", "omap", "pairs", "set", "timestamp"].map(
  (name) => `${STANDARD_TAG}${name}`,
);

/**
 * Parses YAML or JSON like kubectl: version 1.1, in which `yes` is true and `0440` is octal, but
 * `12:30` is not a number and `2026-01-01` is not a date. What JSON cannot hold is an error.
 */
export function parseDocuments(text: string): YamlDocument[] {
  const [character] = CONTROL_CHARACTER.exec(text) ?? [];
  if (character !== undefined) {
    const code = character.charCodeAt(0).toString(16).padStart(2, "0");
    return [{ error: `The control character 0x${code} is not allowed in YAML.` }];
  }
  try {
    return [...parse(text)].map(readDocument);
  } catch (error) {
    return [{ error: messageOf(error) }];
  }
}

function parse(text: string) {
  return parseAllDocuments(text, {
    version: "1.1",
    merge: false,
    customTags: (tags) => [
      ...tags.filter(
        (tag) =>
          typeof tag === "string" || !(IGNORED_TAGS.includes(tag.tag) || tag.format === "TIME"),
      ),
      OCTAL,
    ],
  });
}

/** The octal numbers of YAML 1.2, which kubectl reads, too. */
const OCTAL = {
  tag: `${STANDARD_TAG}int`,
  default: true,
  test: /^[-+]?0o[0-7_]+$/,
  resolve: (text: string) => Number.parseInt(text.replace(/_|0o/g, ""), 8),
} as const;

function readDocument(document: Document.Parsed<ParsedNode>): YamlDocument {
  const [problem] = document.errors;
  if (problem) {
    return { error: messageOf(problem) };
  }
  try {
    return { value: new Conversion().convert(document.contents) };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  const [message = ""] = (error as Error).message.split("\n");
  return message.includes("call stack") ? "The values are nested too deeply." : message;
}

/** Converts the nodes of a document to JSON values. */
class Conversion {
  private readonly path: (string | number)[] = [];
  private readonly anchors = new Map<string, Node>();
  /** The collections around the current node. */
  private readonly around = new Set<Node>();
  private aliasDepth = 0;
  private aliasedValues = 0;

  convert(node: Node | null): Json {
    if (this.path.length > MAX_DEPTH) {
      throw new Error(`The values are nested more than ${MAX_DEPTH} deep.`);
    }
    if (this.aliasDepth > 0) {
      this.aliasedValues += 1;
      if (this.aliasedValues > MAX_ALIASED_VALUES) {
        throw this.problem(`The aliases expand to more than ${MAX_ALIASED_VALUES} values.`);
      }
    }
    if (isAlias(node)) {
      return this.aliased(node.source);
    }
    const anchor = node === null ? undefined : (node as Scalar).anchor;
    if (node !== null && anchor !== undefined && this.aliasDepth === 0) {
      this.anchors.set(anchor, node);
    }
    if (isScalar(node)) {
      return this.scalar(node);
    }
    return node === null ? null : this.collection(node);
  }

  private aliased(name: string): Json {
    const target = this.anchors.get(name);
    if (target === undefined || this.around.has(target)) {
      throw this.problem(`The anchor "${name}" contains itself.`);
    }
    this.aliasDepth += 1;
    const value = this.convert(target);
    this.aliasDepth -= 1;
    return value;
  }

  private collection(node: Node): Json {
    this.around.add(node);
    const value = isSeq(node)
      ? node.items.map((item, index) => this.below(index, item as Node | null))
      : this.mapping(node as YAMLMap<Node, Node | null>);
    this.around.delete(node);
    return value;
  }

  private mapping(map: YAMLMap<Node, Node | null>): JsonObject {
    const own = new Map<string, Json>();
    const merged = new Map<string, Json>();
    for (const { key, value } of map.items) {
      if (isMergeKey(key)) {
        for (const [name, inner] of this.merged(value)) {
          if (!merged.has(name)) {
            merged.set(name, inner);
          }
        }
      } else {
        const name = this.key(key);
        own.set(name, this.below(name, value));
      }
    }
    // fromEntries also keeps a key such as __proto__.
    return Object.fromEntries([...[...merged].filter(([name]) => !own.has(name)), ...own]);
  }

  private merged(value: Node | null): [string, Json][] {
    const sources = this.below("<<", value);
    return (Array.isArray(sources) ? sources : [sources]).flatMap((source) => {
      if (!isObject(source)) {
        throw this.problem('The merge key "<<" takes a mapping, or a list of mappings.');
      }
      return Object.entries(source);
    });
  }

  private key(node: Node | null): string {
    const key = this.convert(node);
    if (typeof key === "object") {
      throw this.problem("A key is a list, a mapping or null.");
    }
    return String(key);
  }

  private scalar({ value, tag, source }: Scalar): Json {
    if (tag === `${STANDARD_TAG}binary`) {
      return this.decoded(String(value));
    }
    if (tag?.startsWith("!") && typeof value !== "string") {
      return source ?? String(value);
    }
    const number = tag === `${STANDARD_TAG}float` ? Number(value) : value;
    return typeof number === "number"
      ? this.number(number, source ?? String(number))
      : ((value ?? null) as Json);
  }

  private number(value: number, source: string): Json {
    if (!Number.isFinite(value)) {
      if (/^[-+]?\d/.test(source)) {
        return source; // A number that no float can hold is text for kubectl: 1e400.
      }
      throw this.problem(`JSON cannot represent the number ${source}.`);
    }
    if (Number.isInteger(value) && !Number.isSafeInteger(value) && INTEGER.test(source)) {
      throw this.problem(
        `JavaScript cannot represent the integer ${source} exactly, because it is larger than 2^53. If it is text, write it in quotes.`,
      );
    }
    return value;
  }

  private decoded(base64: string): string {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(
        Uint8Array.from(Buffer.from(base64, "base64")),
      );
    } catch {
      throw this.problem(
        "The bytes of !!binary are not UTF-8 text; use binaryData of a ConfigMap.",
      );
    }
  }

  private below(key: string | number, node: Node | null): Json {
    this.path.push(key);
    const value = this.convert(node);
    this.path.pop();
    return value;
  }

  private problem(reason: string): Error {
    return new Error(this.path.length > 0 ? `${pathOf(this.path)}: ${reason}` : reason);
  }
}

function isMergeKey(key: Node): boolean {
  return isScalar(key) && (key.value as object)?.toString() === "Symbol(<<)";
}

/** A path as an error shows it: `spec.containers[0].image`. */
export function pathOf(path: readonly (string | number)[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
}
