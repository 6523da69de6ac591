import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FINDINGS_VARIABLE } from "../../check/collecting";
import type { CheckRecord } from "../../check/finding";
import { type CdktfProject, environmentOfApp } from "../cdktf-project";
import { CliError } from "../cli-error";

/** What an app did while it was checked. */
export interface AppRun {
  readonly records: readonly CheckRecord[];
  /** How the process ended: `exit code 1`, `signal SIGKILL`; undefined if it succeeded. */
  readonly failure?: string;
  /** The last lines that it printed, errors rather than output. */
  readonly lastOutput: string;
}

const LAST_LINES = 20;

/** Runs the app of a project, and reads the findings that this library collects in it. */
export async function runApp(project: CdktfProject): Promise<AppRun> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "cdktf-aks-check-"));
  const file = join(folder, "findings.jsonl");
  try {
    const ended = await runCommand(project, file, join(folder, "cdktf.out"));
    return { ...ended, records: readRecords(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runCommand(
  project: CdktfProject,
  file: string,
  out: string,
): Promise<Omit<AppRun, "records">> {
  const child = spawn(project.app, {
    shell: true,
    cwd: project.folder,
    env: { ...environmentOfApp(project, out), [FINDINGS_VARIABLE]: file },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    output.stderr += text;
  });
  return new Promise((done, fail) => {
    child.on("error", (error) => fail(new CliError(`${project.app}: ${error.message}`)));
    child.on("close", (code, signal) =>
      done({
        lastOutput: lastLines(output.stderr) || lastLines(output.stdout),
        failure: code === 0 ? undefined : signal ? `signal ${signal}` : `exit code ${code}`,
      }),
    );
  });
}

function readRecords(file: string): CheckRecord[] {
  if (!existsSync(file)) {
    return [];
  }
  // A process that was killed can leave an incomplete line.
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

function lastLines(text: string): string {
  return text.trimEnd().split("\n").slice(-LAST_LINES).join("\n");
}
