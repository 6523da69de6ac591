import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { COMMENT_MARK } from "../../lib/review/report/markdown-report";

interface Step {
  readonly name: string;
  readonly run?: string;
}

const { runs } = parse(readFileSync(".github/actions/review/action.yml", "utf8"));
const steps: readonly Step[] = runs.steps;
const scriptOf = (name: string) => steps.find((it) => it.name === name)?.run ?? "";

const folder = mkdtempSync(join(tmpdir(), "review-action-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const calls = join(folder, "calls");
const reports = join(folder, "reports");
const environment = {
  PATH: `${folder}:${process.env.PATH}`,
  BASE: "main",
  COMMAND: "cdktf-aks",
  EXACT: "",
  LABELS: "bug,allow-replace=production/cluster",
  REPORTS: reports,
  REPORT: join(reports, "review.md"),
  GITHUB_OUTPUT: join(folder, "output"),
  GITHUB_STEP_SUMMARY: join(folder, "summary"),
  COMMENTS: "repos/shop/infrastructure/issues/7/comments",
  REPOSITORY: "shop/infrastructure",
  CODE: "3",
};

beforeEach(() => {
  for (const file of ["calls", "output", "summary"]) {
    rmSync(join(folder, file), { force: true });
  }
  mkdirSync(reports, { recursive: true });
});

/** A program on the PATH that writes down its arguments, one a line. */
function program(name: string, body: string): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" >> ${calls}\n${body}\n`);
  chmodSync(file, 0o755);
}

function run(name: string, changes: Record<string, string> = {}) {
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", scriptOf(name)];
  const { status, stdout } = spawnSync("bash", args, {
    env: { ...environment, ...changes },
    encoding: "utf8",
  });
  return {
    status,
    stdout,
    calls: existsSync(calls) ? readFileSync(calls, "utf8").split("\n") : [],
  };
}

describe("the step that reviews", () => {
  test.each([0, 1, 2, 3])("ends well and passes on the exit code %i", (code) => {
    program("cdktf-aks", `echo report > "$REPORTS/review.md"; exit ${code}`);
    const { status, calls } = run("Review");
    expect(status).toBe(0);
    expect(readFileSync(environment.GITHUB_OUTPUT, "utf8")).toBe(`exit-code=${code}\n`);
    expect(readFileSync(environment.GITHUB_STEP_SUMMARY, "utf8")).toBe("report\n");
    expect(calls).toEqual([
      ...["review", "main", ".", "--labels", environment.LABELS],
      ...["--output", join(reports, "review.md"), join(reports, "review.sarif"), ""],
    ]);
  });

  test("asks for or renounces a plan of the providers", () => {
    program("cdktf-aks", "exit 0");
    expect(run("Review", { EXACT: "true" }).calls).toContain("--exact");
    rmSync(calls);
    expect(run("Review", { EXACT: "false" }).calls).toContain("--fast");
  });
});

describe("the step that comments", () => {
  test("looks for its earlier comment by the mark of the report", () => {
    expect(scriptOf("Comment")).toContain(`startswith("${COMMENT_MARK}")`);
  });

  test("updates it", () => {
    program("gh", 'if [ "$2" = "$COMMENTS" ]; then echo 41; fi');
    expect(run("Comment").calls).toContain("repos/shop/infrastructure/issues/comments/41");
  });

  test("writes it where there is none", () => {
    program("gh", "exit 0");
    const { calls } = run("Comment");
    expect(calls).toContain("POST");
    expect(calls).toContain(`body=@${environment.REPORT}`);
  });

  test("only warns where it has no right to", () => {
    program("gh", 'if [ "$3" = POST ]; then exit 1; fi');
    const { status, stdout } = run("Comment");
    expect(status).toBe(0);
    expect(stdout).toContain("::warning::The comment could not be written");
  });
});

test("the gate ends with the exit code of the review", () => {
  expect(run("Gate").status).toBe(3);
});
