import { type Command, Option } from "commander";
import type { ExitCode } from "../exit-codes";

export interface ReviewCommandOptions {
  readonly format: "text" | "markdown" | "json";
  readonly output?: string;
  readonly allow?: string;
  readonly labels?: string;
  readonly accepted?: string;
}

export function addReviewCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("review")
    .summary("say what a change of the code does in Azure")
    .description(
      "Compares two synthesized outputs and says what the change does in Azure: what is replaced or destroyed, what disturbs running pods, what is opened or weakened, and what changes cost. Needs no account and no state.",
    )
    .argument("<base>", "before: an output folder, a stack's folder or file, or a git revision")
    .argument("[head]", 'after; "." synthesizes the work tree', ".")
    .addOption(
      new Option("--format <format>", "the form of the report")
        .choices(["text", "markdown", "json"])
        .default("text"),
    )
    .option("--output <file>", "write the report to a file, not to standard output")
    .option("--allow <changes>", "agreed changes: replace=path,destroy=path,weaken=path")
    .option("--labels <labels>", "labels of the pull request; allow-replace=path and so on count")
    .option(
      "--accepted <file>",
      "the file of accepted changes; cdktf-aks.review.json by default, if it exists",
    )
    .action(async (base: string, head: string, options: ReviewCommandOptions) => {
      const { runReview } = require("./run-review") as typeof import("./run-review");
      finish(await runReview(base, head, options));
    });
}
