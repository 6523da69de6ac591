import type { Answer } from "./answers";

export type Verdict = "ok" | "problem" | "warning" | "not checked";

/** The result of one check. */
export interface Result {
  readonly group: Group;
  readonly verdict: Verdict;
  /** The finding, in a sentence. */
  readonly found: string;
  /** The fix: a command, or a change to the stack. */
  readonly fix?: string;
}

/** The groups in display order. */
export const GROUPS = [
  "Account",
  "Rights",
  "Resource providers",
  "Regions and sizes",
  "Quota",
  "Names",
  "Kubernetes",
  "Never checked",
] as const;

export type Group = (typeof GROUPS)[number];

export type Say = (verdict: Verdict, found: string, fix?: string) => Result;

/** Results of one group, written as one line each. */
export function resultsOf(group: Group): Say {
  return (verdict, found, fix) => ({
    group,
    verdict,
    found,
    ...(fix === undefined ? {} : { fix }),
  });
}

/** The result of a check whose question got no answer. */
export function unanswered(say: Say, what: string, answer: Answer): Result {
  return say("not checked", `${what}: ${answer.isGiven ? oddity(answer.value) : answer.message}`);
}

function oddity(value: unknown): string {
  return Array.isArray(value) && value.length === 0
    ? "Azure answers with an empty list."
    : "The response has an unexpected format.";
}
