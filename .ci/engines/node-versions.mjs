// Synthesizes a standard cluster with the packed library in each supported version of Node.js, and runs
// the commands of cdktf-aks that need no Terraform. Every version must write the same, without a warning.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { linkPackage } from "../package/link-package.mjs";
import { pack } from "../package/pack.mjs";
import { recordResults } from "../support/record.mjs";
import { installTools, run, synthesized, withProject } from "./scratch.mjs";

const VERSIONS = ["20.16", "20", "22", "24"];
const COMMANDS = [
  ["check"],
  ["graph", "shop", "--format", "svg"],
  ["review", "--fast", "cdktf.out", "cdktf.out"],
  ["--help"],
];

const tools = installTools();
const { tarball } = pack();
const outputs = withProject((folder) => {
  execFileSync("tar", ["xzf", tarball, "-C", folder]);
  linkPackage(join(folder, "node_modules"), join(folder, "package"));
  return VERSIONS.map((name) => outputsOf(name, folder));
});
for (const output of outputs) {
  assert.deepEqual(output.texts, outputs[0].texts);
}
recordResults(
  import.meta.url,
  outputs.map(({ name, version }) => ({
    kind: "node",
    name,
    version,
    done: "synthesizes the standard cluster, and runs check, graph and review without a warning",
  })),
);

function outputsOf(name, folder) {
  const path = [join(tools, `node-${name}`, "bin")];
  assert.ok(existsSync(path[0]), "the versions of Node.js are for Linux on x64 only");
  const version = run(folder, ["node", "--version"], { path }).stdout.trim().slice(1);
  const command = join("node_modules", ".bin", "cdktf-aks");
  const texts = [["node", "main.mjs"], ...COMMANDS.map((args) => [command, ...args])].map(
    (args) => {
      const { stdout, stderr } = run(folder, args, { path });
      assert.equal(stderr, "", `Node.js ${version}: ${args.join(" ")}`);
      return stdout;
    },
  );
  console.log(`  Node.js ${version}: writes the same as the others`);
  return { name, version, texts: [synthesized(folder), ...texts] };
}
