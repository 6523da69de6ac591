// Packs the library, installs it in a project of each kind, and synthesizes a cluster there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordResults } from "../support/record.mjs";
import { checkConsumers } from "./consumers.mjs";
import { pack } from "./pack.mjs";

const EXPECTED = [
  /^dist\/.+\.(js|d\.ts)$/,
  /^dist\/facts\/data\/[a-z-]+\.json$/,
  /^dist\/api\/api-description\.json$/,
  /^dist\/vendor\/LICENSES\.txt$/,
];
const EXPECTED_FILES = [".jsii", ".jsii.gz", "LICENSE", "README.md", "package.json"];
const REQUIRED_FILES = [
  ...EXPECTED_FILES,
  "dist/index.js",
  "dist/index.d.ts",
  "dist/tools.js",
  "dist/vendor/LICENSES.txt",
  "dist/api/api-description.json",
];
const LARGEST_PACKAGE = 800_000;

const { tarball, paths, size } = pack();
const isExpected = (path) =>
  EXPECTED_FILES.includes(path) || EXPECTED.some((form) => form.test(path));
assert.deepEqual(
  paths.filter((path) => !isExpected(path)),
  [],
  "files that do not belong in the package",
);
assert.deepEqual(
  REQUIRED_FILES.filter((path) => !paths.includes(path)),
  [],
  "files that are missing from the package",
);
assert.ok(size <= LARGEST_PACKAGE, `${size} bytes packed; the limit is ${LARGEST_PACKAGE}`);

const folder = mkdtempSync(join(tmpdir(), "cdktf-aks-package-"));
try {
  execFileSync("tar", ["xzf", tarball, "-C", folder]);
  checkContents(join(folder, "package"), paths);
  recordResults(import.meta.url, checkConsumers(folder, join(folder, "package")));
} finally {
  rmSync(folder, { recursive: true });
}
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
console.log(`cdktf-aks ${version}: ${paths.length} files, ${Math.round(size / 1000)} kB`);

function checkContents(root, paths) {
  const text = (path) => readFileSync(join(root, path), "utf8");
  const withMaps = paths.filter(
    (path) => /\.js$/.test(path) && /^\/\/# sourceMappingURL/m.test(text(path)),
  );
  assert.deepEqual(withMaps, [], "files with source maps");
  const links = [...text("README.md").matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
  assert.ok(links.length > 10, "the README has its links");
  assert.deepEqual(
    links.filter((link) => !/^(https:|#)/.test(link)),
    [],
    "links of the README that lead nowhere outside the repository",
  );
}
