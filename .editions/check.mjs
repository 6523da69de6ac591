// Checks the cdktn edition as .ci/run checks the cdktf edition: the stacks start, all tests pass, types and
// jsii compile. The results of the tests are in build/editions/test-results.json.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const edition = fileURLToPath(new URL("../build/editions/cdktn", import.meta.url));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

const STEPS = [
  ["the edition is written", root, "node", [".editions/write.mjs"]],
  ["its types compile", edition, npm, ["run", "--silent", "typecheck"]],
  // The pages say what the edition does; in the checkout, they say it of the cdktf edition.
  ...["generated-blocks", "argument-tables"].map((name) => [
    `its pages are written: ${name}`,
    edition,
    npm,
    ["test", "--", "-u", `test/docs/${name}.test.ts`],
  ]),
  ["its stacks start", edition, npm, ["start"]],
  [
    "its tests pass",
    edition,
    npm,
    [
      "run",
      "test:all",
      "--",
      "--json",
      "--outputFile=../test-results.json",
      ...process.argv.slice(2),
    ],
  ],
  [
    "what they ran with is recorded",
    edition,
    "node",
    [".ci/support/suite.mjs", "../test-results.json"],
  ],
  ["jsii compiles it", edition, npm, ["run", "--silent", "build"]],
];

const failed = STEPS.filter(([name, cwd, program, args]) => {
  process.stdout.write(`\n-- ${name}\n`);
  return spawnSync(program, args, { cwd, stdio: "inherit" }).status !== 0;
});
const recorded = "build/support/cdktn-aks";
if (existsSync(join(edition, recorded))) {
  cpSync(join(edition, recorded), join(root, recorded), { recursive: true });
}
if (failed.length > 0) {
  process.stdout.write(`\nNot so: ${failed.map(([name]) => name).join("; ")}\n`);
  process.exit(1);
}
