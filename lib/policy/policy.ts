import type { BuiltInPolicy } from "./built-in-policies";
import type { PolicyEffect } from "./policy-effect";

/**
 * Values of a policy's parameters by their names.
 *
 * @internal
 */
export type PolicyParameters = Readonly<Record<string, unknown>>;

/**
 * What an assignment must know of a policy for Kubernetes to check it.
 *
 * @internal
 */
export interface KubernetesPolicyDetails {
  /** Undefined where only Azure knows the definition. */
  readonly builtIn?: BuiltInPolicy;
  readonly effect: PolicyEffect;
  readonly excludedNamespaces?: readonly string[];
  readonly namespaces?: readonly string[];
  /** What the user gave by Azure's name, and what the library gives by itself. */
  readonly furtherParameters: readonly string[];
  readonly ownParameters: readonly string[];
  readonly cpu?: string;
  readonly memory?: string;
  /** Where images may come from, if that is what the policy is about. */
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
export abstract class Policy {
  /** @internal */
  public abstract readonly _details: PolicyDetails;
}
