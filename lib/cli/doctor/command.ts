import { type Command, InvalidArgumentError } from "commander";
import type { ExitCode } from "../exit-codes";
import { DEFAULT_OUT } from "../synthesized-stack";
import { DEFAULT_TIMEOUT_SECONDS } from "./azure-cli";
import type { DoctorOptions } from "./run-doctor";

const LONGEST_TIMEOUT_SECONDS = 24 * 60 * 60;

export function addDoctorCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("doctor")
    .summary("check whether everything that a stack needs is available in Azure")
    .description(
      "Checks, through the Azure CLI, whether everything that a synthesized stack needs is available in Azure. It only reads.",
    )
    .argument("[stack]", "the name of the stack; required if there are several")
    .option("--out <folder>", "the output folder of cdktf", DEFAULT_OUT)
    .option("--location <region>", "the region of clusters whose region is unknown before apply")
    .option(
      "--timeout <seconds>",
      "the maximum duration of one Azure CLI call",
      parseTimeout,
      DEFAULT_TIMEOUT_SECONDS,
    )
    .option("--json", "print the results as JSON")
    .action(async (stack: string | undefined, options: DoctorOptions) => {
      const { runDoctor } = require("./run-doctor") as typeof import("./run-doctor");
      finish(await runDoctor(stack, options));
    });
}

function parseTimeout(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= LONGEST_TIMEOUT_SECONDS)) {
    throw new InvalidArgumentError(
      `It must be a number of seconds from 1 to ${LONGEST_TIMEOUT_SECONDS}.`,
    );
  }
  return seconds;
}
