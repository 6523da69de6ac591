import os from "node:os";
import { jest } from "@jest/globals";
import { runCli } from "../../lib/cli/program";

export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in a folder, without a process of its own, which takes half a second. */
export async function runInProcess(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<CliRun> {
  const before = { folder: process.cwd(), environment: process.env };
  const output = { stdout: "", stderr: "" };
  const print = (stream: keyof typeof output, end: string) => (text: unknown) => {
    output[stream] += `${text}${end}`;
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, "write").mockImplementation(print("stdout", "")),
    jest.spyOn(process.stderr, "write").mockImplementation(print("stderr", "")),
    jest.spyOn(console, "log").mockImplementation(print("stdout", "\n")),
    jest.spyOn(console, "error").mockImplementation(print("stderr", "\n")),
    // Node reads the environment of its own process, not that of Jest's scope.
    jest.spyOn(os, "tmpdir").mockReturnValue(environment.TMPDIR ?? os.tmpdir()),
  ];
  process.chdir(folder);
  process.env = environment;
  try {
    return { code: await runCli(args), ...output };
  } finally {
    process.chdir(before.folder);
    process.env = before.environment;
    for (const spy of spies) {
      spy.mockRestore();
    }
  }
}
