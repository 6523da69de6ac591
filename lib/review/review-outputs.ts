import { CliError } from "../cli/cli-error";
import { printable } from "../cli/printing";
import { block, type Configuration, readConfiguration } from "../terraform/configuration";
import { planChange, planReport } from "../terraform/planned-change";
import { TerraformError, UnavailableError } from "../terraform/terraform-program";
import { judgedProviders } from "./argument-effects";
import { type ReviewedStack, withDepartures } from "./departures";
import { exactChanges, plannedChanges } from "./exact-changes";
import { findingsOf, type StackFindings } from "./findings";
import { type AcceptedChange, VERDICTS, verdictOf, withAccepted } from "./gate";
import { resourceChanges } from "./resource-changes";
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
  const stacks = stacksOf(base.path, head.path).map(compareStack);
  return reviewData(base.name, head.name, findingsOfAll(stacks), accepted, byFacts());
}

/** How a plan of the providers ends where they cannot make one. */
export interface ExactOptions {
  /** Whether a missing provider, or a configuration that it refuses, is an error. */
  readonly isRequired: boolean;
}

/** Reviews all stacks, those that change by a plan of the providers where they can be found. */
export async function reviewOutputsExactly(
  { base, head, accepted }: ReviewInput,
  options: ExactOptions,
): Promise<ReviewData> {
  const stacks: PlannedStack[] = [];
  const used = new Set<string>();
  let reason: string | undefined;
  for (const stack of stacksOf(base.path, head.path)) {
    if (isChanged(stack) && reason === undefined) {
      const planned = await planStack(stack, options);
      reason = planned.reason;
      for (const provider of planned.providers) {
        used.add(provider);
      }
      stacks.push(planned);
    } else {
      stacks.push({ ...compareStack(stack), providers: [] });
    }
  }
  const verdicts = used.size > 0 ? byProviders([...used]) : byFacts(reason);
  return reviewData(base.name, head.name, findingsOfAll(stacks), accepted, verdicts);
}

function findingsOfAll(
  stacks: readonly (ReviewedStack & { readonly note?: string })[],
): StackFindings[] {
  return withDepartures(stacks).map((review, index) => {
    const findings = findingsOf(review);
    const note = stacks[index]?.note;
    return note === undefined ? findings : { ...findings, notes: [...findings.notes, note] };
  });
}

/** Retells a plan that Terraform made from a state: the output of `terraform show -json`. */
export function reviewPlan(
  name: string,
  plan: object,
  accepted: readonly AcceptedChange[],
): ReviewData {
  const { resources } = planReport(plan);
  const review = reviewStack(name, EMPTY, EMPTY, plannedChanges(resources));
  return reviewData("state", name, [findingsOf(review)], accepted, {
    source: "plan",
    text: "Verdicts by the plan that Terraform made from the state.",
  });
}

function byFacts(reason?: string): ReviewData["verdicts"] {
  const why = reason === undefined ? "" : ` (${reason})`;
  return {
    source: "table",
    text: `Verdicts by the facts of the library about ${judgedProviders()}, not by a plan${why}.`,
  };
}

function byProviders(providers: readonly string[]): ReviewData["verdicts"] {
  return {
    source: "provider",
    text: `Verdicts by a plan of ${providers.join(" and ")}, without an account, as if the stack had been applied before the change.`,
  };
}

/** A stack with the files that it has before and after the change. */
interface ComparedStack {
  readonly name: string;
  readonly base?: StackFile;
  readonly head?: StackFile;
}

function stacksOf(base: string, head: string): ComparedStack[] {
  const [old, current] = [readOutput(base), readOutput(head)];
  const names = [...new Set([...old.keys(), ...current.keys()])].sort();
  return names.map((name) => {
    const [before, after] = [old.get(name), current.get(name)];
    return { name, ...(before && { base: before }), ...(after && { head: after }) };
  });
}

function isChanged({ base, head }: ComparedStack): boolean {
  return base !== undefined && head !== undefined && base.text !== head.text;
}

function compareStack({ name, base, head }: ComparedStack): ReviewedStack {
  if (!head) {
    return { base: EMPTY, head: EMPTY, review: { ...unchanged(name), kind: "removed" } };
  }
  if (base?.text === head.text) {
    return { base: EMPTY, head: EMPTY, review: unchanged(name) };
  }
  const before = base ? readConfiguration(base.json()) : EMPTY;
  const after = readConfiguration(head.json());
  const review = reviewStack(name, before, after);
  return { base: before, head: after, review: base ? review : { ...review, kind: "added" } };
}

interface PlannedStack extends ReviewedStack {
  readonly note?: string;
  readonly providers: readonly string[];
  /** Why the providers have not planned. */
  readonly reason?: string;
}

async function planStack(
  { name, base, head }: ComparedStack,
  { isRequired }: ExactOptions,
): Promise<PlannedStack> {
  const [old = {}, current = {}] = [base?.json(), head?.json()];
  const [before, after] = [readConfiguration(old), readConfiguration(current)];
  const changes = resourceChanges(before, after);
  try {
    const { resources } = await planChange(old, current);
    return {
      base: before,
      head: after,
      review: reviewStack(name, before, after, exactChanges(changes, resources)),
      providers: providersOf(after),
    };
  } catch (error) {
    const isUnavailable = error instanceof UnavailableError;
    if (isRequired || !(isUnavailable || error instanceof TerraformError)) {
      throw isRequired && error instanceof Error
        ? new CliError(`${name}: ${error.message}`)
        : error;
    }
    const review = reviewStack(name, before, after, changes);
    return {
      base: before,
      head: after,
      review,
      providers: [],
      ...(isUnavailable
        ? { reason: error.message }
        : { note: `The plan failed: ${error.message}` }),
    };
  }
}

function providersOf({ settings }: Configuration): string[] {
  return Object.entries(block(settings.required_providers)).map(
    ([name, requirement]) => `${name} ${block(requirement).version}`,
  );
}

export function reviewData(
  base: string,
  head: string,
  stacks: readonly StackFindings[],
  accepted: readonly AcceptedChange[],
  verdicts: ReviewData["verdicts"],
): ReviewData {
  const judged = withAccepted(stacks, accepted)
    .sort((a, b) => severity(b) - severity(a))
    .map((stack) => withPrintableTexts(stack));
  const verdict = verdictOf(judged);
  return { version: 1, base, head, verdicts, verdict, exitCode: VERDICTS[verdict], stacks: judged };
}

function unchanged(name: string): StackReview {
  return {
    name,
    kind: "changed",
    resources: [],
    renames: [],
    departures: [],
    imported: new Set(),
    weakenings: [],
    sizes: [],
    nodes: {},
    settings: [],
    noise: 0,
  };
}

/** Names and values come from elsewhere: a terminal must not obey them. */
function withPrintableTexts<T>(value: T): T {
  if (typeof value === "string") {
    return printable(value) as T;
  }
  if (Array.isArray(value)) {
    return value.map(withPrintableTexts) as T;
  }
  return typeof value === "object" && value !== null
    ? (Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, withPrintableTexts(item)]),
      ) as T)
    : value;
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
