import type { IContainerRegistry } from "../registry/i-container-registry";
import type { PolicyEffect } from "./policy-effect";

/** Options of every Kubernetes policy. */
export interface KubernetesPolicyOptions {
  /**
   * The effect on non-compliant objects. Effects that the policy does not support are rejected.
   *
   * @default PolicyEffect.AUDIT - but PolicyEffect.DENY for approved images
   */
  readonly effect?: PolicyEffect;
  /**
   * Namespaces that the policy does not apply to, in addition to those that AKS manages, which are
   * always excluded. `*` is a wildcard at the start or end: `team-*`.
   *
   * @default - only those that AKS manages
   */
  readonly excludedNamespaces?: string[];
  /**
   * The namespaces that the policy applies to, for example for a gradual rollout. `*` is a wildcard
   * as above. An empty list, and a list of only excluded namespaces, are rejected.
   *
   * @default - all namespaces that are not excluded
   */
  readonly namespaces?: string[];
  /**
   * Further parameters of the policy, by name: `{ excludedImages: ["cr1.azurecr.io/agent*"] }`.
   * Unknown parameters, and parameters with an option here, are rejected.
   *
   * @default - Azure's defaults
   */
  // biome-ignore lint/suspicious/noExplicitAny: a parameter is of the type that its definition gives it.
  readonly parameters?: { [name: string]: any };
}

/**
 * Options of `KubernetesPolicy.approvedImages`. At least one registry or repository is required.
 */
export interface ApprovedImagesOptions extends KubernetesPolicyOptions {
  /**
   * Approved registries, created in this app or imported.
   *
   * @default - only `repositories`
   */
  readonly registries?: IContainerRegistry[];
  /**
   * Other approved sources: a registry (`"ghcr.io"`), or a repository and all repositories below it
   * (`"mcr.microsoft.com/oss"`), as in pod specifications, without scheme, tag or wildcards.
   *
   * @default - only `registries`
   */
  readonly repositories?: string[];
}

/** Options of `KubernetesPolicy.allowedCapabilities`. */
export interface AllowedCapabilitiesOptions extends KubernetesPolicyOptions {
  /**
   * Linux capabilities that a container may add: `NET_BIND_SERVICE`.
   *
   * @default - none
   */
  readonly add?: string[];
  /**
   * Linux capabilities that a container must drop: `ALL`.
   *
   * @default - none
   */
  readonly drop?: string[];
}

/** Options of `KubernetesPolicy.resourceLimits`. */
export interface ResourceLimitsOptions extends KubernetesPolicyOptions {
  /** The maximum CPU limit of a container, in cores or millicores: `"2"` or `"500m"`. */
  readonly cpu: string;
  /** The maximum memory limit of a container: `"1Gi"`, `"512Mi"`. */
  readonly memory: string;
}
