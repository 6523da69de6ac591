// Runs the tests that plan with the real providers with OpenTofu: the tofu on the PATH, or the program
// that TERRAFORM_BINARY_NAME names. `--again` runs only the files that did not pass the last time, such as those
// that a busy machine did not finish in time. Other arguments are for jest.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { recordResults } from "../support/record.mjs";
import { planSuites, terraformVersion } from "./terraform.mjs";

const RESULTS = join("build", "opentofu-results.json");
const JEST = join("node_modules", "jest", "bin", "jest.js");

process.env.TERRAFORM_BINARY_NAME ||= "tofu";
const { name, version } = terraformVersion();
assert.equal(name, "OpenTofu", `${process.env.TERRAFORM_BINARY_NAME} is ${name} ${version}`);
mkdirSync("build", { recursive: true });

const files = readdirSync("test", { recursive: true })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => ({ name: join("test", file), assertionResults: [] }));
const wanted = planSuites(files).planned;
const isAgain = process.argv.includes("--again");
const earlier = isAgain ? passedFiles() : [];
const passed = [...earlier, ...run(wanted.filter((file) => !earlier.some((it) => isOf(it, file))))];
writeFileSync(RESULTS, JSON.stringify({ testResults: passed }));

assert.deepEqual(
  wanted.filter((file) => !passed.some((it) => isOf(it, file))),
  [],
  "files that did not pass",
);
assert.deepEqual(planSuites(passed).skipped, []);
recordResults(import.meta.url, [
  { kind: "engine", name, version, done: "plans with the real providers" },
]);
console.log(`${wanted.length} suites pass with ${name} ${version}`);

function run(chosen) {
  if (chosen.length === 0) {
    return [];
  }
  const options = process.argv.slice(2).filter((argument) => argument !== "--again");
  const report = ["--json", `--outputFile=${RESULTS}`];
  spawnSync(process.execPath, [JEST, ...report, ...options, "--runTestsByPath", ...chosen], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, REQUIRE_TERRAFORM: "1" },
  });
  return passedFiles();
}

function passedFiles() {
  const { testResults } = JSON.parse(readFileSync(RESULTS, "utf8"));
  return testResults.filter(({ status }) => status === "passed");
}

function isOf(result, file) {
  return relative(".", result.name) === file;
}
