import { dirname } from "node:path";
import type { Command } from "commander";
import type { Json } from "../../terraform/configuration";
import { OfflineSession } from "../../terraform/offline-session";
import { UnavailableError } from "../../terraform/terraform-program";
import { CliError } from "../cli-error";
import { ExitCode } from "../exit-codes";
import { isColored } from "../printing";
import { DEFAULT_OUT, readSynthesizedStack } from "../synthesized-stack";
import { madeUpNote } from "./made-up-note";
import { type VariableOptions, variablesOf } from "./variable-options";

interface PlanOptions extends VariableOptions {
  readonly out: string;
}

const collect = (value: string, earlier: readonly string[]) => [...earlier, value];

export function addPlanCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("plan")
    .summary("show the Terraform plan of a new deployment, without an Azure account")
    .description(
      "Shows what Terraform would create for a synthesized stack, without an Azure account and without state. Terraform and the providers check the configuration; only values of existing resources are made up.",
    )
    .argument("[stack]", "the name of the stack; required if there are several")
    .option("--out <folder>", "the output folder of cdktf", DEFAULT_OUT)
    .option("--var <name=value>", "the value of a variable; can be repeated", collect, [])
    .option("--var-file <file>", "a file with values of variables; can be repeated", collect, [])
    .action(async (stack: string | undefined, options: PlanOptions) => {
      finish(await runPlan(stack, options));
    });
}

async function runPlan(stack: string | undefined, options: PlanOptions): Promise<ExitCode> {
  const { name, json, file } = readSynthesizedStack(options.out, stack);
  const { args, environment } = variablesOf(name, json, options);
  const session = await openSession(json, environment);
  try {
    await session.prepare(json, { folder: dirname(file) });
    const color = isColored(process.stdout) ? [] : ["-no-color"];
    const flags = ["-input=false", "-lock=false", "-refresh=false", ...color];
    const { exitCode, stdout, stderr } = await session.terraform.run(["plan", ...flags, ...args]);
    const withoutFolder = (text: string) => text.replaceAll(session.terraform.directory, ".");
    process.stdout.write(withoutFolder(stdout));
    if (exitCode !== 0) {
      process.stderr.write(withoutFolder(stderr));
      return ExitCode.NOT_RUN;
    }
    console.log(madeUpNote(json));
    return ExitCode.OK;
  } finally {
    await session.close();
  }
}

async function openSession(
  json: Json,
  environment: Readonly<Record<string, string>>,
): Promise<OfflineSession> {
  try {
    return await OfflineSession.open([json], environment);
  } catch (error) {
    throw error instanceof UnavailableError ? new CliError(error.message) : error;
  }
}
