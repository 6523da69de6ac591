import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
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
import type { ReviewCommandOptions } from "./command";
import { Syntheses } from "./git-revision";

const WORK_TREE = ".";

const FORMATS = {
  text: (review: ReviewData) => `${textReport(review, (_, text) => text)}\n`,
  markdown: markdownReport,
  json: (review: ReviewData) => `${JSON.stringify(review, null, 2)}\n`,
} as const;

export async function runReview(
  base: string,
  head: string,
  options: ReviewCommandOptions,
): Promise<ExitCode> {
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

function print(review: ReviewData, { format, output }: ReviewCommandOptions): void {
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
