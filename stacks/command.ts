import { ExitCode } from "../lib/cli/exit-codes";
import { runCli } from "../lib/cli/program";
import { findStack, synthesizeStack } from "./one-stack";

/** Synthesizes the stack that the first argument names, and runs a command of `cdktf-aks` on it. */
export async function runOnStack(command: string, args: readonly string[]): Promise<void> {
  const [first, ...rest] = args;
  const [wanted, options] = first?.startsWith("-") ? [undefined, args] : [first, rest];
  try {
    const name = findStack(wanted);
    synthesizeStack(name);
    process.exitCode = await runCli([command, name, ...options]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = ExitCode.NOT_RUN;
  }
}
