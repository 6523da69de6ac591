// Which Terraform or OpenTofu the tests ran, and which of their files plan with it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { relative } from "node:path";

const PLANS = /\bdescribeWithTerraform\(/;
/** Tests that apply run with APPLY=1, and those of every argument with EVERY_ARGUMENT=1. */
const OPTIONAL = /-apply\.test\.ts$|arguments-plan\.slow\.test\.ts$/;

/** The program that the tests run, by the name that it prints. */
export function terraformVersion() {
  const program = process.env.TERRAFORM_BINARY_NAME || "terraform";
  const output = execFileSync(program, ["version"], {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  const [, name, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(output) ?? [];
  return { name, version };
}

/** The files that plan with the real providers, and those of them that could not, by the results of jest. */
export function planSuites(testResults) {
  const files = testResults
    .map(({ name, assertionResults }) => ({ file: relative(".", name), assertionResults }))
    .filter(({ file }) => !OPTIONAL.test(file) && PLANS.test(readFileSync(file, "utf8")));
  const isSkipped = ({ assertionResults }) =>
    assertionResults.some(({ title }) => title.startsWith("needs terraform"));
  return {
    planned: files.filter((it) => !isSkipped(it)).map(({ file }) => file),
    skipped: files.filter(isSkipped).map(({ file }) => file),
  };
}
