// Compares the public API with that of the last release. Needs a build, and npm's registry.
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npm, spawnScript } from "./npm.mjs";

const JSII_DIFF = "jsii-diff@1.134.0";
const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));

const published = spawnScript("npm", ["view", name, "version"], { encoding: "utf8" });
if (published.status !== 0) {
  if (!/E404/.test(published.stderr)) {
    throw new Error(published.stderr);
  }
  console.log(`Skipped: ${name} has no release to compare with.`);
  process.exit(0);
}

const released = published.stdout.trim();
const folder = mkdtempSync(join(tmpdir(), "api-diff-"));
mkdirSync(join(folder, "node_modules"));
npm(["install", "--prefix", folder, "--ignore-scripts", `${name}@${released}`], {
  stdio: "inherit",
});
// A release that is allowed to break the API raises the minor version before 1.0, the major one after.
const series = (text) =>
  text
    .split(".")
    .slice(0, text.startsWith("0.") ? 2 : 1)
    .join(".");
const mayBreak = series(version) !== series(released);
const { status } = spawnScript(
  "npx",
  ["--yes", JSII_DIFF, join(folder, "node_modules", name), ".", "--error-on", "all"],
  { stdio: "inherit" },
);
if (status !== 0 && mayBreak) {
  console.log(`The API breaks against ${released}, as ${version} may: see docs/versioning.md.`);
}
process.exitCode = mayBreak ? 0 : (status ?? 1);
