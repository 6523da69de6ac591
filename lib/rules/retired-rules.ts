/** A rule that is gone. Its id is never given to another rule. */
export interface RetiredRule {
  readonly id: string;
  readonly title: string;
  /** The day on which the rule was removed (YYYY-MM-DD). */
  readonly retired: string;
  /** One sentence. */
  readonly reason: string;
}

export const RETIRED_RULES: readonly RetiredRule[] = [];
