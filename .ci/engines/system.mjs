// What must work on every operating system: the example stacks, the build, the packed library in projects
// of each kind, the template, and the tests that start no program of Unix.
import { spawnSync } from "node:child_process";
import { release } from "node:os";
import { npm } from "../package/npm.mjs";
import { recordResults } from "../support/record.mjs";

const NAMES = { win32: "Windows", darwin: "macOS", linux: "Linux" };
/** These replace az, kubelogin or terraform by a shell script, run bash, or make a named pipe. */
const UNIX_ONLY = [
  "test/facts/refresh",
  "test/review/action",
  "test/cli/doctor",
  "test/cli/plan",
  "test/kubernetes",
  "test/manifests/manifest-files",
  "test/lint/import-rules",
  "test/docs/compiled-code",
];

const ignored = UNIX_ONLY.map((path) => path.replaceAll("/", "[/\\\\]"));
npm(["start"], { stdio: "inherit" });
npm(["run", "check-package"], { stdio: "inherit" });
run(".ci/template/check.mjs");
run("node_modules/jest/bin/jest.js", "--testPathIgnorePatterns", ...ignored);

recordResults(
  import.meta.url,
  [
    {
      kind: "system",
      name: NAMES[process.platform],
      version: release(),
      done: "example stacks, packed library, template, portable tests",
    },
  ],
  NAMES[process.platform].toLowerCase(),
);

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) {
    throw new Error(`node ${args.join(" ")} ended with ${status}`);
  }
}
