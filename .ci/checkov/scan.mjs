// Has Checkov judge the synthesized Terraform of all stacks, and holds what it finds against the list
// in suppressions.json: every finding must stand there with its reason, and everything there be found.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

const HERE = import.meta.dirname;
const CONSTRAINTS = join(HERE, "constraints.txt");
const [, VERSION] = /^checkov==(.+)$/m.exec(readFileSync(CONSTRAINTS, "utf8"));
const CACHE = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
const FOLDER = join(CACHE, "cdktf-aks", `checkov-${VERSION}`);
const IS_WINDOWS = process.platform === "win32";
const PYTHON = IS_WINDOWS ? "python" : "python3";
const PROGRAMS = IS_WINDOWS ? "Scripts" : "bin";

/** Installs Checkov in a virtual environment of its own, once for each version. */
function checkov() {
  if (!existsSync(FOLDER)) {
    const folder = `${FOLDER}-${process.pid}`;
    execFileSync(PYTHON, ["-m", "venv", folder]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    const wanted = [...pip, `checkov==${VERSION}`, "--constraint", CONSTRAINTS];
    execFileSync(join(folder, PROGRAMS, "python"), wanted, { stdio: "inherit" });
    renameSync(folder, FOLDER);
  }
  // Not bin/checkov, which names the folder that it was installed in.
  return [join(FOLDER, PROGRAMS, "python"), "-m", "checkov.main"];
}

/** What Checkov says of each file: every check of every resource, passed or failed. */
function judge(files) {
  const [python, ...module] = checkov();
  const report = mkdtempSync(join(tmpdir(), "checkov-"));
  try {
    const scan = ["--framework", "terraform_json", "--skip-download", "--soft-fail", "--compact"];
    const result = ["-o", "json", "--output-file-path", report];
    const wanted = files.flatMap((file) => ["-f", file]);
    const stdio = ["ignore", "ignore", "pipe"];
    execFileSync(python, [...module, ...wanted, ...scan, ...result], { stdio });
    const { results, summary } = JSON.parse(
      readFileSync(join(report, "results_json.json"), "utf8"),
    );
    assert.equal(summary.parsing_errors, 0, "Checkov cannot read a file");
    return results;
  } finally {
    rmSync(report, { recursive: true });
  }
}

const keyOf = (stack, check, resource) => `${stack}: ${check} ${resource}`;
const stackOf = ({ file_abs_path: file }) => basename(dirname(file));

const folder = resolve(process.argv[2] ?? "cdktf.out", "stacks");
const stacks = readdirSync(folder);
const { passed_checks, failed_checks } = judge(stacks.map((it) => join(folder, it, "cdk.tf.json")));

const listed = JSON.parse(readFileSync(join(HERE, "suppressions.json"), "utf8"));
const known = new Set(
  listed.flatMap(({ check, found }) =>
    Object.entries(found).flatMap(([stack, resources]) =>
      resources.map((resource) => keyOf(stack, check, resource)),
    ),
  ),
);
const failed = new Map(
  failed_checks.map((it) => [
    keyOf(stackOf(it), it.check_id, it.resource.split(".").at(-1)),
    it.check_name,
  ]),
);

for (const stack of stacks) {
  const passed = passed_checks.filter((it) => stackOf(it) === stack).length;
  const found = failed_checks.filter((it) => stackOf(it) === stack).length;
  assert.ok(passed > 0, `Checkov looked at nothing in ${stack}`);
  console.log(`${stack}: ${passed} passed, ${found} failed`);
}
const problems = [
  ...[...failed].filter(([key]) => !known.has(key)).map(([key, name]) => `${key}: ${name}`),
  ...[...known].filter((key) => !failed.has(key)).map((key) => `${key}: listed, but not found`),
  ...listed.filter(({ reason }) => !reason).map(({ check }) => `${check}: listed without a reason`),
];
for (const problem of problems) {
  console.error(`  ${problem}`);
  process.exitCode = 1;
}
