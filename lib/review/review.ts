import { publicApi } from "../api/public-api";
import { parseAllowed } from "./accepted-changes";
import { markdownReport } from "./report/markdown-report";
import { textReport } from "./report/text-report";
import type { ReviewData } from "./review-data";
import { reviewOutputs } from "./review-outputs";

/** Options of a review. */
export interface ReviewOptions {
  /**
   * Changes that were agreed: `replace=`, `destroy=` or `weaken=` with the path of a construct, which
   * stands for all below it, or the address of a resource. Throws for another form.
   *
   * @default - none
   */
  readonly allow?: string[];
}

/**
 * What a change of synthesized stacks does in Azure: what is destroyed, replaced, disturbed, opened or
 * charged for. `cdktf-aks review` prints it.
 */
@publicApi("Review")
export class Review {
  /**
   * Compares two outputs of cdktf by the facts about the providers, without Terraform, state or account.
   *
   * @param base The output before the change: a folder such as `cdktf.out`, the folder of one stack, or
   * its `cdk.tf.json`. Throws if there is no synthesized stack.
   * @param head The output after the change.
   */
  public static compare(base: string, head: string, options: ReviewOptions = {}): Review {
    const accepted = (options.allow ?? []).flatMap(parseAllowed);
    return new Review(
      reviewOutputs({
        base: { name: base, path: base },
        head: { name: head, path: head },
        accepted,
      }),
    );
  }

  private constructor(private readonly data: ReviewData) {}

  /** 0 if nothing is lost or weakened that was not agreed, 2 if something is lost, 3 if only weakened. */
  public get exitCode(): number {
    return this.data.exitCode;
  }

  /** The report for a terminal, without colours. */
  public toText(): string {
    return textReport(this.data, (_, text) => text);
  }

  /** The report as a comment of a pull request. */
  public toMarkdown(): string {
    return markdownReport(this.data);
  }

  /** The report as JSON, in the schema that docs/review.md describes. */
  public toJson(): string {
    return JSON.stringify(this.data, null, 2);
  }
}
