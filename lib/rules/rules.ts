import type { IConstruct } from "constructs";
import { publicApi } from "../api/public-api";
import { acknowledge } from "./acknowledgement";

/** The rules that check configurations. `docs/rules.md` lists them. */
@publicApi("Rules")
export class Rules {
  /**
   * Turns a rule off for a construct and everything below it, where Azure accepts a configuration
   * that the rule rejects. Call it before you create the construct: most rules are checked in
   * constructors.
   *
   * The rule and the reason are written to the metadata of each affected stack, and `npm start` prints
   * them. An unknown or retired id is an error. An acknowledgement without effect is an error at synth.
   *
   * @param scope The app, a stack or a construct.
   * @param ruleId The id in the error or warning: `AKS-NET-014`.
   * @param reason Why the rule does not apply; must not be empty.
   */
  public static acknowledge(scope: IConstruct, ruleId: string, reason: string): void {
    acknowledge(scope, ruleId, reason);
  }

  private constructor() {}
}
