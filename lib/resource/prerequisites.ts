import { type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";

/**
 * Resources that must exist before the resource of a construct, for its `dependsOn`. Resources in other
 * stacks are left out, because cdktf orders stacks by their references.
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
