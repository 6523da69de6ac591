// Puts the files of facts into the built package, on one line each (the compiler leaves out JSON that is
// loaded with require), and leaves only the declarations of the public API. Takes the places in the sources
// out of the assembly of jsii: they are a tenth of it, and no tool that reads a published one needs them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { declareJson } from "./declare-json.mjs";
import { pruneDeclarations } from "./prune-declarations.mjs";

const FROM = join("lib", "facts", "data");
const TO = join("dist", "facts", "data");

mkdirSync(TO, { recursive: true });
for (const file of readdirSync(FROM)) {
  const facts = JSON.parse(readFileSync(join(FROM, file), "utf8"));
  writeFileSync(join(TO, file), JSON.stringify(facts));
}
withoutLocations(".jsii.gz");
declareJson("dist");
pruneDeclarations("dist");

function withoutLocations(file) {
  const assembly = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8"), (key, value) =>
    key === "locationInModule" ? undefined : value,
  );
  // The mark of jsii for an assembly that was changed after it was compiled.
  assembly.fingerprint = "**********";
  writeFileSync(file, gzipSync(JSON.stringify(assembly), { level: 9 }));
}
