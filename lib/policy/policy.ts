import { publicApi } from "../api/public-api";
import type { BuiltInPolicy } from "./built-in-policies";
import type { PolicyEffect } from "./policy-effect";

/**
 * Values of a policy's parameters by their names.
 *
 * @internal
 */
export type PolicyParameters = Readonly<Record<string, unknown>>;

/**
 * The details of a Kubernetes policy that an assignment checks.
 *
 * @internal
 */
export interface KubernetesPolicyDetails {
  /** Undefined for definitions that are not built in here. */
  readonly builtIn?: BuiltInPolicy;
  readonly effect: PolicyEffect;
  readonly excludedNamespaces?: readonly string[];
  readonly namespaces?: readonly string[];
  /** The names of parameters that the user set, and of those that the library sets. */
  readonly furtherParameters: readonly string[];
  readonly ownParameters: readonly string[];
  readonly cpu?: string;
  readonly memory?: string;
  /** The approved image sources, if the policy restricts images. */
  readonly approved?: {
    readonly registries: number;
    readonly repositories: readonly string[];
  };
}

/** @internal */
export interface PolicyDetails {
  readonly definitionId: string;
  readonly title?: string;
  readonly parameters: PolicyParameters;
  readonly kubernetes?: KubernetesPolicyDetails;
}

/**
 * A definition or an initiative of Azure Policy, with the values of its parameters: a
 * `KubernetesPolicy` or a `ResourcePolicy`.
 */
@publicApi("Policy")
export abstract class Policy {
  /** @internal */
  public abstract readonly _details: PolicyDetails;
}
