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
  return {
    constructMs: medianOf(measurements, ({ constructMs }) => constructMs),
    synthesizeMs: medianOf(measurements, ({ synthesizeMs }) => synthesizeMs),
    totalMs: medianOf(measurements, ({ constructMs, synthesizeMs }) => constructMs + synthesizeMs),
    cpuMs: medianOf(measurements, ({ cpuMs }) => cpuMs),
    peakMemoryBytes: medianOf(measurements, ({ peakMemoryBytes }) => peakMemoryBytes),
    outputBytes: Buffer.byteLength(output),
    argumentChecks: medianOf(
      measurements,
      ({ argumentChecksMs, constructMs, synthesizeMs }) =>
        argumentChecksMs / (constructMs + synthesizeMs),
    ),
  };
}

/** The median of what several runs took. */
export function medianOf(
  measurements: readonly Measurement[],
  value: (measurement: Measurement) => number,
): number {
  return median(measurements.map(value));
}

/** The lower of the two in the middle where their number is even. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}
