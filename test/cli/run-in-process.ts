import { jest } from "@jest/globals";
import { runCli } from "../../lib/cli/program";

export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in a folder, without a process of its own. */
export async function runInProcess(folder: string, args: readonly string[]): Promise<CliRun> {
  const before = process.cwd();
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
  ];
  process.chdir(folder);
  try {
    return { code: await runCli(args), ...output };
  } finally {
    process.chdir(before);
    for (const spy of spies) {
      spy.mockRestore();
    }
  }
}
