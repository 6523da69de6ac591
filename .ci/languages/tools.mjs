// What the checks of all languages share: versions, folders, and running programs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Run by npx instead of installed: only this check and a release need them. */
export const PACMAK = "jsii-pacmak@1.140.0";
export const ROSETTA = "jsii-rosetta@6.0.17";

/** Everything that these scripts write. */
export const FOLDER = resolve("build", "languages");
export const manifest = readManifest(".");
export const PEERS = Object.keys(manifest.peerDependencies);
export const PROVIDERS = PEERS.filter((name) => name.includes("/provider-"));

/** The generators and the runtimes of jsii name the end of life of a version of Node.js in a box. */
const QUIET = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20" };

export function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

export function readPeer(name) {
  return readManifest(join("node_modules", name));
}

/** Starts a program and returns its status and what it prints. */
export function start(program, args, { cwd = FOLDER, env = {} } = {}) {
  return spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env: { ...process.env, ...QUIET, ...env },
  });
}

/** Runs a program, which must succeed, and returns what it prints. */
export function run(program, args, options) {
  const { status, stdout, stderr, error } = start(program, args, options);
  const output = `${stdout ?? ""}${stderr ?? ""}`;
  assert.equal(status, 0, `${program} ${args.join(" ")}: ${error?.message ?? ""}\n${output}`);
  return stdout;
}

/** Why a program cannot be used here; undefined if it prints its version. */
export function reasonWithout(program, args = ["--version"]) {
  const { status, error } = start(program, args, { cwd: "." });
  return status === 0 ? undefined : `${program} is not installed (${error?.code ?? status})`;
}
