/** A configuration as it was synthesized, and what the library says about it. */
export interface RecordedConfiguration {
  readonly hash: string;
  /** The name of the test that built it. */
  readonly origin: string;
  /** The rules that reject it. */
  readonly errors: readonly string[];
  /** The rules that warn about it. */
  readonly warnings: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: Terraform's JSON has any shape.
  readonly config: Record<string, any>;
}
