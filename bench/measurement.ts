export const STACK = "bench";

/** What one process needed for one app. */
export interface Measurement {
  readonly constructMs: number;
  readonly synthesizeMs: number;
  /** Processor time of both, which other programs change less than the time on the clock. */
  readonly cpuMs: number;
  readonly peakMemoryBytes: number;
  /** The part of the time for the checks of arguments; 0 where nothing is checked. */
  readonly argumentChecksMs: number;
}
