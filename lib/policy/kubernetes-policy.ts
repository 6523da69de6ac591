import { Fn, Token } from "cdktf";
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
 * The regular expression of the images of these registries and repositories, anchored at both ends.
 * After a registry comes a `/`, after a repository a tag, a digest, a `/` or nothing, so that no
 * other name begins like one of them.
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

/** A policy for what lies inside of a cluster; the Azure Policy add-on must be there to enforce it. */
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

  /** Images come from these registries and repositories only; others are refused. */
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
   * Images have names that match a pattern; `approvedImages` makes one.
   *
   * @param pattern A regular expression (RE2) for the whole name as the pod writes it. Without `^`
   * and `$` it matches any part of a name, so that anybody can make a name that it matches.
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
   * Images have a signature that Ratify trusts. A preview of Azure's, which reports and cannot
   * refuse; the cluster needs Image Integrity, which azurerm cannot switch on.
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

  /** No container lets its processes gain more rights than their parent has. */
  public static noPrivilegeEscalation(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noPrivilegeEscalation", options);
  }

  /** No pod sees the processes of its node. */
  public static noHostNamespaces(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noHostNamespaces", options);
  }

  /** No pod uses the network of its node. */
  public static noHostNetwork(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noHostNetwork", options);
  }

  /** Containers add and drop Linux capabilities as given; none may be added where nothing is given. */
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

  /** Containers cannot write into their own file system. */
  public static readOnlyRootFilesystem(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("readOnlyRootFilesystem", options);
  }

  /** Pods get no credentials for the API server unless they ask for them. */
  public static noTokenAutomount(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noTokenAutomount", options);
  }

  /** Nothing lies in the namespace `default`. */
  public static noDefaultNamespace(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("noDefaultNamespace", options);
  }

  /** Containers have limits for CPU and memory, and none above these. */
  public static resourceLimits(options: ResourceLimitsOptions): KubernetesPolicy {
    const { cpu, memory, ...common } = options;
    return KubernetesPolicy.builtIn(
      "resourceLimits",
      common,
      { cpuLimit: cpu, memoryLimit: memory },
      { cpu, memory },
    );
  }

  /** Containers request CPU and memory. A preview of Azure's. */
  public static resourceRequests(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("resourceRequests", options);
  }

  /** Containers have a readiness and a liveness probe. */
  public static probes(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("probes", options);
  }

  /** @param labels Names of labels that every pod has, with whatever value. */
  public static requiredLabels(
    labels: string[],
    options?: KubernetesPolicyOptions,
  ): KubernetesPolicy {
    return KubernetesPolicy.builtIn("requiredLabels", options, { labelsList: labels });
  }

  /** An ingress takes HTTPS only. */
  public static httpsIngress(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("httpsIngress", options);
  }

  /** A service of the type `LoadBalancer` has an address in the network, and none in the internet. */
  public static internalLoadBalancers(options?: KubernetesPolicyOptions): KubernetesPolicy {
    return KubernetesPolicy.builtIn("internalLoadBalancers", options);
  }

  /**
   * Any other definition or initiative of the mode `Microsoft.Kubernetes.Data` that has the
   * parameters `effect`, `excludedNamespaces` and `namespaces`, as all of Azure's have that do not
   * mutate.
   *
   * @param definitionId `/providers/Microsoft.Authorization/policyDefinitions/…` or
   * `…/policySetDefinitions/…` for an initiative; those of your own begin with their scope.
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

/** A list that only Terraform knows is joined by Terraform. */
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
