import { type Command, Option } from "commander";
import type { ExitCode } from "../exit-codes";

export interface ReviewCommandOptions {
  readonly format: "text" | "markdown" | "json" | "sarif";
  readonly output?: readonly string[];
  readonly exact?: true;
  readonly fast?: true;
  readonly plan?: string;
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
    .argument("[base]", "before: an output folder, a stack's folder or file, or a git revision")
    .argument("[head]", 'after; "." synthesizes the work tree', ".")
    .addOption(
      new Option("--format <format>", "the form of the report")
        .choices(["text", "markdown", "json", "sarif"])
        .default("text"),
    )
    .option(
      "--output <files...>",
      "write the report to files as well, in the form of their extension: .md, .json, .sarif or .txt",
    )
    .addOption(
      new Option("--exact", "let the providers plan; an error if they cannot be found").conflicts([
        "fast",
        "plan",
      ]),
    )
    .addOption(
      new Option("--fast", "judge by the facts of the library, without Terraform").conflicts(
        "plan",
      ),
    )
    .option("--plan <file>", "retell a real plan: the output of terraform show -json")
    .option("--allow <changes>", "agreed changes: replace=path,destroy=path,weaken=path")
    .option("--labels <labels>", "labels of the pull request; allow-replace=path and so on count")
    .option(
      "--accepted <file>",
      "the file of accepted changes; cdktf-aks.review.json by default, if it exists",
    )
    .action(async (base: string | undefined, head: string, options: ReviewCommandOptions) => {
      const { runReview } = require("./run-review") as typeof import("./run-review");
      finish(await runReview(base, head, options));
    });
}
