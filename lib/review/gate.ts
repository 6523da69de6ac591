import type { LossFinding, StackFindings, WeakeningFinding } from "./findings";

/** What may pass the gate. */
export interface AcceptedChange {
  readonly kind: "replace" | "destroy" | "weaken";
  /** The path of a construct, which stands for all below it, or the address of a resource. */
  readonly target: string;
  readonly reason: string;
}

/** How a review ends. The numbers are the exit codes of `cdktf-aks review`. */
export const VERDICTS = { passes: 0, loses: 2, weakens: 3 } as const;

export type Verdict = keyof typeof VERDICTS;

/** Marks what was accepted. */
export function withAccepted(
  stacks: readonly StackFindings[],
  accepted: readonly AcceptedChange[],
): StackFindings[] {
  return stacks.map((stack) => ({
    ...stack,
    lost: stack.lost.map((it) => allow(it, kindsOf(it), accepted)),
    weakened: stack.weakened.map((it) => allow(it, ["weaken"], accepted)),
  }));
}

export function verdictOf(stacks: readonly StackFindings[]): Verdict {
  const isOpen = ({ allowed }: LossFinding | WeakeningFinding) => allowed === undefined;
  if (stacks.some(({ lost }) => lost.some(isOpen))) {
    return "loses";
  }
  return stacks.some(({ weakened }) => weakened.some(isOpen)) ? "weakens" : "passes";
}

function kindsOf({ action }: LossFinding): readonly AcceptedChange["kind"][] {
  return action === "destroy" ? ["destroy"] : ["replace"];
}

function allow<T extends LossFinding | WeakeningFinding>(
  found: T,
  kinds: readonly AcceptedChange["kind"][],
  accepted: readonly AcceptedChange[],
): T {
  const entry = accepted.find(({ kind, target }) => kinds.includes(kind) && covers(target, found));
  return entry ? { ...found, allowed: entry.reason } : found;
}

function covers(target: string, { path, address }: LossFinding | WeakeningFinding): boolean {
  return target === address || target === path || path.startsWith(`${target}/`);
}
