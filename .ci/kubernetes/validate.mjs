// Validates the Kubernetes objects of synthesized stacks, strictly, against Kubernetes' published schemas
// of the newest versions that AKS supports: no unknown field, and each of the right type.
//
//   node .ci/kubernetes/validate.mjs [folder of synthesized stacks…]
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { objectsOf } from "./objects.mjs";

/**
 * The newest three of https://learn.microsoft.com/azure/aks/supported-kubernetes-versions (2026-11): 1.37
 * is generally available since October 2026, 1.34 ends in November 2026.
 */
const VERSIONS = ["1.35", "1.36", "1.37"];

const HERE = import.meta.dirname;
const CONSTRAINTS = join(HERE, "constraints.txt");
const TOOL = "kubernetes-validate";
const [, TOOL_VERSION] = new RegExp(`^${TOOL}==(.+)$`, "m").exec(readFileSync(CONSTRAINTS, "utf8"));
const CACHE = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
const FOLDER = join(CACHE, "cdktf-aks", `${TOOL}-${TOOL_VERSION}`);
const IS_WINDOWS = process.platform === "win32";
const PYTHON = IS_WINDOWS ? "python" : "python3";
const PROGRAMS = IS_WINDOWS ? "Scripts" : "bin";

/** Installs the validator, which carries the schemas, once for each version; returns its Python. */
function python() {
  if (!existsSync(FOLDER)) {
    const folder = `${FOLDER}-${process.pid}`;
    execFileSync(PYTHON, ["-m", "venv", folder]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    const wanted = [...pip, `${TOOL}==${TOOL_VERSION}`, "--constraint", CONSTRAINTS];
    execFileSync(join(folder, PROGRAMS, "python"), wanted, { stdio: "inherit" });
    renameSync(folder, FOLDER);
  }
  return join(FOLDER, PROGRAMS, "python");
}

/** The schemas of a version by the names of their types. */
function definitionsOf(version) {
  const print = "import kubernetes_validate; print(kubernetes_validate.__path__[0])";
  const folder = execFileSync(python(), ["-c", print], { encoding: "utf8" }).trim();
  const file = join(
    folder,
    "kubernetes-json-schema",
    `v${version}.0-local-strict`,
    "_definitions.json",
  );
  return JSON.parse(readFileSync(file, "utf8")).$defs;
}

/** What the validator says of objects, one line for each that is wrong. */
function problemsOf(objects, version) {
  const folder = mkdtempSync(join(tmpdir(), "kubernetes-"));
  try {
    const files = objects.map(({ object }, index) => {
      const file = join(folder, `${index}.json`);
      writeFileSync(file, JSON.stringify(object));
      return file;
    });
    const command = ["-m", "kubernetes_validate", "--strict", "-k", version, ...files];
    const { status, stdout, stderr, error } = spawnSync(python(), command, { encoding: "utf8" });
    assert.equal(error, undefined);
    const lines = `${stdout}${stderr}`.split("\n").filter(Boolean);
    const passed = lines.filter((line) => /^INFO\b.* passed /.test(line)).length;
    const problems = lines.filter((line) => !/^INFO\b/.test(line));
    assert.ok(status === 0 ? passed === objects.length : problems.length > 0, lines.join("\n"));
    return problems.map((line) => line.replace(/\S*?(\d+)\.json/, (_, index) => objects[index].id));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The synthesized stacks of a folder by their names. */
function stacksOf(folder) {
  const stacks = join(folder, "stacks");
  return readdirSync(stacks)
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(join(stacks, name, "cdk.tf.json"), "utf8"))]);
}

const [...folders] = process.argv.slice(2);
const stacks = (folders.length > 0 ? folders : ["cdktf.out"]).flatMap(stacksOf);
let count = 0;
for (const version of VERSIONS) {
  const definitions = definitionsOf(version);
  for (const [name, stack] of stacks) {
    const { objects, unknown } = objectsOf(stack, definitions);
    if (objects.length > 0 || unknown.length > 0) {
      const problems = objects.length > 0 ? problemsOf(objects, version) : [];
      const others = unknown.length > 0 ? `; no object of Kubernetes: ${unknown.join(", ")}` : "";
      const found = `${objects.length} objects, ${problems.length} wrong${others}`;
      console.log(`${name}, Kubernetes ${version}: ${found}`);
      count += objects.length;
      for (const problem of problems) {
        console.error(`  ${problem}`);
        process.exitCode = 1;
      }
    }
  }
}
assert.ok(count > 0, "No stack has objects of Kubernetes.");
