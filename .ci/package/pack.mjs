// Packs the built library into build/package: the tarball that is checked, released and published.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { npm } from "./npm.mjs";

const FOLDER = resolve("build", "package");

/** Packs, and returns the tarball with its files and its size in bytes. */
export function pack() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const { filename: draft } = npmPack(".");
  execFileSync("tar", ["xzf", draft, "-C", FOLDER], { cwd: FOLDER });
  rmSync(join(FOLDER, draft));
  const staged = join(FOLDER, "package");
  finishReadme(staged);
  finishManifest(staged);
  finishAssembly(staged);
  const { filename, files, size } = npmPack(staged);
  return { tarball: join(FOLDER, filename), paths: files.map(({ path }) => path), size };
}

function npmPack(source) {
  const options = ["--json", "--ignore-scripts", "--pack-destination", FOLDER];
  const output = npm(["pack", resolve(source), ...options]);
  return Object.values(JSON.parse(output))[0];
}

/** The pages are not in the package, so links lead to them as they were at this version. */
function finishReadme(folder) {
  const path = join(folder, "README.md");
  const { version, repository } = readManifest(folder);
  const root = `${repository.url.replace(/^git\+|\.git$/g, "")}/blob/v${version}`;
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replaceAll(/\]\((?!https?:|#)([^)\s]+)\)/g, `](${root}/$1)`));
}

/** Leaves out what only development needs. */
function finishManifest(folder) {
  const {
    scripts: _,
    devDependencies: __,
    overrides: ___,
    jest: ____,
    ...manifest
  } = readManifest(folder);
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Leaves the texts of docstrings and the names of the dependencies in other languages out of the published
 * assembly of jsii. Modules that build on this one need its types, and read the rest from declarations and
 * from the dependencies. The packages for other languages are made of the whole assembly.
 */
function finishAssembly(folder) {
  const path = join(folder, ".jsii.gz");
  const assembly = JSON.parse(gunzipSync(readFileSync(path)).toString("utf8"), (key, value) =>
    key === "docs" ? withoutTexts(value) : value,
  );
  delete assembly.readme;
  delete assembly.dependencyClosure;
  writeFileSync(path, gzipSync(JSON.stringify(assembly), { level: 9 }));
}

function withoutTexts({ deprecated, subclassable }) {
  return deprecated || subclassable ? { deprecated, subclassable } : undefined;
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(pack().tarball);
}
