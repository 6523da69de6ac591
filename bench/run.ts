import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countResources, expectSameResources } from "./same-resources";
import { type Samples, takeSamples } from "./sample";
import { type SizeSummary, summarizeSize } from "./summary";
import { tableOf } from "./table";
import { judge } from "./verdict";

const isQuick = process.argv.includes("--quick");
const SMALL_SIZES = [1, 10, 100];
const GREATEST_SIZE = 500;
const RUNS = isQuick ? 1 : 5;

const LEGEND = `Times in ms (all but cpu on the clock), peak memory in MB, output in kB; the median of ${RUNS} ${RUNS === 1 ? "run" : "runs"}.
library: through this library; l1: written by hand, with cdktf's App; l1-lean: with LeanApp.
All three synthesized the same resources.`;

const directory = mkdtempSync(join(tmpdir(), "cdktf-aks-bench-"));
try {
  run();
} finally {
  rmSync(directory, { recursive: true });
}

function run(): void {
  const small = SMALL_SIZES.map(measureSize);
  const sizes = isQuick ? small : [...small, measureSize(GREATEST_SIZE)];
  console.table(tableOf(sizes));
  console.log(LEGEND);
  if (isQuick) {
    console.log(`The limits hold for ${GREATEST_SIZE} clusters: leave out --quick.`);
  } else {
    printVerdict(sizes);
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

function printVerdict(sizes: readonly SizeSummary[]): void {
  const [smaller, greatest] = sizes.slice(-2) as [SizeSummary, SizeSummary];
  console.log(`\nThe library at ${greatest.clusters} clusters:`);
  for (const { text, holds, isGoal } of judge(greatest, smaller)) {
    console.log(`  ${isGoal ? "goal " : "limit"}  ${holds ? "met   " : "MISSED"}  ${text}`);
    if (!holds && !isGoal) {
      process.exitCode = 1;
    }
  }
}
