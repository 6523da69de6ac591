// Installs the packed library with each package manager as a user does, from the registry but for the
// library itself, synthesizes a standard cluster, and runs the command: all must write the same.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pack } from "../package/pack.mjs";
import { recordResults } from "../support/record.mjs";
import { installTools, run, synthesized, withProject } from "./scratch.mjs";

const IGNORED = ["node_modules/", "cdktf.out/", ".pnp.*", ".yarn/"];
const PEERS = ["cdktf", "constructs", "@cdktf/provider-azurerm", "@cdktf/provider-kubernetes"];

/**
 * Each package manager: how it adds packages, runs the program, and runs the command of the library. Yarn
 * asks a registry of its own by default.
 */
const MANAGERS = {
  npm: {
    add: ["npm", "install"],
    app: ["node", "main.mjs"],
    command: ["npx", "--no-install", "cdktf-aks"],
  },
  pnpm: {
    add: ["pnpm", "add"],
    app: ["node", "main.mjs"],
    command: ["pnpm", "exec", "cdktf-aks"],
  },
  "Yarn (node-modules)": {
    program: "yarn",
    files: { ".yarnrc.yml": yarnSettings("node-modules"), "yarn.lock": "" },
    add: ["yarn", "add"],
    app: ["node", "main.mjs"],
    command: ["yarn", "cdktf-aks"],
  },
  "Yarn (Plug'n'Play)": {
    program: "yarn",
    files: { ".yarnrc.yml": yarnSettings("pnp"), "yarn.lock": "" },
    add: ["yarn", "add"],
    app: ["yarn", "node", "main.mjs"],
    command: ["yarn", "cdktf-aks"],
    cdktf: "yarn node main.mjs",
  },
  Bun: {
    program: "bun",
    add: ["bun", "add"],
    app: ["bun", "main.mjs"],
    command: ["bunx", "--no-install", "cdktf-aks"],
    cdktf: "bun main.mjs",
  },
};

const only = process.argv.slice(2);
const chosen = Object.entries(MANAGERS).filter(
  ([name]) => only.length === 0 || only.some((it) => name.startsWith(it)),
);
const path = programs(installTools());
const { tarball } = pack();
const outputs = chosen.map(([name, manager]) =>
  withProject((folder) => check(folder, name, manager)),
);
for (const { texts } of outputs) {
  assert.deepEqual(texts, outputs[0].texts);
}
if (only.length === 0) {
  const done =
    "installs the packed library, synthesizes the standard cluster, runs check and review";
  recordResults(
    import.meta.url,
    outputs.map(({ name, version }) => ({ kind: "package manager", name, version, done })),
  );
}

function check(folder, name, { program = name, files = {}, add, app, command, cdktf }) {
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(join(folder, file), text);
  }
  if (cdktf) {
    writeFileSync(
      join(folder, "cdktf.json"),
      JSON.stringify({ language: "typescript", app: cdktf }),
    );
  }
  const start = (args) => run(folder, args, { path }).stdout;
  const version = start([program, "--version"]).trim();
  start([...add, `cdktf-aks@file:${tarball}`, ...PEERS]);
  start(app);
  const stack = synthesized(folder);
  rmSync(join(folder, "cdktf.out"), { recursive: true });
  commitAll(folder);
  const commands = [["--help"], ["check"], ["review", "HEAD", "HEAD", "--fast"]];
  const texts = [stack, ...commands.map((args) => start([...command, ...args]))];
  console.log(`  ${name} ${version}: writes the same as the others`);
  return { name, version, texts };
}

/** A review compares revisions, and installs the modules of a revision that has another lock file. */
function commitAll(folder) {
  const author = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  writeFileSync(join(folder, ".gitignore"), IGNORED.join("\n"));
  run(folder, ["git", "init", "--quiet"]);
  run(folder, ["git", "add", "."]);
  run(folder, ["git", ...author, "commit", "--quiet", "--message", "Project"]);
}

/** A folder with the programs: their packages link them only after a script has run. */
function programs(modules) {
  const folder = join(modules, "..", "bin");
  const { platform, arch } = process;
  const bun = `bun-${platform === "win32" ? "windows" : platform}-${arch === "arm64" ? "aarch64" : arch}`;
  const scripts = {
    pnpm: `exec "${join(modules, "@pnpm", `exe.${platform}-${arch}`, "pnpm")}" "$@"`,
    yarn: `exec node "${join(modules, "@yarnpkg", "cli-dist", "bin", "yarn.js")}" "$@"`,
    bun: `exec "${join(modules, "@oven", bun, "bin", "bun")}" "$@"`,
    bunx: `exec "${join(modules, "@oven", bun, "bin", "bun")}" x "$@"`,
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return [folder];
}

function yarnSettings(nodeLinker) {
  return [
    `nodeLinker: ${nodeLinker}`,
    "enableTelemetry: false",
    "enableImmutableInstalls: false",
    'npmRegistryServer: "https://registry.npmjs.org"',
    "",
  ].join("\n");
}
