// Installs cdktf-aks beside CDK Terrain in the ways of docs/editions.md: with one copy under both names, which must
// synthesize a cluster with its tags, and with two copies, which must be refused as the page says. Needs a build.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npm } from "../package/npm.mjs";
import { pack } from "../package/pack.mjs";
import { recordResults } from "../support/record.mjs";

const PAGE = readFileSync("docs/editions.md", "utf8");
const TAGS = { team: "shop" };

const APP = `import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group/index.js";
import { App, TerraformStack } from "cdktn";
import { AksCluster, Tags } from "cdktf-aks";

const app = new App();
const stack = new TerraformStack(app, "shop");
new AzurermProvider(stack, "azurerm", { features: [{}] });
const resourceGroup = new ResourceGroup(stack, "group", { name: "rg-shop", location: "westeurope" });
new AksCluster(stack, "cluster", { resourceGroup });
Tags.add(stack, ${JSON.stringify(TAGS)});
app.synth();
`;

const scratch = mkdtempSync(join(realpathSync(tmpdir()), "cdktf-aks-copies-"));
try {
  const { tarball } = pack();
  const { dependencies } = JSON.parse(block("One copy under both names", "json"));
  const files = { ...dependencies, "cdktf-aks": `file:${tarball}` };
  checkOneCopy(install("one-copy", files));
  checkRefusal(
    install("two-copies", { ...files, cdktf: `npm:cdktn@${files.cdktn}` }),
    block("One copy under both names", "text"),
  );
  const { cdktf } = JSON.parse(readFileSync("package.json", "utf8")).devDependencies;
  checkRefusal(
    install("two-frameworks", { ...files, cdktf }),
    block("One copy of the framework", "text"),
  );
  const name = "@cdktn/provider-azurerm";
  const version = files["@cdktf/provider-azurerm"].split("@").at(-1);
  const done = `as @cdktf/provider-azurerm, with one copy of cdktn ${files.cdktn}: a cluster with tags`;
  recordResults(import.meta.url, [{ kind: "bindings", name, version, done }]);
  console.log(`${name} ${version}, ${done}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** The first block of a language below a heading of the page. */
function block(heading, language) {
  const [, section] = PAGE.split(new RegExp(`^#+ ${heading}$`, "m"));
  const [, text] =
    new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "m").exec(section ?? "") ?? [];
  assert.ok(text, `docs/editions.md has no ${language} below "${heading}"`);
  return text;
}

function install(name, dependencies) {
  const folder = join(scratch, name);
  mkdirSync(folder);
  const manifest = { private: true, type: "module", dependencies };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  writeFileSync(join(folder, "main.mjs"), APP);
  const options = ["--legacy-peer-deps", "--prefer-offline", "--no-audit", "--no-fund"];
  npm(["install", "--loglevel=error", ...options], { cwd: folder });
  return folder;
}

function start(folder) {
  return spawnSync(process.execPath, ["main.mjs"], { cwd: folder, encoding: "utf8" });
}

function checkOneCopy(folder) {
  const { status, stderr } = start(folder);
  assert.equal(status, 0, stderr);
  const file = join(folder, "cdktf.out", "stacks", "shop", "cdk.tf.json");
  const { resource } = JSON.parse(readFileSync(file, "utf8"));
  assert.deepEqual(resource.azurerm_resource_group.group.tags, TAGS);
  assert.deepEqual(resource.azurerm_kubernetes_cluster.cluster.tags, TAGS);
}

function checkRefusal(folder, message) {
  const { status, stderr } = start(folder);
  assert.equal(status, 1, "two copies are not refused");
  const [, printed] = /^InvalidArguments: ([\s\S]*?)\n\s+at /m.exec(stderr) ?? [];
  assert.equal(inOneLine(printed ?? stderr), inOneLine(message));
}

/** The page breaks long lines. */
function inOneLine(text) {
  return text.trim().split(/\s+/).join(" ");
}
