// Runs the tests that plan with the real providers with OpenTofu: the tofu on the PATH, or the program
// that TERRAFORM_BINARY_NAME names.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { recordResults } from "../support/record.mjs";
import { planSuites, terraformVersion } from "./terraform.mjs";

const RESULTS = join("build", "opentofu-results.json");

process.env.TERRAFORM_BINARY_NAME ||= "tofu";
const { name, version } = terraformVersion();
assert.equal(name, "OpenTofu", `${process.env.TERRAFORM_BINARY_NAME} is ${name} ${version}`);
mkdirSync("build", { recursive: true });

const files = readdirSync("test", { recursive: true })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => ({ name: join("test", file), assertionResults: [] }));
const { planned } = planSuites(files);
const jest = join("node_modules", "jest", "bin", "jest.js");
const { status } = spawnSync(
  process.execPath,
  [
    jest,
    "--json",
    `--outputFile=${RESULTS}`,
    ...process.argv.slice(2),
    "--runTestsByPath",
    ...planned,
  ],
  { stdio: "inherit", env: { ...process.env, REQUIRE_TERRAFORM: "1" } },
);
assert.equal(status, 0, "tests failed");
const ran = planSuites(JSON.parse(readFileSync(RESULTS, "utf8")).testResults);
assert.deepEqual(ran, { planned: ran.planned, skipped: [] });
assert.equal(ran.planned.length, planned.length);
recordResults(import.meta.url, [
  { kind: "engine", name, version, done: "plans with the real providers" },
]);
console.log(`${ran.planned.length} suites pass with ${name} ${version}`);
