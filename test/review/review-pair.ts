import type { TerraformStack } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import { findingsOf, type StackFindings } from "../../lib/review/findings";
import type { ResourceChange } from "../../lib/review/resource-changes";
import { hasEffect, resourceChanges } from "../../lib/review/resource-changes";
import { reviewStack } from "../../lib/review/stack-review";
import { type Configuration, readConfiguration } from "../../lib/terraform/configuration";
import { testStack } from "../support/synth";
import type { Outcome, Pair } from "./pairs";

/** A stack as the review reads it, with the paths of its constructs. */
export function configurationOf(build: (stack: TerraformStack) => void): Configuration {
  const stack = testStack();
  build(stack);
  invokeAspects(stack);
  return readConfiguration(JSON.parse(JSON.stringify(stack.toTerraform())));
}

export function reviewPair({ before, after }: Pair): {
  readonly findings: StackFindings;
  readonly changes: readonly ResourceChange[];
} {
  const [base, head] = [configurationOf(before), configurationOf(after)];
  const changes = resourceChanges(base, head);
  return { findings: findingsOf(reviewStack("test", base, head, changes)), changes };
}

/** What happens to each resource that is not left as it is, by the path below the stack. */
export function outcomesOf(changes: readonly ResourceChange[]): Record<string, Outcome> {
  return Object.fromEntries(
    changes.flatMap((change) => {
      const outcome = outcomeOf(change);
      return outcome === undefined
        ? []
        : [[change.path.replace(/^test\//, "").replace(/\/Default$/, ""), outcome]];
    }),
  );
}

function outcomeOf(change: ResourceChange): Outcome | undefined {
  switch (change.action) {
    case "replace":
      return "replaced";
    case "destroy":
      return "destroyed";
    case "create":
      return "created";
    case "move":
      return "moved";
    case "update":
      return (
        ({ rotates: "rotated", upgrades: "upgraded", restarts: "restarted" }[
          change.effect as string
        ] as Outcome | undefined) ?? (hasEffect(change) ? "updated" : undefined)
      );
    default:
      return undefined;
  }
}
