import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { bundleOf } from "../../support/bundles";
import { runInProcess } from "../run-in-process";

export interface Run {
  /** The exit code, or the signal that ended the program. */
  readonly end: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What is left in the folder for temporary files. */
  readonly left: readonly string[];
}

/** A program in the place of Terraform: it writes down how it is called, and behaves as the test says. */
const STUB = `#!/bin/sh
printf '%s\\n' "$*" >> "$0.calls"
env | grep '^TF_VAR_' >> "$0.calls" || true
`;

/** The program as users run it, in a folder with synthesized stacks. */
export class PlanProgram {
  readonly folder = mkdtempSync(join(tmpdir(), "plan-"));
  private readonly temporary = join(this.folder, "tmp");

  constructor() {
    mkdirSync(this.temporary);
  }

  writeStack(name: string, content: unknown): void {
    const folder = join(this.folder, "cdktf.out", "stacks", name);
    mkdirSync(folder, { recursive: true });
    const json = typeof content === "string" ? content : JSON.stringify(content);
    writeFileSync(join(folder, "cdk.tf.json"), json);
  }

  /** Writes a stub with this behaviour, and returns its path. */
  writeStub(name: string, script: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, `${STUB}${script}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  /** How a stub was called. */
  callsOf(stub: string): string[] {
    return readFileSync(`${stub}.calls`, "utf8").trimEnd().split("\n");
  }

  start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn(process.execPath, [bundleOf("lib/cli/bin.ts"), "plan", ...args], {
      cwd: this.folder,
      env: this.environment(environment),
    });
  }

  /** Runs the program without a process of its own. */
  async runInProcess(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
    const all = this.environment(environment);
    const { code, ...output } = await runInProcess(this.folder, ["plan", ...args], all);
    return { end: code, ...output, left: readdirSync(this.temporary) };
  }

  /** Runs the program in a process of its own, as users do. */
  run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
    return this.finish(this.start(args, environment));
  }

  async finish(child: ChildProcess): Promise<Run> {
    const [end, stdout, stderr] = await Promise.all([
      new Promise<Run["end"]>((done) => child.on("close", (code, signal) => done(code ?? signal))),
      text(child.stdout as NodeJS.ReadableStream),
      text(child.stderr as NodeJS.ReadableStream),
    ]);
    return { end, stdout, stderr, left: readdirSync(this.temporary) };
  }

  private environment(changes: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const { PATH, HOME } = process.env;
    return { PATH, HOME, TMPDIR: this.temporary, ...changes };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
