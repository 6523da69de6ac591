import { readConfiguration } from "../terraform/configuration";
import { findingsOf, type StackFindings } from "./findings";
import { type AcceptedChange, VERDICTS, verdictOf, withAccepted } from "./gate";
import type { ReviewData } from "./review-data";
import { reviewStack, type StackReview } from "./stack-review";
import { readOutput, type StackFile } from "./synthesized-output";

/** The two sides of a review, and what may pass. */
export interface ReviewInput {
  readonly base: { readonly name: string; readonly path: string };
  readonly head: { readonly name: string; readonly path: string };
  readonly accepted: readonly AcceptedChange[];
}

const EMPTY = readConfiguration({});

/** Reviews all stacks of two outputs by the facts about the providers. */
export function reviewOutputs({ base, head, accepted }: ReviewInput): ReviewData {
  const [old, current] = [readOutput(base.path), readOutput(head.path)];
  const names = [...new Set([...old.keys(), ...current.keys()])].sort();
  const stacks = names.map((name) => compareStack(name, old.get(name), current.get(name)));
  return reviewData(base.name, head.name, stacks, accepted, {
    source: "table",
    text: "Verdicts by the facts of the library about azurerm 4.55.0 and kubernetes 2.38.0; --exact asks the providers.",
  });
}

export function reviewData(
  base: string,
  head: string,
  stacks: readonly StackFindings[],
  accepted: readonly AcceptedChange[],
  verdicts: ReviewData["verdicts"],
): ReviewData {
  const judged = withAccepted(stacks, accepted).sort((a, b) => severity(b) - severity(a));
  const verdict = verdictOf(judged);
  return { version: 1, base, head, verdicts, verdict, exitCode: VERDICTS[verdict], stacks: judged };
}

function compareStack(
  name: string,
  base: StackFile | undefined,
  head: StackFile | undefined,
): StackFindings {
  if (base && head && base.text === head.text) {
    return findingsOf(unchanged(name));
  }
  const configurations = [base, head].map((it) => (it ? readConfiguration(it.json()) : EMPTY));
  const [before = EMPTY, after = EMPTY] = configurations;
  if (!head) {
    return findingsOf({ ...unchanged(name), kind: "removed" });
  }
  return findingsOf({ ...reviewStack(name, before, after), kind: base ? "changed" : "added" });
}

function unchanged(name: string): StackReview {
  return {
    name,
    kind: "changed",
    resources: [],
    renames: [],
    weakenings: [],
    sizes: [],
    nodes: {},
    settings: [],
    noise: 0,
  };
}

function severity({ lost, weakened, disturbed, updated, created }: StackFindings): number {
  const weights = [
    [lost, 1e12],
    [weakened, 1e9],
    [disturbed, 1e6],
    [updated, 1e3],
    [created, 1],
  ] as const;
  return weights.reduce(
    (sum, [findings, weight]) => sum + Math.min(findings.length, 999) * weight,
    0,
  );
}
