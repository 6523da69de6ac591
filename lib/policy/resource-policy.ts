import { Policy, type PolicyDetails } from "./policy";

/**
 * A policy for Azure resources: clusters as such, registries, vaults. Those for what lies inside of
 * a cluster are a `KubernetesPolicy`.
 */
export class ResourcePolicy extends Policy {
  /**
   * @param definitionId `/providers/Microsoft.Authorization/policyDefinitions/…` or
   * `…/policySetDefinitions/…` for an initiative; those of your own begin with their scope.
   * Those that `KubernetesPolicy` has a method for are refused.
   * @param parameters Values of its parameters by their names. Azure's defaults where left out.
   */
  public static fromDefinitionId(
    definitionId: string,
    // biome-ignore lint/suspicious/noExplicitAny: a parameter is of the type that its definition gives it.
    parameters?: { [name: string]: any },
  ): ResourcePolicy {
    return new ResourcePolicy({ definitionId, parameters: parameters ?? {} });
  }

  private constructor(
    /** @internal */
    public readonly _details: PolicyDetails,
  ) {
    super();
  }
}
