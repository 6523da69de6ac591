/** A query whose result Azure stores every minute under a name, for dashboards to read. */
export interface RecordingRule {
  readonly record: string;
  /** Azure's PromQL unchanged, except for line breaks. */
  readonly expression: string;
  readonly labels?: Readonly<Record<string, string>>;
}
