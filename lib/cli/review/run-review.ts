import { existsSync, writeFileSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import {
  ACCEPTED_FILE,
  parseAllowed,
  parseLabels,
  readAcceptedFile,
} from "../../review/accepted-changes";
import type { AcceptedChange } from "../../review/gate";
import { markdownReport } from "../../review/report/markdown-report";
import { sarifReport } from "../../review/report/sarif-report";
import { textReport } from "../../review/report/text-report";
import type { ReviewData } from "../../review/review-data";
import { reviewOutputs, reviewOutputsExactly, reviewPlan } from "../../review/review-outputs";
import { CliError } from "../cli-error";
import type { ExitCode } from "../exit-codes";
import { readJsonObject } from "../json-file";
import { paintFor, printable } from "../printing";
import type { ReviewCommandOptions } from "./command";
import { Syntheses } from "./git-revision";

const WORK_TREE = ".";

const FORMATS = {
  text: (review: ReviewData) => `${textReport(review, (_, text) => text)}\n`,
  markdown: markdownReport,
  json: (review: ReviewData) => `${JSON.stringify(review, null, 2)}\n`,
  sarif: sarifReport,
} as const;

const EXTENSIONS: Readonly<Record<string, keyof typeof FORMATS>> = {
  ".txt": "text",
  ".md": "markdown",
  ".json": "json",
  ".sarif": "sarif",
};

export async function runReview(
  base: string | undefined,
  head: string,
  options: ReviewCommandOptions,
): Promise<ExitCode> {
  const files = (options.output ?? []).map((file) => ({ file, format: formatOf(file) }));
  const accepted = acceptedChanges(options);
  const review =
    options.plan === undefined
      ? await compare(base, head, options, accepted)
      : reviewPlan(basename(options.plan, ".json"), readPlan(options.plan), accepted);
  for (const { file, format } of files) {
    writeFileSync(file, FORMATS[format](review));
  }
  print(review, options);
  return review.exitCode as ExitCode;
}

async function compare(
  base: string | undefined,
  head: string,
  { exact, fast }: ReviewCommandOptions,
  accepted: readonly AcceptedChange[],
): Promise<ReviewData> {
  if (base === undefined) {
    throw new CliError("What is the change compared with? Name a revision or an output folder.");
  }
  const syntheses = new Syntheses(process.cwd());
  try {
    const input = {
      base: { name: base, path: await outputOf(base, syntheses) },
      head: {
        name: head === WORK_TREE ? "work tree" : head,
        path: await outputOf(head, syntheses),
      },
      accepted,
    };
    return fast
      ? reviewOutputs(input)
      : await reviewOutputsExactly(input, { isRequired: exact === true });
  } finally {
    syntheses.close();
  }
}

const WRITE_PLAN = "write it with terraform show -json plan.tfplan.";

function readPlan(file: string): object {
  const plan = readJsonObject(file, { invalid: WRITE_PLAN });
  if (!("format_version" in plan && "resource_changes" in plan)) {
    throw new CliError(`${file} is not the plan of a configuration: ${WRITE_PLAN}`);
  }
  return plan;
}

function formatOf(file: string): keyof typeof FORMATS {
  const format = EXTENSIONS[extname(file)];
  if (format === undefined) {
    throw new CliError(
      `--output ${file}: the extension must be ${Object.keys(EXTENSIONS).join(", ")}.`,
    );
  }
  return format;
}

function outputOf(name: string, syntheses: Syntheses): string | Promise<string> {
  if (name === WORK_TREE) {
    return syntheses.ofWorkTree();
  }
  return existsSync(name) ? resolve(name) : syntheses.ofRevision(name);
}

function acceptedChanges({ allow, labels, accepted }: ReviewCommandOptions): AcceptedChange[] {
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

function print(review: ReviewData, { format }: ReviewCommandOptions): void {
  const text =
    format === "text"
      ? `${textReport(review, paintFor(process.stdout))}\n`
      : FORMATS[format](review);
  process.stdout.write(text);
}
