import childProcess, { type SpawnOptions, spawn } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { jest } from "@jest/globals";
import { bundleOf } from "../../support/bundles";
import { runInProcess } from "../run-in-process";
import { NO_GROUP, RECORDED } from "./answers";

/** How the az of a test behaves where it does not answer as recorded. */
export interface Behaviour {
  /** No az on the PATH at all. */
  readonly missing?: boolean;
  /** What commands print that fail. */
  readonly failures?: Readonly<Record<string, string>>;
  /** What commands print in place of JSON. */
  readonly pages?: Readonly<Record<string, string>>;
  /** Commands that never end, and that start another program that never ends. */
  readonly hanging?: readonly string[];
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The commands that az was called with, with all their options. */
  readonly calls: readonly string[];
}

/** A shell script, since a test calls it ten times. Its folder holds what commands print, by name. */
const AZ = `#!/bin/sh
printf '%s\\n' "$*" >> "$FAKE_AZ/calls"
command=
for word in "$@"; do
  case "$word" in -*) break ;; esac
  command="$command\${command:+-}$word"
done
if [ -e "$FAKE_AZ/hanging/$command" ]; then sleep 600; fi
if [ -e "$FAKE_AZ/failures/$command" ]; then cat "$FAKE_AZ/failures/$command" >&2; exit 1; fi
if [ -e "$FAKE_AZ/pages/$command" ]; then exec cat "$FAKE_AZ/pages/$command"; fi
exec cat "$FAKE_AZ/recorded/$command.json"
`;

/** The program as users run it, in a folder with a synthesized stack and an az of the test. */
export class Program {
  private readonly folder = mkdtempSync(join(tmpdir(), "doctor-"));

  constructor() {
    mkdirSync(join(this.folder, "bin"));
    writeFileSync(join(this.folder, "bin", "az"), AZ);
    chmodSync(join(this.folder, "bin", "az"), 0o755);
  }

  writeStack(name: string, json: unknown): void {
    this.writeStackText(name, JSON.stringify(json));
  }

  writeStackText(name: string, text: string): void {
    const folder = join(this.folder, "cdktf.out", "stacks", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "cdk.tf.json"), text);
  }

  /** Runs a command line in a process of its own, as users do. */
  run(args: readonly string[], behaviour: Behaviour = {}): Promise<Run> {
    const az = this.prepareAz(behaviour);
    const child = spawn(process.execPath, [bundleOf("lib/cli/bin.ts"), ...args], {
      cwd: this.folder,
      env: az.environment,
    });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (text) => {
      output.stdout += text;
    });
    child.stderr.on("data", (text) => {
      output.stderr += text;
    });
    return new Promise((done) => {
      child.on("close", (code) => done({ code, ...output, calls: az.calls() }));
    });
  }

  /** Runs a command line without a process of its own. */
  async runInProcess(args: readonly string[], behaviour: Behaviour = {}): Promise<Run> {
    const az = this.prepareAz(behaviour);
    const spy = jest.spyOn(childProcess, "spawn").mockImplementation(spawnIn(az.environment));
    try {
      const run = await runInProcess(this.folder, args, az.environment);
      return { ...run, calls: az.calls() };
    } finally {
      spy.mockRestore();
    }
  }

  /** The environment in which az behaves like this, and the commands that it has been called with. */
  private prepareAz({ missing = false, failures = {}, pages = {}, hanging = [] }: Behaviour) {
    const settings = mkdtempSync(join(this.folder, "az-"));
    const calls = join(settings, "calls");
    writeFileSync(calls, "");
    symlinkSync(resolve(RECORDED), join(settings, "recorded"));
    const noCluster: Behaviour["failures"] =
      "aks show" in pages ? {} : { "aks show": `ERROR: ${NO_GROUP}` };
    writeAnswers(join(settings, "failures"), { ...noCluster, ...failures });
    writeAnswers(join(settings, "pages"), pages);
    writeAnswers(
      join(settings, "hanging"),
      Object.fromEntries(hanging.map((command) => [command, ""])),
    );
    const path = missing ? this.folder : `${join(this.folder, "bin")}:${process.env.PATH}`;
    return {
      environment: { PATH: path, FAKE_AZ: settings, NO_COLOR: "1" },
      calls: () => readFileSync(calls, "utf8").split("\n").filter(Boolean),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

const startProcess = spawn;

/** `spawn` in this environment: Node passes on that of its own process, not that of Jest's scope. */
function spawnIn(environment: NodeJS.ProcessEnv): typeof spawn {
  return ((command: string, args: readonly string[], options: SpawnOptions) =>
    startProcess(command, args, { ...options, env: environment })) as typeof spawn;
}

function writeAnswers(folder: string, answers: Readonly<Record<string, string>>): void {
  mkdirSync(folder);
  for (const [command, text] of Object.entries(answers)) {
    writeFileSync(join(folder, command.replaceAll(" ", "-")), text);
  }
}
