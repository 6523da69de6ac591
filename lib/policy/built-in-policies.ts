import type policiesFile from "../facts/data/built-in-policies.json";
import { once } from "../facts/facts-file";
import type { PolicyEffect } from "./policy-effect";

/** A built-in policy definition or initiative for Kubernetes. */
export interface BuiltInPolicy {
  readonly id: string;
  /** Azure's display name. */
  readonly title: string;
  /** The version that the effects and parameters are from. */
  readonly version: string;
  /** Whether it is an initiative: several definitions in one. */
  readonly isInitiative?: boolean;
  readonly effects: readonly PolicyEffect[];
  /** Its parameters, except the effect and namespaces, which all policies have. */
  readonly parameters: readonly string[];
}

export type BuiltInPolicyName = keyof (typeof policiesFile)["policies"];

/** The built-ins that `KubernetesPolicy` assigns, by the name of its method. */
export const builtInPolicies = once(
  (): Readonly<Record<BuiltInPolicyName, BuiltInPolicy>> =>
    require("../facts/data/built-in-policies.json").policies,
);
