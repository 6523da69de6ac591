// Puts the files of facts into the built package, on one line each (the compiler leaves out JSON that is
// loaded with require), and leaves only the declarations of the public API.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { declareJson } from "./declare-json.mjs";
import { pruneDeclarations } from "./prune-declarations.mjs";

const FROM = join("lib", "facts", "data");
const TO = join("dist", "facts", "data");

mkdirSync(TO, { recursive: true });
for (const file of readdirSync(FROM)) {
  const facts = JSON.parse(readFileSync(join(FROM, file), "utf8"));
  writeFileSync(join(TO, file), JSON.stringify(facts));
}
declareJson("dist");
pruneDeclarations("dist");
