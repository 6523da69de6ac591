import type { Measurement } from "./measurement";
import type { Samples, Variant } from "./sample";

/** One variant at one number of clusters: medians over all runs. */
export interface Summary {
  readonly constructMs: number;
  readonly synthesizeMs: number;
  readonly totalMs: number;
  readonly cpuMs: number;
  readonly peakMemoryBytes: number;
  readonly outputBytes: number;
  /** The part of the time for the checks of arguments, from 0 to 1. */
  readonly argumentChecks: number;
}

/** All variants at one number of clusters. */
export interface SizeSummary extends Readonly<Record<Variant, Summary>> {
  readonly clusters: number;
}

export function summarizeSize(clusters: number, { measurements, outputs }: Samples): SizeSummary {
  const of = (variant: Variant) => summarize(measurements[variant], outputs[variant]);
  return { clusters, library: of("library"), l1: of("l1"), "l1-lean": of("l1-lean") };
}

function summarize(measurements: readonly Measurement[], output: string): Summary {
  const medianOf = (value: (measurement: Measurement) => number) => median(measurements.map(value));
  return {
    constructMs: medianOf(({ constructMs }) => constructMs),
    synthesizeMs: medianOf(({ synthesizeMs }) => synthesizeMs),
    totalMs: medianOf(({ constructMs, synthesizeMs }) => constructMs + synthesizeMs),
    cpuMs: medianOf(({ cpuMs }) => cpuMs),
    peakMemoryBytes: medianOf(({ peakMemoryBytes }) => peakMemoryBytes),
    outputBytes: Buffer.byteLength(output),
    argumentChecks: medianOf(
      ({ argumentChecksMs, constructMs, synthesizeMs }) =>
        argumentChecksMs / (constructMs + synthesizeMs),
    ),
  };
}

/** The lower of the two in the middle where their number is even. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}
