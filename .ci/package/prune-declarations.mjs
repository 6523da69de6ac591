// Removes the declarations that the public API does not refer to: half of them belong to internals. Indents
// the others with one space for each four.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const REFERENCE = /(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;

/** @param library The folder with the declarations, with `index.d.ts` at its top. */
export function pruneDeclarations(library) {
  const reached = new Set();
  const open = ["index.d.ts"];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (!reached.has(file)) {
      reached.add(file);
      open.push(...referencesIn(library, file));
    }
  }
  const all = readdirSync(library, { recursive: true }).filter((file) => file.endsWith(".d.ts"));
  for (const file of all.filter((one) => !reached.has(one))) {
    rmSync(join(library, file));
  }
  for (const file of reached) {
    const text = readFileSync(join(library, file), "utf8");
    writeFileSync(join(library, file), text.replaceAll(/^(?: {4})+/gm, indentedByOne));
  }
}

function referencesIn(library, file) {
  const text = readFileSync(join(library, file), "utf8");
  return [...text.matchAll(REFERENCE)].map(([, path]) =>
    normalize(join(dirname(file), `${path}.d.ts`)),
  );
}

function indentedByOne({ length }) {
  return " ".repeat(length / 4);
}
