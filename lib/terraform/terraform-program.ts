import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { watchChild } from "./work-directory";

/** Terraform or OpenTofu. */
export interface TerraformProgram {
  /** How it is started: a name on the PATH, or a path. */
  readonly command: string;
  readonly name: "Terraform" | "OpenTofu";
}

/** Why Terraform or a provider cannot run here, with the fix. */
export class UnavailableError extends Error {}

/** The command did not do its work; the message is in Terraform's words. */
export class TerraformError extends Error {
  constructor(
    message: string,
    /** Terraform's own diagnostics, if it got that far. */
    readonly diagnostics: readonly TerraformDiagnostic[] = [],
  ) {
    super(message);
    this.name = "TerraformError";
  }
}

/** A problem, as in the output of `terraform validate -json`. */
export interface TerraformDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  /** The lines that it is about. */
  readonly snippet?: { readonly context?: string | null };
}

export interface Finished {
  /** `null` if a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
}

/** The variable that names the program for cdktf as well. */
const BINARY_NAME = "TERRAFORM_BINARY_NAME";
const INSTALL =
  "Install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install/)";

/** Finds the program that `TERRAFORM_BINARY_NAME` names, or else terraform, or else tofu. */
export function findTerraform(environment: NodeJS.ProcessEnv = process.env): TerraformProgram {
  const named = environment[BINARY_NAME];
  const command = (named ? [named] : ["terraform", "tofu"]).find((name) =>
    isProgram(name, environment),
  );
  if (command !== undefined) {
    return { command, name: /tofu[^/\\]*$/i.test(command) ? "OpenTofu" : "Terraform" };
  }
  throw new UnavailableError(
    named
      ? `${BINARY_NAME} is ${JSON.stringify(named)}, which is not on the PATH. Set it to an installed program, or unset it to use terraform or tofu.`
      : `Neither terraform nor tofu is on the PATH. ${INSTALL}, or name the program in ${BINARY_NAME}.`,
  );
}

function isProgram(command: string, { PATH = "", PATHEXT = "" }: NodeJS.ProcessEnv): boolean {
  const folders = /[/\\]/.test(command) ? [""] : PATH.split(delimiter).filter(Boolean);
  const endings = process.platform === "win32" ? ["", ...PATHEXT.split(delimiter)] : [""];
  return folders.some((folder) =>
    endings.some((ending) =>
      statSync(join(folder, command + ending), { throwIfNoEntry: false })?.isFile(),
    ),
  );
}

/** Runs the program to its end, whatever its exit code is. */
export async function runTerraform(
  { command }: TerraformProgram,
  args: readonly string[],
  { cwd, environment: env, timeoutMs }: RunOptions,
): Promise<Finished> {
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  // In a process group of its own, it gets an interrupt from the keyboard once: from watchChild.
  const detached = process.platform !== "win32";
  const timeout = { timeout: timeoutMs, killSignal: "SIGINT" } as const;
  const child = spawn(command, args, { cwd, env, stdio, detached, ...timeout });
  watchChild(child);
  const [[exitCode], stdout, stderr] = await Promise.all([
    once(child, "close") as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  if (child.killed) {
    throw new TerraformError(timeoutMessage(args, timeoutMs));
  }
  return { exitCode, stdout, stderr };
}

/** `runTerraform` for those who cannot wait for a promise. */
export function runTerraformSync(
  { command }: TerraformProgram,
  args: readonly string[],
  { cwd, environment: env, timeoutMs: timeout }: RunOptions,
): Finished {
  const options = { cwd, env, timeout, killSignal: "SIGKILL", encoding: "utf8" } as const;
  const { error, status: exitCode, stdout, stderr } = spawnSync(command, args, options);
  if (error) {
    throw new TerraformError(timeoutMessage(args, timeout));
  }
  return { exitCode, stdout, stderr };
}

function timeoutMessage(args: readonly string[], timeoutMs: number): string {
  return `terraform ${args[0]} did not finish within ${timeoutMs / 1000} s`;
}
