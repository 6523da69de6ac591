import { TerraformStack } from "cdktf";
import { Construct, type Construct as Scope } from "constructs";

const HELPERS_ID = "cdktf-aks-helpers";

/** What the library creates once per stack is below this construct, so that it takes no id of the user's. */
export function stackHelpers(construct: Scope): Construct {
  const stack = TerraformStack.of(construct);
  const existing = stack.node.tryFindChild(HELPERS_ID);
  return (existing as Construct | undefined) ?? new Construct(stack, HELPERS_ID);
}
