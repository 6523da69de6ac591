import type { StackFindings } from "./findings";
import type { Verdict } from "./gate";

/** A whole review as data: the schema of `--format json`, which docs/review.md documents. */
export interface ReviewData {
  /** The version of this schema: raised when a field goes or changes its meaning. */
  readonly version: 1;
  readonly base: string;
  readonly head: string;
  readonly verdicts: {
    /** `table`: facts about the provider. `provider`: it has planned both. `plan`: of a real plan. */
    readonly source: "table" | "provider" | "plan";
    readonly text: string;
  };
  readonly verdict: Verdict;
  readonly exitCode: number;
  readonly stacks: readonly StackFindings[];
}
