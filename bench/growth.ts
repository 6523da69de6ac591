import { join } from "node:path";
import { type GrowingVariant, runVariant } from "./sample";

const SIZES = [100, 500, 1000] as const;
const RUNS = 3;
/** A cluster among 1,000 may take this much of what it takes among 100, and of what the ones before took. */
const LIMIT = 1.1;
const VARIANTS: Readonly<Record<GrowingVariant, string>> = {
  library: "all clusters in one stack",
  fleet: "a stack for each cluster, with a hub",
};

interface Point {
  readonly clusters: number;
  readonly cpuMs: number;
  readonly memoryKb: number;
}

/** Whether the time and memory of a cluster stay the same from 100 to 1,000 clusters. */
export function runGrowth(directory: string): void {
  for (const [variant, title] of Object.entries(VARIANTS)) {
    const points = SIZES.map((clusters) =>
      pointOf(variant as GrowingVariant, clusters, join(directory, variant)),
    );
    console.log(`\n${title}:`);
    console.table(points.map(rowOf));
    judge(points);
  }
}

/** The least of several runs, because other programs only add to it. */
function pointOf(variant: GrowingVariant, clusters: number, outdir: string): Point {
  const runs = Array.from({ length: RUNS }, () => runVariant(variant, clusters, outdir));
  return {
    clusters,
    cpuMs: Math.min(...runs.map(({ cpuMs }) => cpuMs)),
    memoryKb: Math.min(...runs.map(({ peakMemoryBytes }) => peakMemoryBytes / 1000)),
  };
}

function rowOf({ clusters, cpuMs, memoryKb }: Point): Readonly<Record<string, number>> {
  return {
    clusters,
    "cpu ms": Math.round(cpuMs),
    "cpu ms/cluster": Number((cpuMs / clusters).toFixed(1)),
    "memory MB": Math.round(memoryKb / 1000),
    "memory kB/cluster": Math.round(memoryKb / clusters),
  };
}

/** Compares averages, and what each further cluster takes: averages hide growth behind fixed costs. */
function judge(points: readonly Point[]): void {
  const [first, middle, last] = points as [Point, Point, Point];
  for (const [what, value] of [
    ["cpu", (point: Point) => point.cpuMs],
    ["memory", (point: Point) => point.memoryKb],
  ] as const) {
    const average = (point: Point) => value(point) / point.clusters;
    const further = (from: Point, to: Point) =>
      (value(to) - value(from)) / (to.clusters - from.clusters);
    check(
      `${what} per cluster, ${last.clusters} / ${first.clusters}`,
      average(last) / average(first),
    );
    check(
      `${what} of each further cluster, after / before ${middle.clusters}`,
      further(middle, last) / further(first, middle),
    );
  }
}

function check(what: string, ratio: number): void {
  const holds = ratio <= LIMIT;
  console.log(`  ${holds ? "met   " : "MISSED"}  ${what} = ${ratio.toFixed(2)}, at most ${LIMIT}`);
  if (!holds) {
    process.exitCode = 1;
  }
}
