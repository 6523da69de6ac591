import { type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";

/**
 * What must be in place before a construct's resource is made, for its `dependsOn`. What lies in
 * another stack is left out: cdktf orders stacks by what they refer to.
 */
export function prerequisitesOf(
  construct: IConstruct,
  ...dependables: (readonly ITerraformDependable[] | undefined)[]
): ITerraformDependable[] | undefined {
  const stack = TerraformStack.of(construct);
  const own = dependables
    .flatMap((some) => some ?? [])
    .filter((one) => !Construct.isConstruct(one) || TerraformStack.of(one) === stack);
  return own.length > 0 ? [...new Set(own)] : undefined;
}
