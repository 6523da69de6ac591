import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { CodeLocation } from "./finding";

const COMPILED = /\.[cm]?js$/;
const COMMENT = /^\/\/[#@] sourceMappingURL=(\S+)\s*$/gm;
const DATA = /^data:application\/json[^,]*?(;base64)?,(.*)$/;

const maps = new Map<string, FileMap | undefined>();

interface FileMap {
  readonly map: SourceMap;
  /** The URL that the names of the sources are relative to. */
  readonly base: string;
}

/**
 * The place in the source code, for a place in a compiled file that has a source map; otherwise the same
 * place. Node's own option for this reads the maps of all packages, which takes a third of a check.
 */
export function originalLocation(compiled: CodeLocation): CodeLocation {
  const { map, base } = mapOf(compiled.file) ?? {};
  const entry = map?.findEntry(compiled.line - 1, compiled.column - 1);
  if (base === undefined || !entry || !("originalSource" in entry)) {
    return compiled;
  }
  const source = new URL(entry.originalSource, base);
  return {
    file: source.protocol === "file:" ? fileURLToPath(source) : entry.originalSource,
    line: entry.originalLine + 1,
    column: entry.originalColumn + 1,
  };
}

function mapOf(file: string): FileMap | undefined {
  if (!maps.has(file)) {
    maps.set(file, COMPILED.test(file) ? readMap(file) : undefined);
  }
  return maps.get(file);
}

/** A map that is missing or damaged is no error of the app. */
function readMap(file: string): FileMap | undefined {
  try {
    const [, url] = [...readFileSync(file, "utf8").matchAll(COMMENT)].at(-1) ?? [];
    return url === undefined ? undefined : parseMap(file, url);
  } catch {
    return undefined;
  }
}

function parseMap(file: string, url: string): FileMap {
  const [, base64, data] = DATA.exec(url) ?? [];
  const path = data === undefined ? resolve(dirname(file), decodeURIComponent(url)) : file;
  const text =
    data === undefined
      ? readFileSync(path, "utf8")
      : base64
        ? Buffer.from(data, "base64").toString()
        : decodeURIComponent(data);
  const payload = JSON.parse(text);
  const root = payload.sourceRoot ? `${payload.sourceRoot.replace(/\/*$/, "")}/` : "";
  return { map: new SourceMap(payload), base: new URL(root, pathToFileURL(path)).href };
}
