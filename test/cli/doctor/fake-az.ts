import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
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

const AZ = `#!${process.execPath}
const { appendFileSync, readFileSync } = require("node:fs");
const { spawnSync } = require("node:child_process");
const { recorded, log, failures, pages, hanging } = JSON.parse(process.env.FAKE_AZ);
const args = process.argv.slice(2);
const command = args.slice(0, args.findIndex((word) => word.startsWith("-"))).join(" ");
appendFileSync(log, args.join(" ") + "\\n");
if (hanging.includes(command)) {
  spawnSync("sleep", ["600"], { stdio: "inherit" });
}
if (failures[command]) {
  process.stderr.write(failures[command] + "\\n");
  process.exit(1);
}
if (pages[command] !== undefined) {
  process.stdout.write(pages[command]);
  process.exit(0);
}
process.stdout.write(readFileSync(recorded + "/" + command.replaceAll(" ", "-") + ".json"));
`;

/** The program as users run it, in a folder with a synthesized stack and an az of the test. */
export class Program {
  private readonly folder = mkdtempSync(join(tmpdir(), "doctor-"));
  private readonly built: string;

  constructor() {
    mkdirSync("build", { recursive: true });
    this.built = mkdtempSync(resolve("build", "doctor-"));
    buildSync({
      entryPoints: ["lib/cli/bin.ts"],
      outdir: this.built,
      bundle: true,
      packages: "external",
      platform: "node",
      logLevel: "silent",
    });
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

  run(args: readonly string[], behaviour: Behaviour = {}): Promise<Run> {
    const log = join(this.folder, `calls-${Math.random()}`);
    writeFileSync(log, "");
    const { missing = false, failures = {}, pages = {}, hanging = [] } = behaviour;
    const settings = {
      recorded: resolve(RECORDED),
      log,
      failures: { "aks show": `ERROR: ${NO_GROUP}`, ...failures },
      pages,
      hanging,
    };
    const path = missing ? this.folder : `${join(this.folder, "bin")}:${process.env.PATH}`;
    const child = spawn(process.execPath, [join(this.built, "bin.js"), ...args], {
      cwd: this.folder,
      env: { PATH: path, FAKE_AZ: JSON.stringify(settings) },
    });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (text) => {
      output.stdout += text;
    });
    child.stderr.on("data", (text) => {
      output.stderr += text;
    });
    return new Promise((done) => {
      child.on("close", (code) => {
        const calls = readFileSync(log, "utf8").split("\n").filter(Boolean);
        done({ code, ...output, calls });
      });
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
    rmSync(this.built, { recursive: true });
  }
}
