import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import {
  ACCEPTED_FILE,
  parseAllowed,
  parseLabels,
  readAcceptedFile,
} from "../../review/accepted-changes";
import type { AcceptedChange } from "../../review/gate";
import { markdownReport } from "../../review/report/markdown-report";
import { textReport } from "../../review/report/text-report";
import type { ReviewData } from "../../review/review-data";
import { reviewOutputs } from "../../review/review-outputs";
import type { ExitCode } from "../exit-codes";
import { paintFor, printable } from "../printing";
import { Syntheses } from "./git-revision";

const WORK_TREE = ".";

const FORMATS = {
  text: (review: ReviewData) => `${printable(textReport(review, (_, text) => text))}\n`,
  markdown: markdownReport,
  json: (review: ReviewData) => `${JSON.stringify(review, null, 2)}\n`,
} as const;

interface CommandOptions {
  readonly format: keyof typeof FORMATS;
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
    .argument("[head]", 'after; "." synthesizes the work tree', WORK_TREE)
    .addOption(
      new Option("--format <format>", "the form of the report")
        .choices(Object.keys(FORMATS))
        .default("text"),
    )
    .option("--output <file>", "write the report to a file, not to standard output")
    .option("--allow <changes>", "agreed changes: replace=path,destroy=path,weaken=path")
    .option("--labels <labels>", "labels of the pull request; allow-replace=path and so on count")
    .option(
      "--accepted <file>",
      `the file of accepted changes (default: ${ACCEPTED_FILE} if it exists)`,
    )
    .action(async (base: string, head: string, options: CommandOptions) => {
      finish(await runReview(base, head, options));
    });
}

async function runReview(base: string, head: string, options: CommandOptions): Promise<ExitCode> {
  const accepted = acceptedChanges(options);
  const syntheses = new Syntheses(process.cwd());
  try {
    const review = reviewOutputs({
      base: { name: base, path: await outputOf(base, syntheses) },
      head: {
        name: head === WORK_TREE ? "work tree" : head,
        path: await outputOf(head, syntheses),
      },
      accepted,
    });
    print(review, options);
    return review.exitCode as ExitCode;
  } finally {
    syntheses.close();
  }
}

function outputOf(name: string, syntheses: Syntheses): string | Promise<string> {
  if (name === WORK_TREE) {
    return syntheses.ofWorkTree();
  }
  return existsSync(name) ? resolve(name) : syntheses.ofRevision(name);
}

function acceptedChanges({ allow, labels, accepted }: CommandOptions): AcceptedChange[] {
  const file = accepted ?? (existsSync(ACCEPTED_FILE) ? ACCEPTED_FILE : undefined);
  const today = new Date().toISOString().slice(0, 10);
  const { accepted: fromFile = [], expired = [] } = file ? readAcceptedFile(file, today) : {};
  for (const { kind, target } of expired) {
    console.error(`${file}: the acceptance of ${kind} ${printable(target)} has expired.`);
  }
  return [
    ...(allow === undefined ? [] : parseAllowed(allow)),
    ...(labels === undefined ? [] : parseLabels(labels)),
    ...fromFile,
  ];
}

function print(review: ReviewData, { format, output }: CommandOptions): void {
  if (output !== undefined) {
    writeFileSync(output, FORMATS[format](review));
    return;
  }
  const text =
    format === "text"
      ? `${textReport(review, paintFor(process.stdout))}\n`
      : FORMATS[format](review);
  process.stdout.write(text);
}
