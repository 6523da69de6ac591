// Records for the support table what the tests ran with: node .ci/support/suite.mjs <results of jest --json>...
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { release } from "node:os";
import { planSuites, terraformVersion } from "../engines/terraform.mjs";
import { recordResults } from "./record.mjs";

const results = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
for (const { numFailedTests } of results) {
  assert.equal(numFailedTests, 0, "tests failed");
}
const testResults = results.flatMap((it) => it.testResults);
assert.ok(testResults.length > 200, "not all tests ran");

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const bindings = Object.keys(manifest.peerDependencies).sort();
const done = "all tests";
recordResults(import.meta.url, [
  ...bindings.map((name) => ({ kind: "bindings", name, version: installed(name).version, done })),
  { kind: "language", name: "TypeScript", version: manifest.devDependencies.typescript, done },
]);
const [major] = process.versions.node.split(".");
const node = { kind: "node", name: major, version: process.versions.node, done };
recordResults(import.meta.url, [node], `node-${major}`);
if (process.platform === "linux") {
  const [kernel] = /^\d+\.\d+/.exec(release());
  recordResults(
    import.meta.url,
    [{ kind: "system", name: "Linux", version: kernel, done }],
    "linux",
  );
}

const { planned, skipped } = planSuites(testResults);
if (planned.length > 0 && skipped.length === 0) {
  const { name, version } = terraformVersion();
  const cell = { kind: "engine", name, version, done: "plans with the real providers" };
  recordResults(import.meta.url, [cell, ...bindings.flatMap(providerCell)], name.toLowerCase());
}

/** The Terraform provider that a package is generated from. */
function providerCell(name) {
  const { provider } = installed(name).cdktf ?? {};
  const short = provider?.name.split("/").at(-1);
  return provider ? [{ kind: "provider", name: short, version: provider.version, done }] : [];
}

function installed(name) {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
}
