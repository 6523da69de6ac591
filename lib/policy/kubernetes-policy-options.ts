import type { IContainerRegistry } from "../registry/i-container-registry";
import type { PolicyEffect } from "./policy-effect";

/** What can be said of every policy for Kubernetes. */
export interface KubernetesPolicyOptions {
  /**
   * What happens to objects that are not as the policy wants them. An effect that the policy does
   * not take is refused.
   *
   * @default PolicyEffect.AUDIT - but PolicyEffect.DENY for approved images
   */
  readonly effect?: PolicyEffect;
  /**
   * Namespaces that the policy lets alone, besides those that AKS itself works in, which are always
   * among them. `*` at the start or the end stands for anything: `team-*`.
   *
   * @default - only those that AKS itself works in
   */
  readonly excludedNamespaces?: string[];
  /**
   * The only namespaces that the policy holds for, such as those that come first. `*` as above. An
   * empty list, and namespaces that are all excluded, are refused.
   *
   * @default - all that are not excluded
   */
  readonly namespaces?: string[];
  /**
   * Further parameters of the policy, by Azure's name: `{ excludedImages: ["cr1.azurecr.io/agent*"] }`.
   * One that the policy does not have, or that has an option here, is refused.
   *
   * @default - Azure's defaults
   */
  // biome-ignore lint/suspicious/noExplicitAny: a parameter is of the type that its definition gives it.
  readonly parameters?: { [name: string]: any };
}

/** Options of `KubernetesPolicy.approvedImages`. At least one registry or repository is needed. */
export interface ApprovedImagesOptions extends KubernetesPolicyOptions {
  /**
   * Registries that images may come from, created here or imported.
   *
   * @default - none but those in `repositories`
   */
  readonly registries?: IContainerRegistry[];
  /**
   * Other places that images may come from: a registry (`"ghcr.io"`), or a repository and all below
   * it (`"mcr.microsoft.com/oss"`), without scheme, tag and wildcards, as pods write them.
   *
   * @default - none but `registries`
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
  /**
   * The most CPU that a container may have as its limit: whole cores or thousandths, `"2"` or
   * `"500m"`.
   */
  readonly cpu: string;
  /** The most memory that a container may have as its limit: `"1Gi"`, `"512Mi"`. */
  readonly memory: string;
}
