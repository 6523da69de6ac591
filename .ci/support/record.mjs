// Writes what a check found out about an engine, a language or the like, for the table of docs/support.md.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const KINDS = Object.keys(JSON.parse(readFileSync(".ci/support/kinds.json", "utf8")));
const FIELDS = ["kind", "name", "version", "done", "result"];

/**
 * Records the cells of a check in build/support/<edition>. A check that fails after it has
 * recorded a cell must record it again with the result "failed".
 *
 * @param {string} script `import.meta.url` of the check, or its path
 * @param {{ kind: string, name: string, version: string, done: string, result?: "passed" | "failed" }[]} cells
 * @param {string} [part] the part of a check whose jobs each run one part
 */
export function recordResults(script, cells, part) {
  const file = script.startsWith("file:") ? fileURLToPath(script) : script;
  const path = relative(".", file).replaceAll("\\", "/");
  const { name: edition } = JSON.parse(readFileSync("package.json", "utf8"));
  const folder = join("build", "support", edition);
  mkdirSync(folder, { recursive: true });
  const results = { script: path, cells: cells.map(completed).sort(byKindAndName) };
  const check = path.replace(/^\.ci\//, "").replace(/\.\w+$/, "");
  const name = [...check.split("/"), part].filter(Boolean).join("-");
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
}

function completed(cell) {
  const whole = { result: "passed", ...cell };
  assert.ok(KINDS.includes(whole.kind), `${whole.kind} is none of ${KINDS.join(", ")}`);
  assert.deepEqual(Object.keys(whole).sort(), [...FIELDS].sort(), "the fields of a cell");
  return Object.fromEntries(FIELDS.map((field) => [field, whole[field]]));
}

function byKindAndName(a, b) {
  const order = KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  return order || a.name.localeCompare(b.name, "en", { numeric: true });
}
