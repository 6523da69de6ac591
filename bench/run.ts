import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGrowth } from "./growth";
import { countResources, expectSameResources } from "./same-resources";
import { type Samples, takeSamples } from "./sample";
import { type SizeSummary, summarizeSize } from "./summary";
import { tableOf } from "./table";
import { type Check, growthCheck, judge } from "./verdict";

const isQuick = process.argv.includes("--quick");
const isGrowth = process.argv.includes("--growth");
const QUICK_SIZES = [1, 50, 200];
const SIZES = [1, 10, 100, 500];
const RUNS = isQuick ? 1 : 5;

const LEGEND = `Times in ms (all but cpu on the clock), peak memory in MB, output in kB; the median of ${RUNS} ${RUNS === 1 ? "run" : "runs"}.
library: through this library; l1: written by hand, with cdktf's App; l1-lean: with LeanApp.
All three synthesized the same resources.`;

const directory = mkdtempSync(join(tmpdir(), "cdktf-aks-bench-"));
try {
  if (isGrowth) {
    runGrowth(directory);
  } else {
    run();
  }
} finally {
  rmSync(directory, { recursive: true });
}

function run(): void {
  const sizes = (isQuick ? QUICK_SIZES : SIZES).map(measureSize);
  console.table(tableOf(sizes));
  console.log(LEGEND);
  const [smaller, greatest] = sizes.slice(-2) as [SizeSummary, SizeSummary];
  const checks = isQuick ? [growthCheck(greatest, smaller)] : judge(greatest, smaller);
  printVerdict(greatest.clusters, checks);
  if (isQuick) {
    console.log(`The other limits hold for ${SIZES.at(-1)} clusters: leave out --quick.`);
  }
}

function measureSize(clusters: number): SizeSummary {
  const samples = takeSamples(clusters, RUNS, directory);
  compareOutputs(clusters, samples);
  return summarizeSize(clusters, samples);
}

function compareOutputs(clusters: number, { outputs }: Samples): void {
  const library = JSON.parse(outputs.library);
  expectSameResources(library, JSON.parse(outputs.l1));
  expectSameResources(library, JSON.parse(outputs["l1-lean"]));
  console.log(`${clusters} clusters: ${countResources(library)} resources`);
}

function printVerdict(clusters: number, checks: readonly Check[]): void {
  console.log(`\nThe library at ${clusters} clusters:`);
  for (const { text, holds, isGoal } of checks) {
    console.log(`  ${isGoal ? "goal " : "limit"}  ${holds ? "met   " : "MISSED"}  ${text}`);
    if (!holds && !isGoal) {
      process.exitCode = 1;
    }
  }
}
