// Scratch projects with the packed library and a standard cluster, as a user would make them.
import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { npm, spawnScript } from "../package/npm.mjs";

const TOOLS = resolve("build", "engines", "tools");
const STACK = "shop";

const APP = `import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group/index.js";
import { TerraformStack } from "cdktf";
import { AksCluster, AksPreset, LeanApp } from "cdktf-aks";

const app = new LeanApp();
const stack = new TerraformStack(app, "${STACK}");
new AzurermProvider(stack, "azurerm", { features: [{}] });
const resourceGroup = new ResourceGroup(stack, "group", { name: "rg-shop", location: "westeurope" });
new AksCluster(stack, "cluster", { resourceGroup, preset: AksPreset.STANDARD });
app.synth();
`;

/** The package managers and Node.js versions of .ci/engines/tools, installed from the npm registry once. */
export function installTools() {
  const wanted = readFileSync(join(".ci", "engines", "tools", "package.json"), "utf8");
  const manifest = join(TOOLS, "package.json");
  const done = join(TOOLS, "installed.json");
  if (!existsSync(done) || readFileSync(done, "utf8") !== wanted) {
    rmSync(TOOLS, { recursive: true, force: true });
    mkdirSync(TOOLS, { recursive: true });
    writeFileSync(manifest, wanted);
    const options = ["--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund"];
    npm(["install", "--loglevel=error", ...options], { cwd: TOOLS });
    cpSync(manifest, done);
  }
  return join(TOOLS, "node_modules");
}

/**
 * Calls `use` with the folder of a project with an app of a standard cluster and the file of cdktf. It is
 * outside of this repository, whose packages it would find otherwise.
 */
export function withProject(use) {
  const folder = mkdtempSync(join(tmpdir(), "cdktf-aks-project-"));
  try {
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
    writeFileSync(join(folder, "main.mjs"), APP);
    writeFileSync(
      join(folder, "cdktf.json"),
      '{ "language": "typescript", "app": "node main.mjs" }\n',
    );
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a project synthesized: equal in all projects but for the path of the state, which is in its folder. */
export function synthesized(folder) {
  const text = readFileSync(join(folder, "cdktf.out", "stacks", STACK, "cdk.tf.json"), "utf8");
  return text.replaceAll(realpathSync(folder), ".");
}

/** Runs a command, which must succeed, with folders in front of the PATH. */
export function run(folder, [program, ...args], { path = [] } = {}) {
  const { status, stdout, stderr, error } = spawnScript(program, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PATH: [...path, process.env.PATH].join(delimiter) },
  });
  const command = [program, ...args].join(" ");
  assert.equal(status, 0, `${command}: ${error?.message ?? ""}\n${stdout}${stderr}`);
  return { stdout, stderr };
}
