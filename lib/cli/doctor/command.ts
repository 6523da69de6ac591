import { type Command, InvalidArgumentError } from "commander";
import type { ExitCode } from "../exit-codes";
import { paintFor } from "../printing";
import { DEFAULT_OUT, readSynthesizedStack } from "../synthesized-stack";
import { askAzureCli, DEFAULT_TIMEOUT_SECONDS } from "./azure-cli";
import { examine } from "./examine";
import { exitCode, judge } from "./judge";
import { report } from "./report";
import { readStackNeeds } from "./stack-needs";

const LONGEST_TIMEOUT_SECONDS = 24 * 60 * 60;

interface DoctorOptions {
  readonly out: string;
  readonly location?: string;
  readonly timeout: number;
  readonly json?: true;
}

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
      finish(await runDoctor(stack, options));
    });
}

async function runDoctor(
  stack: string | undefined,
  { out, location, timeout, json }: DoctorOptions,
): Promise<ExitCode> {
  const synthesized = readSynthesizedStack(out, stack);
  const needs = readStackNeeds(synthesized.json, process.env, location);
  const answers = await examine(needs, (question) => askAzureCli(question, timeout));
  const results = judge(needs, answers);
  console.log(
    json
      ? JSON.stringify({ stack: synthesized.name, results }, null, 2)
      : report(synthesized.name, results, paintFor(process.stdout)),
  );
  return exitCode(results, answers);
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
