import type { SizeSummary } from "./summary";

export interface Check {
  readonly text: string;
  readonly holds: boolean;
  /** A goal may be missed; a limit that is missed fails the run. */
  readonly isGoal: boolean;
}

const LIMIT = 1.25;
const TIME_GOAL = 0.7;
/**
 * The growth of the time per cluster. It falls at first, because code runs slower at its first calls. A
 * check that compares each resource with all others multiplied it by 5 from 100 to 500 clusters.
 */
const LINEAR_GROWTH = 1.25;
/** The part of the time that the checks of arguments may take. */
const ARGUMENT_CHECKS = 0.05;

/** Holds the greatest number of clusters against the limits; `smaller` is what it grew from. */
export function judge(greatest: SizeSummary, smaller: SizeSummary): Check[] {
  const { library, l1 } = greatest;
  const time = library.cpuMs / l1.cpuMs;
  const memory = library.peakMemoryBytes / l1.peakMemoryBytes;
  return [
    atMost(LIMIT, "cpu time / l1", time),
    atMost(LIMIT, "peak memory / l1", memory),
    growthCheck(greatest, smaller),
    atMost(ARGUMENT_CHECKS, "checks of arguments / time", library.argumentChecks),
    { ...atMost(TIME_GOAL, "cpu time / l1", time), isGoal: true },
  ];
}

/** Whether the time per cluster stays the same from a smaller number of clusters to the greatest. */
export function growthCheck(greatest: SizeSummary, smaller: SizeSummary): Check {
  const growth = cpuPerCluster(greatest) / cpuPerCluster(smaller);
  return atMost(LINEAR_GROWTH, `cpu time per cluster / that at ${smaller.clusters}`, growth);
}

function cpuPerCluster({ library, clusters }: SizeSummary): number {
  return library.cpuMs / clusters;
}

function atMost(limit: number, what: string, value: number): Check {
  const text = `${what} = ${value.toFixed(2)}, at most ${limit}`;
  return { text, holds: value <= limit, isGoal: false };
}
