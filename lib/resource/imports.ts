import { Aspects, TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { publicApi } from "../api/public-api";

/** Brings resources that exist in Azure into the state of a stack. */
@publicApi("Imports")
export class Imports {
  /**
   * Writes an `import` block for each resource, so that the next apply takes it into the state instead of
   * creating it. Remove the call after every deployment of the stack has been applied.
   *
   * @param scope The stack, or a construct in it.
   * @param ids The resource IDs in Azure by the addresses of the resources in the stack, such as
   * `azurerm_kubernetes_cluster.cluster`; a plan shows both. An address that the stack does not have is an
   * error at synth.
   */
  public static add(scope: IConstruct, ids: { [address: string]: string }): void {
    const stack = TerraformStack.of(scope);
    // A stack invokes its aspects just before it is written, when all addresses are final.
    Aspects.of(stack).add({ visit: (node) => node === stack && importAll(stack, ids) });
    scope.node.addValidation({ validate: () => unknownAddresses(stack, ids) });
  }

  private constructor() {}
}

function importAll(stack: TerraformStack, ids: { readonly [address: string]: string }): void {
  const resources = resourcesOf(stack);
  for (const [address, id] of Object.entries(ids)) {
    resources.get(address)?.importFrom(id);
  }
}

function unknownAddresses(
  stack: TerraformStack,
  ids: { readonly [address: string]: string },
): string[] {
  const resources = resourcesOf(stack);
  const unknown = Object.keys(ids).filter((address) => !resources.has(address));
  return unknown.length === 0
    ? []
    : [
        `Imports.add: The stack has no resource ${unknown.join(", ")}. Fix: the addresses that \`terraform plan\` prints.`,
      ];
}

/** The resources of a stack by address. */
function resourcesOf(stack: TerraformStack): ReadonlyMap<string, TerraformResource> {
  return new Map(
    stack.node
      .findAll()
      .filter((it): it is TerraformResource => TerraformResource.isTerraformResource(it))
      .filter((it) => TerraformStack.of(it) === stack)
      .map((it) => [`${it.terraformResourceType}.${it.friendlyUniqueId}`, it]),
  );
}
