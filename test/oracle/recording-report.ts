import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { isAcknowledged, registerSynthCheck } from "../../lib/rules/acknowledgement";
import { findProblems, type Rule } from "../../lib/rules/rule";

/**
 * Takes the place of `lib/rules/report` while configurations are recorded: rules report nothing, so that
 * configurations that the library rejects are synthesized, too.
 */

/** The rules with findings in a stack. */
export interface Verdict {
  readonly errors: Set<string>;
  readonly warnings: Set<string>;
}

const verdicts = new WeakMap<TerraformStack, Verdict>();

export function verdictOn(stack: TerraformStack): Verdict {
  const verdict = verdicts.get(stack) ?? { errors: new Set(), warnings: new Set() };
  verdicts.set(stack, verdict);
  return verdict;
}

/** Never thrown here; tests refer to it. */
export class InvalidConfiguration extends Error {}

export function enforce<Specification>(
  construct: IConstruct,
  rules: readonly Rule<Specification>[],
  specification: Specification,
): void {
  const { errors, warnings } = verdictOn(TerraformStack.of(construct));
  for (const { rule, severity } of findProblems(rules, specification)) {
    isAcknowledged(construct, rule);
    (severity === "error" ? errors : warnings).add(rule);
  }
}

export function enforceAtSynth<Specification>(
  construct: IConstruct,
  rules: readonly Rule<Specification>[],
  specification: () => Specification,
): void {
  const check = () => enforce(construct, rules, specification());
  registerSynthCheck(construct, check);
  construct.node.addValidation({
    validate: () => {
      check();
      return [];
    },
  });
}
