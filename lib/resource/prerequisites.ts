import {
  dependable,
  type ITerraformDependable,
  type TerraformResource,
  TerraformStack,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { Grant } from "../identity/grant";
import { expressionOf } from "./expression-of";

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
    .filter((one) => stackOf(one) === undefined || stackOf(one) === stack);
  return own.length > 0 ? [...new Set(own)] : undefined;
}

function stackOf(one: ITerraformDependable): TerraformStack | undefined {
  const construct = one instanceof Grant ? one.resource : one;
  return Construct.isConstruct(construct) ? TerraformStack.of(construct) : undefined;
}

/** Makes the resource of a construct wait for more. Rejects grants to what is created with it. */
export function addPrerequisites(
  construct: IConstruct,
  resource: TerraformResource,
  prerequisites: readonly ITerraformDependable[],
): void {
  const own = prerequisitesOf(construct, prerequisites) ?? [];
  const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}.`;
  for (const one of own) {
    const needs =
      one instanceof Grant ? [one.resource.principalIdInput, one.resource.scopeInput] : [];
    if (needs.some((text) => text && expressionOf(construct, text).includes(address))) {
      throw new Error(
        `[${construct.node.path}] The role cannot be assigned before this resource, because its identity or its scope is created with it. Fix: a user-assigned identity, or no waitFor.`,
      );
    }
  }
  resource.dependsOn = [...(resource.dependsOn ?? []), ...own.map((one) => dependable(one))];
}
