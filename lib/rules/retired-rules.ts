/** A removed rule. Its id is never reused. */
export interface RetiredRule {
  readonly id: string;
  readonly title: string;
  /** The day on which the rule was removed (YYYY-MM-DD). */
  readonly retired: string;
  /** Why the rule was removed, in one sentence. */
  readonly reason: string;
}

export const RETIRED_RULES: readonly RetiredRule[] = [];
