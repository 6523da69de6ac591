/** A removed rule. Its id is never reused. */
export interface RetiredRule {
  readonly id: string;
  readonly title: string;
  /** The day on which the rule was removed (YYYY-MM-DD). */
  readonly retired: string;
  /** Why the rule was removed, in one sentence. */
  readonly reason: string;
}

export const RETIRED_RULES: readonly RetiredRule[] = [
  {
    id: "AKS-APP-098",
    title: "Commands and variables contain no unescaped Terraform template",
    retired: "2026-11-29",
    reason: "Commands and variables are literal text, and the library escapes them.",
  },
  {
    id: "AKS-APP-108",
    title: "Probe commands contain no unescaped Terraform template",
    retired: "2026-11-29",
    reason: "Probe commands are literal text, and the library escapes them.",
  },
];
