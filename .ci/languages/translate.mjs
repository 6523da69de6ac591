// Translates the standard cluster to Java and C# with jsii-rosetta, for the pages of these languages; the
// programs in Python and Go are written by hand and run. With --check it only compares. Needs a build.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { SOURCE, stage } from "./packages.mjs";
import { FOLDER, ROSETTA, run } from "./tools.mjs";

const FROM = join("test", "languages", "typescript", "references.ts");
const HERE = join(FOLDER, "translation");
const TO = {
  java: { file: join("test", "languages", "java", "Standard.java"), correct: correctJava },
  csharp: { file: join("test", "languages", "csharp", "Standard.cs"), correct: correctCsharp },
};

stage();
resolveSymbols();
mkdirSync(join(HERE, "node_modules"), { recursive: true });
symlinkSync(SOURCE, join(HERE, "node_modules", "cdktf-aks"), "dir");
cpSync(FROM, join(HERE, "program.ts"));
for (const [language, { file, correct }] of Object.entries(TO)) {
  const args = ["--yes", ROSETTA, "snippet", "program.ts", "--language", language];
  const text = correct(`${run("npx", args, { cwd: HERE }).trim()}\n`);
  if (process.argv.includes("--check")) {
    assert.equal(readFileSync(file, "utf8"), text, `${file}: run node .ci/languages/translate.mjs`);
  } else {
    writeFileSync(file, text);
  }
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

/** Packages of submodules are in snake case; what blocks of the provider are made with is not imported. */
function correctJava(text) {
  const imports = [
    "import com.hashicorp.cdktf.providers.azurerm.provider.AzurermProviderFeatures;",
    "import java.util.List;",
  ];
  return `${imports.join("\n")}\n${text}`.replaceAll(
    /(\.azurerm\.)(\w+)(?=\.)/g,
    (_, before, name) => before + name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
}

/** The namespace of the provider is that of its submodule, not of its class. */
function correctCsharp(text) {
  return text.replace(/(using \S+\.Azurerm\.)AzurermProvider;/, "$1Provider;");
}
