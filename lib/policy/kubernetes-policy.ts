import { Fn, Token } from "cdktf";
import { publicApi } from "../api/public-api";
import { isKnown } from "../rules/known";
import { literalPattern } from "../rules/literal-pattern";
import { type BuiltInPolicy, type BuiltInPolicyName, builtInPolicies } from "./built-in-policies";
import type {
  AllowedCapabilitiesOptions,
  ApprovedImagesOptions,
  KubernetesPolicyOptions,
  ResourceLimitsOptions,
} from "./kubernetes-policy-options";
import { MANAGED_NAMESPACES } from "./managed-namespaces";
import {
  type KubernetesPolicyDetails,
  Policy,
  type PolicyDetails,
  type PolicyParameters,
} from "./policy";
import { PolicyEffect } from "./policy-effect";

/**
 * A regular expression that matches the images of these registries and repositories, anchored at
 * both ends. A registry must be followed by `/`, and a repository by a tag, a digest, `/` or
 * nothing, so that names with the same prefix do not match.
 */
export function imagePattern(
  loginServers: readonly string[],
  repositories: readonly string[],
): string {
  const sources = [
    ...loginServers.map((server) => `${literalPattern(server)}/.+`),
    ...repositories.map((repository) => `${literalPattern(repository)}${restOf(repository)}`),
  ];
  return `^(${[...new Set(sources)].join("|")})$`;
}

function restOf(repository: string): string {
  return isKnown(repository) && !repository.includes("/") ? "/.+" : "([/:@].+)?";
}

/** A policy for objects inside clusters, enforced by the Azure Policy add-on. */
@publicApi("KubernetesPolicy")
export class KubernetesPolicy extends Policy {
  /**
   * The baseline of the pod security standards, for Linux: no privileged containers, no host
   * namespaces and paths, no added capabilities.
   */
  public static podSecurityBaseline(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("podSecurityBaseline", options);
  }

  /**
   * The restricted pod security standard, for Linux: the baseline, no root, no privilege escalation,
   * only some kinds of volumes.
   */
  public static podSecurityRestricted(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("podSecurityRestricted", options);
  }

  /** Images must come from these registries and repositories; others are rejected. */
  public static approvedImages(options: ApprovedImagesOptions): KubernetesPolicy {
    const { registries = [], repositories = [], effect = PolicyEffect.DENY, ...common } = options;
    const loginServers = registries.map((registry) => registry.loginServer);
    return KubernetesPolicy.builtIn(
      "allowedImages",
      { ...common, effect },
      { allowedContainerImagesRegex: imagePattern(loginServers, repositories) },
      { approved: { registries: registries.length, repositories } },
    );
  }

  /**
   * Image names must match a pattern; `approvedImages` generates one.
   *
   * @param pattern A regular expression (RE2) for the full image name in the pod specification.
   * Without `^` and `$`, it matches any part of a name, which is easy to circumvent.
   */
  public static allowedImages(
    pattern: string,
    options?: KubernetesPolicyOptions,
  ): KubernetesPolicy {
    return KubernetesPolicy.builtIn("allowedImages", options, {
      allowedContainerImagesRegex: pattern,
    });
  }

  /**
   * Images must have a signature that Ratify trusts. An Azure preview that only audits; the cluster
   * needs Image Integrity, which azurerm cannot enable.
   */
  public static signedImages(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("signedImages", options);
  }

  /** Images have a tag other than `latest`. */
  public static noLatestTag(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noLatestTag", options);
  }

  /** No container is privileged. */
  public static noPrivilegedContainers(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noPrivilegedContainers", options);
  }

  /** No container allows privilege escalation. */
  public static noPrivilegeEscalation(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noPrivilegeEscalation", options);
  }

  /** No pod shares the process namespaces of its node. */
  public static noHostNamespaces(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noHostNamespaces", options);
  }

  /** No pod uses the host network. */
  public static noHostNetwork(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noHostNetwork", options);
  }

  /** Containers add and drop only the given Linux capabilities; by default, none may be added. */
  public static allowedCapabilities(options: AllowedCapabilitiesOptions = {}): KubernetesPolicy {
    const { add = [], drop = [], ...common } = options;
    return KubernetesPolicy.builtIn("allowedCapabilities", common, {
      allowedCapabilities: add,
      requiredDropCapabilities: drop,
    });
  }

  /** No container runs as root. */
  public static runAsNonRoot(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("runAsNonRoot", options, { runAsUserRule: "MustRunAsNonRoot" });
  }

  /** Containers have a read-only root file system. */
  public static readOnlyRootFilesystem(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("readOnlyRootFilesystem", options);
  }

  /** Pods do not mount API credentials automatically. */
  public static noTokenAutomount(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noTokenAutomount", options);
  }

  /** No objects are in the namespace `default`. */
  public static noDefaultNamespace(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noDefaultNamespace", options);
  }

  /** Containers have CPU and memory limits, up to these maximums. */
  public static resourceLimits(options: ResourceLimitsOptions): KubernetesPolicy {
    const { cpu, memory, ...common } = options;
    return KubernetesPolicy.builtIn(
      "resourceLimits",
      common,
      { cpuLimit: cpu, memoryLimit: memory },
      { cpu, memory },
    );
  }

  /** Containers have CPU and memory requests. An Azure preview. */
  public static resourceRequests(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("resourceRequests", options);
  }

  /** Containers have a readiness and a liveness probe. */
  public static probes(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("probes", options);
  }

  /** @param labels Names of labels that every pod must have, with any value. */
  public static requiredLabels(
    labels: string[],
    options?: KubernetesPolicyOptions,
  ): KubernetesPolicy {
    return KubernetesPolicy.builtIn("requiredLabels", options, { labelsList: labels });
  }

  /** An ingress accepts only HTTPS. */
  public static httpsIngress(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("httpsIngress", options);
  }

  /** Services of type `LoadBalancer` are internal. */
  public static internalLoadBalancers(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("internalLoadBalancers", options);
  }

  /**
   * Any other definition or initiative with the mode `Microsoft.Kubernetes.Data` and the parameters
   * `effect`, `excludedNamespaces` and `namespaces`, which all built-in policies that do not mutate
   * have.
   *
   * @param definitionId `/providers/Microsoft.Authorization/policyDefinitions/…` or
   * `…/policySetDefinitions/…` for an initiative; custom definitions start with their scope.
   */
  public static fromDefinitionId(
    definitionId: string,
    options: KubernetesPolicyOptions = {},
  ): KubernetesPolicy {
    return new KubernetesPolicy({ definitionId, ...resolve(options, {}) });
  }

  private static builtIn(
    name: BuiltInPolicyName,
    options: KubernetesPolicyOptions = {},
    own: PolicyParameters = {},
    checked: Partial<KubernetesPolicyDetails> = {},
  ): KubernetesPolicy {
    const policy: BuiltInPolicy = builtInPolicies()[name];
    const { parameters, kubernetes } = resolve(options, own);
    return new KubernetesPolicy({
      definitionId: definitionIdOf(policy),
      title: policy.title,
      parameters,
      kubernetes: { ...kubernetes, ...checked, builtIn: policy },
    });
  }

  private constructor(
    /** @internal */
    public readonly _details: PolicyDetails,
  ) {
    super();
  }
}

function resolve(options: KubernetesPolicyOptions, own: PolicyParameters) {
  const { effect = PolicyEffect.AUDIT, excludedNamespaces, namespaces } = options;
  const parameters = {
    effect,
    excludedNamespaces: withManaged(excludedNamespaces ?? []),
    ...(namespaces && { namespaces }),
    ...own,
  };
  const kubernetes: KubernetesPolicyDetails = {
    effect,
    excludedNamespaces,
    namespaces,
    ownParameters: Object.keys({ ...parameters, namespaces }),
    furtherParameters: Object.keys(options.parameters ?? {}),
  };
  return { parameters: { ...options.parameters, ...parameters }, kubernetes };
}

/** A list known only to Terraform is concatenated by a Terraform expression. */
function withManaged(namespaces: readonly string[]): unknown {
  const managed = Object.keys(MANAGED_NAMESPACES);
  return Token.isUnresolved(namespaces)
    ? Fn.distinct(Fn.concat([managed, namespaces]))
    : [...new Set([...managed, ...namespaces])];
}

function definitionIdOf({ id, isInitiative }: BuiltInPolicy): string {
  const kind = isInitiative ? "policySetDefinitions" : "policyDefinitions";
  return `/providers/Microsoft.Authorization/${kind}/${id}`;
}
