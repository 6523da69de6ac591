import type { IConstruct } from "constructs";
import { acknowledge } from "./acknowledgement";

/** The rules by which configurations are checked; `docs/rules.md` lists them all. */
export class Rules {
  /**
   * Turns a rule off for a construct and everything below it, for when Azure accepts what the rule
   * refuses. Call it before the construct is created: most rules are checked in constructors.
   *
   * Rule and reason are written to the metadata of each synthesized stack that needs them, and
   * `npm start` prints them. An unknown or retired id is an error; so is, at synth, an acknowledgement that nothing
   * needs.
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
