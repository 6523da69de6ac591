// Packs the library, installs the package the way npm lays it out, and synthesizes a cluster with it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const PEERS = ["cdktf", "constructs", "@cdktf"];
const EXPECTED = [
  /^dist\/.+\.(js|d\.ts)$/,
  /^dist\/facts\/data\/[a-z-]+\.json$/,
  /^node_modules\/(ip-address|yaml)\//,
];
const EXPECTED_FILES = [".jsii", "CHANGELOG.md", "LICENSE", "README.md", "package.json"];

const FACTS = readdirSync("lib/facts/data").map((file) => `dist/facts/data/${file}`);

const PROGRAM = `
  const { TerraformStack, Testing } = require("cdktf");
  const aks = require("cdktf-aks");
  const loaded = Object.keys(require.cache).filter((file) => file.includes("provider-azurerm"));
  require("node:assert/strict").deepEqual(loaded, [], "loaded before anything is used");
  const stack = new TerraformStack(Testing.app(), "packed");
  const resourceGroup = { name: "rg-packed", location: "westeurope" };
  const facts = () => Object.keys(require.cache).filter((file) => /facts.data/.test(file));
  new aks.ContainerRegistry(stack, "registry", { resourceGroup });
  const early = facts().filter((file) => /vm-sizes|kubernetes-versions|policies|prometheus/.test(file));
  require("node:assert/strict").deepEqual(early, [], "facts that no rule asked for");
  const network = new aks.AksNetwork(stack, "network", { resourceGroup });
  new aks.AksCluster(stack, "cluster", {
    resourceGroup,
    network: aks.ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
  });
  process.stdout.write(Testing.synth(stack));
`;

const folder = mkdtempSync(join(tmpdir(), "cdktf-aks-package-"));
try {
  const output = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename, files, size }] = Object.values(JSON.parse(output));
  const paths = files.map(({ path }) => path);
  const isExpected = (path) =>
    EXPECTED_FILES.includes(path) || EXPECTED.some((form) => form.test(path));
  assert.deepEqual(
    paths.filter((path) => !isExpected(path)),
    [],
    "files that do not belong there",
  );
  for (const path of [...EXPECTED_FILES, ...FACTS, "dist/index.js", "dist/index.d.ts"]) {
    assert.ok(paths.includes(path), `${path} is missing`);
  }

  execFileSync("tar", ["xzf", join(folder, filename), "-C", folder]);
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  cpSync(join(folder, "package"), join(modules, "cdktf-aks"), { recursive: true });
  for (const peer of PEERS) {
    symlinkSync(resolve("node_modules", peer), join(modules, peer), "dir");
  }
  const synthesized = execFileSync(process.execPath, ["--preserve-symlinks", "-e", PROGRAM], {
    cwd: folder,
    encoding: "utf8",
  });
  const { resource } = JSON.parse(synthesized);
  assert.equal(resource.azurerm_kubernetes_cluster.cluster.name, "aks-packed-cluster");

  const { default_node_pool: pool } = resource.azurerm_kubernetes_cluster.cluster;
  assert.equal(pool.os_disk_type, "Ephemeral", "the facts about VM sizes are not found");

  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  console.log(`cdktf-aks ${version}: ${paths.length} files, ${Math.round(size / 1024)} KiB`);
} finally {
  rmSync(folder, { recursive: true });
}
