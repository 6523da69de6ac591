// Has Checkov judge the synthesized Terraform of stacks, and holds what it finds against the list in
// suppressions.json: every finding must stand there with its reason, and everything there be found.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";

const HERE = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const CONSTRAINTS = join(HERE, "constraints.txt");
const [, VERSION] = /^checkov==(.+)$/m.exec(readFileSync(CONSTRAINTS, "utf8"));
const CACHE = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
const FOLDER = join(CACHE, "cdktf-aks", `checkov-${VERSION}`);

/** Installs Checkov in a virtual environment of its own, once for each version. */
function checkov() {
  if (!existsSync(FOLDER)) {
    const folder = `${FOLDER}-${process.pid}`;
    execFileSync("python3", ["-m", "venv", folder]);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    const wanted = [...pip, `checkov==${VERSION}`, "--constraint", CONSTRAINTS];
    execFileSync(join(folder, "bin", "python"), wanted, { stdio: "inherit" });
    renameSync(folder, FOLDER);
  }
  // Not bin/checkov, which names the folder that it was installed in.
  return [join(FOLDER, "bin", "python"), "-m", "checkov.main"];
}

/** What Checkov finds wrong with a stack, as `<check> <logical id>`, and what it says of it. */
function findings(outputs, stack) {
  const [python, ...module] = checkov();
  const report = mkdtempSync(join(tmpdir(), "checkov-"));
  try {
    const file = join(outputs, "stacks", stack, "cdk.tf.json");
    const scan = ["-f", file, "--framework", "terraform_json", "--skip-download", "--soft-fail"];
    const result = ["-o", "json", "--quiet", "--compact", "--output-file-path", report];
    execFileSync(python, [...module, ...scan, ...result], { stdio: ["ignore", "ignore", "pipe"] });
    const json = JSON.parse(readFileSync(join(report, "results_json.json"), "utf8"));
    assert.equal(json.summary.parsing_errors, 0, `Checkov cannot read ${file}`);
    assert.ok(json.summary.passed > 0, `Checkov looked at nothing in ${file}`);
    const failed = json.results.failed_checks.map(({ check_id, check_name, resource }) => [
      `${check_id} ${resource.split(".").at(-1)}`,
      check_name,
    ]);
    return { failed: new Map(failed), passed: json.summary.passed };
  } finally {
    rmSync(report, { recursive: true });
  }
}

const suppressions = JSON.parse(readFileSync(join(HERE, "suppressions.json"), "utf8"));
const outputs = process.argv[2] ?? "cdktf.out";

for (const [stack, listed] of Object.entries(suppressions)) {
  const { failed, passed } = findings(outputs, stack);
  const known = new Set(listed.map(({ check, resource }) => `${check} ${resource}`));
  const problems = [
    ...[...failed].filter(([key]) => !known.has(key)).map(([key, name]) => `${key}: ${name}`),
    ...[...known].filter((key) => !failed.has(key)).map((key) => `${key}: listed, but not found`),
    ...listed
      .filter(({ reason }) => !reason)
      .map(({ check }) => `${check}: listed without a reason`),
  ];
  console.log(
    `${stack}: ${passed} passed, ${failed.size} failed of which ${known.size} are listed`,
  );
  for (const problem of problems) {
    console.error(`  ${problem}`);
    process.exitCode = 1;
  }
}
