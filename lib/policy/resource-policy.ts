import { publicApi } from "../api/public-api";
import { Policy, type PolicyDetails } from "./policy";

/**
 * A policy for Azure resources, such as clusters, registries and vaults. For objects inside
 * clusters, use `KubernetesPolicy`.
 */
@publicApi("ResourcePolicy")
export class ResourcePolicy extends Policy {
  /**
   * @param definitionId `/providers/Microsoft.Authorization/policyDefinitions/…` or
   * `…/policySetDefinitions/…` for an initiative; custom definitions start with their scope.
   * Definitions for which `KubernetesPolicy` has a method are rejected.
   * @param parameters Parameter values by name. Parameters that are left out have their defaults.
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
