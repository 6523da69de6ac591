import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { readCdktfProject } from "../cdktf-project";
import { ExitCode } from "../exit-codes";
import { paintFor } from "../printing";
import { type CheckResult, checkApp } from "./check-app";
import { sarifReport } from "./sarif-report";
import { textReport } from "./text-report";

interface CheckOptions {
  readonly project: string;
  readonly format: "text" | "json" | "sarif";
  readonly output?: string;
  readonly strict?: true;
}

export function addCheckCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("check")
    .summary("list all errors and warnings of an app")
    .description(
      "Runs the app of cdktf.json and lists the errors and warnings of all constructs, with the lines of code that created them. It writes no Terraform files.",
    )
    .option("--project <folder>", "the folder of cdktf.json", ".")
    .addOption(
      new Option("--format <format>", "the format of the findings")
        .choices(["text", "json", "sarif"])
        .default("text"),
    )
    .option("--output <file>", "write the findings to a file")
    .option("--strict", "treat warnings as problems")
    .action(async (options: CheckOptions) => finish(await runCheck(options)));
}

async function runCheck({ project, format, output, strict }: CheckOptions): Promise<ExitCode> {
  const result = await checkApp(readCdktfProject(project));
  const print = { text: printText, json: printJson, sarif: sarifReport }[format];
  const text = print(result, output === undefined);
  if (output === undefined) {
    console.log(text);
  } else {
    writeFileSync(output, `${text}\n`);
  }
  const isProblem = ({ severity }: CheckResult["findings"][number]) =>
    severity === "error" || (strict && severity === "warning");
  return result.findings.some(isProblem) ? ExitCode.PROBLEMS : ExitCode.OK;
}

function printText(result: CheckResult, isPrinted: boolean): string {
  return textReport(result, isPrinted ? paintFor(process.stdout) : (_, text) => text);
}

function printJson(result: CheckResult): string {
  return JSON.stringify(result, null, 2);
}
