// Creates a project from the packed template, installs it with the packed library, and uses it as its
// README says: tests, types, synthesis, check, and a review between two commits.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { npm, npx } from "../package/npm.mjs";
import { pack } from "../package/pack.mjs";
import { recordResults } from "../support/record.mjs";

const TEMPLATE = resolve(".template");
const NAME = "shop";

const scratch = mkdtempSync(join(realpathSync(tmpdir()), "cdktf-aks-template-"));
const project = join(scratch, NAME);
try {
  create();
  refuseToOverwrite();
  install(pack().tarball);
  use();
  review();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const { version } = JSON.parse(readFileSync(join(TEMPLATE, "package.json"), "utf8"));
const done = "creates a project that tests, compiles, synthesizes, checks and reviews itself";
recordResults(import.meta.url, [{ kind: "template", name: "npm create", version, done }]);
console.log(`  npm create cdktf-aks ${version}: ${done}`);

function create() {
  npm(["pack", TEMPLATE, "--pack-destination", scratch], { cwd: scratch });
  const [tarball] = readdirSync(scratch);
  run("tar", ["xzf", tarball], scratch);
  const options = ["--location", "northeurope"];
  run(process.execPath, [join("package", "create.mjs"), NAME, ...options], scratch);
  assert.ok(readdirSync(project).includes(".gitignore"));
  const files = readdirSync(project, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of files.filter((entry) => entry.isFile())) {
    assert.doesNotMatch(readFileSync(join(parentPath, name), "utf8"), /\{\{\w+\}\}/, name);
  }
}

function refuseToOverwrite() {
  const before = readdirSync(project, { recursive: true });
  const args = [join("package", "create.mjs"), NAME];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: scratch, encoding: "utf8" });
  assert.equal(status, 1);
  assert.match(stderr, /is not empty: nothing was written/);
  assert.deepEqual(readdirSync(project, { recursive: true }), before);
}

function install(tarball) {
  const file = join(project, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  Object.assign(manifest.dependencies, linkedProviders(), { "cdktf-aks": `file:${tarball}` });
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  npm(["install", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: project });
}

/** Archives of the bindings that are links here, as in an edition: not every registry has them. */
function linkedProviders() {
  const { peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const linked = Object.keys(peerDependencies)
    .filter((name) => name.includes("/provider-"))
    .map((name) => ({ name, folder: join("node_modules", name) }))
    .filter(({ folder }) => lstatSync(folder).isSymbolicLink());
  return Object.fromEntries(
    linked.map(({ name, folder }) => {
      const archive = join(scratch, `${basename(folder)}.tar`);
      run("tar", ["cf", archive, "-C", dirname(realpathSync(folder)), basename(folder)]);
      return [name, `file:${archive}`];
    }),
  );
}

function use() {
  npm(["test"], { cwd: project });
  npm(["run", "typecheck"], { cwd: project });
  npm(["run", "synth"], { cwd: project });
  const stack = join(project, "cdktf.out", "stacks", NAME, "cdk.tf.json");
  const { azurerm_kubernetes_cluster: clusters } = JSON.parse(readFileSync(stack, "utf8")).resource;
  assert.equal(clusters.cluster.name, `aks-${NAME}-cluster`);
  assert.match(npm(["run", "check"], { cwd: project }), /0 errors {3}! 0 warnings/);
}

/** A change of the region replaces the cluster, which the review says with its exit code. */
function review() {
  git("init", "--quiet");
  commit("Create the project");
  const main = join(project, "main.ts");
  writeFileSync(main, readFileSync(main, "utf8").replace("northeurope", "westeurope"));
  commit("Move to another region");
  const args = ["--no-install", "cdktf-aks", "review", "HEAD~1", "HEAD", "--fast"];
  const output = npx(args, { cwd: project, status: 2 });
  assert.match(output, /azurerm_kubernetes_cluster/);
  assert.equal(git("status", "--porcelain"), "");
}

function commit(message) {
  const author = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  git("add", ".");
  git(...author, "commit", "--quiet", "--message", message);
}

function git(...args) {
  return run("git", args, project);
}

function run(program, args, cwd) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  assert.equal(status, 0, `${program} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}
