/** An error, warning or note about a construct, as `cdktf-aks check --format json` prints it. */
export interface CheckFinding {
  /** A note is an acknowledged finding, or a construct that could not be checked. */
  readonly severity: "error" | "warning" | "note";
  /** The id of a rule of this library (`AKS-POOL-001`), or one of `OtherRule`. */
  readonly rule: string;
  /** What must hold, for a rule of this library; otherwise what happened. */
  readonly title: string;
  /** The path of the construct; empty for the app. */
  readonly construct: string;
  /** The path of the option in the props. */
  readonly option?: string;
  /** The value as JSON text, shortened, and without secrets. */
  readonly value?: string;
  /** Where the option comes from: a call, or a preset; undefined for the props of the construct. */
  readonly origin?: string;
  readonly reason: string;
  readonly fix?: string;
  /** Where Azure or the provider documents the rule. */
  readonly source?: string;
  /** Set if the rule is acknowledged. */
  readonly acknowledged?: { readonly path: string; readonly reason: string };
  /** The line of the app's own code that created the construct or made the call. */
  readonly location?: CodeLocation;
}

export interface CodeLocation {
  /** Relative to the folder of the project. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The rules of findings that no rule of this library has found, with their titles. */
export const OTHER_RULES = {
  argument: "Invalid argument",
  call: "Failed call",
  validation: "Failed validation",
  annotation: "Annotation of a construct",
  synthesis: "Failed synthesis",
  "not-checked": "Not checked",
} as const;

export type OtherRule = keyof typeof OTHER_RULES;

/** What the app writes while it is checked, as lines of JSON. */
export type CheckRecord =
  | { readonly kind: "loaded" }
  | { readonly kind: "finding"; readonly finding: CheckFinding }
  | { readonly kind: "synthesized"; readonly stacks: number; readonly constructs: number };
