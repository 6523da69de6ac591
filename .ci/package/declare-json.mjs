// Writes declarations for the JSON files whose keys the declarations of the library refer to: a
// project without `resolveJsonModule` could not resolve them.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const IMPORT = /from "[./]*\/facts\/data\/([a-z-]+\.json)"/g;

/** @param library The folder with the declarations, in which the data lies in `facts/data`. */
export function declareJson(library, data = join(library, "facts", "data")) {
  const declarations = readdirSync(library, { recursive: true })
    .filter((file) => file.endsWith(".d.ts"))
    .map((file) => readFileSync(join(library, file), "utf8"));
  const files = new Set(
    declarations.flatMap((text) => [...text.matchAll(IMPORT)].map(([, it]) => it)),
  );
  for (const file of files) {
    const shape = shapeOf(JSON.parse(readFileSync(join(data, basename(file)), "utf8")), 2);
    const text = `declare const data: ${shape};\nexport default data;\n`;
    writeFileSync(join(library, "facts", "data", `${file}.d.ts`), text);
  }
}

/** The keys of the first levels; the values are read through the types of the library. */
function shapeOf(value, depth) {
  if (depth === 0 || typeof value !== "object" || value === null || Array.isArray(value)) {
    return "unknown";
  }
  const members = Object.entries(value).map(
    ([key, it]) => `${JSON.stringify(key)}: ${shapeOf(it, depth - 1)}`,
  );
  return `{ ${members.join("; ")} }`;
}
