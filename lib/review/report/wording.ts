import type { ArgumentFinding, LossFinding, StackFindings } from "../findings";
import type { Range } from "../sizes";

export function count(number: number, noun: string, nouns = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : nouns}`;
}

/** Everything that a change does to a stack, in one line; undefined if it does nothing. */
export function summary(stack: StackFindings): string | undefined {
  const of = (action: LossFinding["action"]) =>
    stack.lost.filter((it) => it.action === action && !it.isRenamed).length;
  const renamed = stack.renamed.flatMap(({ resources }) => resources).length;
  const counts: readonly (readonly [number, string])[] = [
    [of("setting"), "setting that loses the state"],
    [of("replace"), "replaced"],
    [of("destroy"), "destroyed"],
    [renamed, "destroyed and created under another path"],
    [of("unknown"), "of unknown effect"],
    [stack.disturbed.length, "disturbed"],
    [stack.weakened.length, "weakened"],
    [stack.created.length, "created"],
    [stack.imported.length, "imported"],
    [stack.updated.length, "updated in place"],
    [stack.moved.length, "moved"],
    [stack.forgotten.length, "left to themselves"],
  ];
  const told = counts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return told.length > 0 ? told.join(", ") : undefined;
}

export function nothingChanges({ moved, noise, notes }: StackFindings): string {
  const what =
    moved.length > 0
      ? `${count(moved.length, "resource")} moved, nothing changes`
      : "nothing changes";
  const others = [
    ...(noise > 0 ? [`${count(noise, "difference")} without effect`] : []),
    ...(notes.length > 0 ? [count(notes.length, "note")] : []),
  ];
  return others.length > 0 ? `${what} (${others.join(", ")})` : what;
}

export function lossVerb({ action }: LossFinding): string {
  const verbs = {
    replace: "is replaced: destroyed and created again",
    destroy: "is destroyed",
    unknown: "may be replaced: the library has no facts about this type of resource",
    setting: "changes",
  };
  return verbs[action];
}

/** What is lost for its own sake, and what only follows. */
export function lossesOf({ lost }: StackFindings): {
  readonly own: readonly LossFinding[];
  readonly followers: readonly LossFinding[];
} {
  const told = lost.filter(({ isRenamed }) => !isRenamed);
  return {
    own: told.filter(({ isFollower }) => !isFollower),
    followers: told.filter(({ isFollower }) => isFollower),
  };
}

/** The first few resources, and how many others there are. */
export function fewOf(titles: readonly string[]): string {
  const FEW = 3;
  const others = titles.length - FEW;
  return others > 0 ? `${titles.slice(0, FEW).join(", ")} and ${others} more` : titles.join(", ");
}

export function argumentText({ argument, before, after }: ArgumentFinding): string {
  return `${argument}: ${before} -> ${after}`;
}

const METRICS = [
  ["nodes", "nodes", "count"],
  ["vcpus", "vCPUs", "count"],
  ["memoryGib", "memory", "GiB"],
] as const;

/** The nodes of all pools before and after, a line for each number that changes. */
export function nodeLines({ before, after }: StackFindings["nodes"]): string[] {
  return METRICS.map(([metric, label, unit]) => {
    const [old, current] = [before, after].map((it) => rangeText(it?.[metric], unit));
    return { label, old, current };
  })
    .filter(({ old, current }) => old !== current)
    .map(({ label, old, current }) => `${label}: ${old} -> ${current}`);
}

function rangeText(range: Range | undefined, unit: string): string {
  if (!range) {
    return "unknown";
  }
  const text = range.min === range.max ? `${range.min}` : `${range.min} to ${range.max}`;
  return unit === "GiB" ? `${text} GiB` : text;
}
