import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  KubernetesPolicy,
  type KubernetesPolicyOptions,
  type Policy,
  PolicyAssignment,
  type PolicyAssignmentProps,
  PolicyScope,
} from "../../lib";
import type { BuiltInPolicyName } from "../../lib/policy/built-in-policies";
import { type Block, RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

export const ON_CLUSTER = "azurerm_resource_policy_assignment";
export const ON_RESOURCE_GROUP = "azurerm_resource_group_policy_assignment";
export const ON_SUBSCRIPTION = "azurerm_subscription_policy_assignment";

/** What no policy holds for, whatever the user excludes. */
export const MANAGED = [
  "kube-system",
  "gatekeeper-system",
  "azure-arc",
  "azure-extensions-usage-system",
  "app-routing-system",
  "aks-command",
  "calico-system",
  "tigera-operator",
  "aks-istio-system",
  "aks-istio-ingress",
  "aks-istio-egress",
];

/** Each method with the least that it needs. */
export const FACTORIES: Record<
  BuiltInPolicyName,
  (options?: KubernetesPolicyOptions) => KubernetesPolicy
> = {
  podSecurityBaseline: (options) => KubernetesPolicy.podSecurityBaseline(options),
  podSecurityRestricted: (options) => KubernetesPolicy.podSecurityRestricted(options),
  allowedImages: (options) => KubernetesPolicy.allowedImages("^cr1[.]azurecr[.]io/.+$", options),
  signedImages: (options) => KubernetesPolicy.signedImages(options),
  noLatestTag: (options) => KubernetesPolicy.noLatestTag(options),
  noPrivilegedContainers: (options) => KubernetesPolicy.noPrivilegedContainers(options),
  noPrivilegeEscalation: (options) => KubernetesPolicy.noPrivilegeEscalation(options),
  noHostNamespaces: (options) => KubernetesPolicy.noHostNamespaces(options),
  noHostNetwork: (options) => KubernetesPolicy.noHostNetwork(options),
  allowedCapabilities: (options) => KubernetesPolicy.allowedCapabilities(options),
  runAsNonRoot: (options) => KubernetesPolicy.runAsNonRoot(options),
  readOnlyRootFilesystem: (options) => KubernetesPolicy.readOnlyRootFilesystem(options),
  noTokenAutomount: (options) => KubernetesPolicy.noTokenAutomount(options),
  noDefaultNamespace: (options) => KubernetesPolicy.noDefaultNamespace(options),
  resourceLimits: (options) =>
    KubernetesPolicy.resourceLimits({ cpu: "2", memory: "4Gi", ...options }),
  resourceRequests: (options) => KubernetesPolicy.resourceRequests(options),
  probes: (options) => KubernetesPolicy.probes(options),
  requiredLabels: (options) => KubernetesPolicy.requiredLabels(["team"], options),
  httpsIngress: (options) => KubernetesPolicy.httpsIngress(options),
  internalLoadBalancers: (options) => KubernetesPolicy.internalLoadBalancers(options),
};

export function policyCluster(stack: TerraformStack, props: Partial<AksClusterProps> = {}) {
  return new AksCluster(stack, "cluster", {
    resourceGroup: RESOURCE_GROUP,
    security: { azurePolicy: true },
    ...props,
  });
}

/** A stack with one assignment, to the subscription unless said otherwise. */
export function synthesizeAssignment(
  policy: Policy,
  props: Partial<PolicyAssignmentProps> = {},
): SynthesizedStack {
  return synthesize((stack) => {
    new PolicyAssignment(stack, "policy", {
      appliesTo: PolicyScope.subscription(),
      policy,
      ...props,
    });
  });
}

/** The values of the parameters of a policy as they are sent. */
export function parametersOf(policy: Policy): Block {
  return valuesOf(synthesizeAssignment(policy).only(ON_SUBSCRIPTION).parameters);
}

export function valuesOf(parameters: string): Block {
  const parsed: Record<string, { value: unknown }> = JSON.parse(parameters);
  return Object.fromEntries(Object.entries(parsed).map(([name, { value }]) => [name, value]));
}
