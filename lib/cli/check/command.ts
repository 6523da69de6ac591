import { type Command, Option } from "commander";
import type { ExitCode } from "../exit-codes";
import type { CheckOptions } from "./run-check";

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
    .action(async (options: CheckOptions) => {
      const { runCheck } = require("./run-check") as typeof import("./run-check");
      finish(await runCheck(options));
    });
}
