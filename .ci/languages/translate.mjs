// Translates the standard cluster to C# with jsii-rosetta, for the page of this language; the programs in Python,
// Go and Java are written by hand and run. With --check it only compares. Needs a build.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { SOURCE, stage } from "./packages.mjs";
import { FOLDER, ROSETTA, run } from "./tools.mjs";

const FROM = join("test", "languages", "typescript", "references.ts");
const HERE = join(FOLDER, "translation");
const TO = join("test", "languages", "csharp", "Standard.cs");

stage();
resolveSymbols();
mkdirSync(join(HERE, "node_modules"), { recursive: true });
symlinkSync(SOURCE, join(HERE, "node_modules", "cdktf-aks"), "dir");
cpSync(FROM, join(HERE, "program.ts"));
const args = ["--yes", ROSETTA, "snippet", "program.ts", "--language", "csharp"];
const text = corrected(`${run("npx", args, { cwd: HERE }).trim()}\n`);
if (process.argv.includes("--check")) {
  assert.equal(readFileSync(TO, "utf8"), text, `${TO}: run node .ci/languages/translate.mjs`);
} else {
  writeFileSync(TO, text);
}

/** Rosetta looks for the symbols of a package without the folder of its sources. */
function resolveSymbols() {
  const path = join(SOURCE, ".jsii.gz");
  const assembly = JSON.parse(gunzipSync(readFileSync(path)).toString("utf8"));
  for (const type of Object.values(assembly.types)) {
    type.symbolId = type.symbolId.replace(/^lib\//, "");
  }
  writeFileSync(path, gzipSync(JSON.stringify(assembly)));
}

/** The namespace of the provider is that of its submodule, not of its class. */
function corrected(text) {
  return text.replace(/(using \S+\.Azurerm\.)AzurermProvider;/, "$1Provider;");
}
