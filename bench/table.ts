import { VARIANTS } from "./sample";
import type { SizeSummary, Summary } from "./summary";

type Row = Readonly<Record<string, number>>;

/** One row for each size and variant, as `console.table` takes them. */
export function tableOf(sizes: readonly SizeSummary[]): Record<string, Row> {
  const rows = sizes.flatMap((size) =>
    VARIANTS.map((variant) => [`${size.clusters} ${variant}`, row(size[variant], size)] as const),
  );
  return Object.fromEntries(rows);
}

function row(summary: Summary, { clusters, l1, "l1-lean": lean }: SizeSummary): Row {
  return {
    construct: round(summary.constructMs, 0),
    synth: round(summary.synthesizeMs, 0),
    total: round(summary.totalMs, 0),
    cpu: round(summary.cpuMs, 0),
    "cpu/cluster": round(summary.cpuMs / clusters, 1),
    memory: round(summary.peakMemoryBytes / 1e6, 0),
    output: round(summary.outputBytes / 1e3, 0),
    "total/l1": round(summary.totalMs / l1.totalMs, 2),
    "cpu/l1": round(summary.cpuMs / l1.cpuMs, 2),
    "cpu/l1-lean": round(summary.cpuMs / lean.cpuMs, 2),
    "memory/l1": round(summary.peakMemoryBytes / l1.peakMemoryBytes, 2),
    "memory/l1-lean": round(summary.peakMemoryBytes / lean.peakMemoryBytes, 2),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
