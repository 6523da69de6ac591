import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, type Limit, SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, type Field, problemIf } from "../rules/rule";
import { emptyTexts, formatRule } from "../rules/value-rules";
import { builtInPolicies } from "./built-in-policies";
import { MANAGED_NAMESPACES } from "./managed-namespaces";
import { isCovered } from "./namespace-pattern";
import type { PolicyDetails } from "./policy";
import type { PolicyIdentity } from "./policy-assignment";
import type { PolicyScopeDetails } from "./policy-scope";
import { PolicyScopeKind } from "./policy-scope";

/** A resolved assignment. */
export interface PolicyAssignmentSpec {
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly nonComplianceMessage?: string;
  readonly except?: readonly string[];
  readonly identity?: PolicyIdentity;
  readonly scope: PolicyScopeDetails;
  readonly policy: PolicyDetails;
  /** The path of another assignment that approves images for the same cluster and namespaces. */
  readonly otherApproval?: string;
}

const BUILT_INS =
  "https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions/Kubernetes";

const MATCH_FIELD =
  "https://open-policy-agent.github.io/gatekeeper/website/docs/howto#the-match-field";

/** How Kubernetes policies compare limits. Quantities in other formats never exceed a limit. */
const LIMITS_TEMPLATE =
  "https://github.com/Azure/azure-policy/blob/master/built-in-references/Kubernetes/container-resource-limits/template.yaml";

/** The options that set a parameter, by the name of the parameter. */
const OPTIONS: Readonly<Record<string, string>> = {
  allowedCapabilities: "add",
  allowedContainerImagesRegex: "KubernetesPolicy.allowedImages or approvedImages",
  cpuLimit: "cpu",
  labelsList: "labels",
  memoryLimit: "memory",
  requiredDropCapabilities: "drop",
  runAsUserRule: "KubernetesPolicy.fromDefinitionId for other rules",
};

export const policyAssignmentRules = defineRules<PolicyAssignmentSpec>("2026-11-29", [
  formatRule({
    id: "AKS-POL-001",
    title: "Policy assignment names have 1–64 characters",
    source: SOURCES.azurermPolicyAssignment,
    format: FORMATS.policyAssignmentName,
    fields: ({ name }) => [["name", name]],
  }),
  {
    id: "AKS-POL-002",
    title: "Display names and descriptions of assignments are within Azure's limits",
    why: "Azure limits the length of display names and descriptions.",
    fix: "a shorter text",
    source: SOURCES.policyAssignments,
    check: ({ displayName, description }) => [
      ...tooLong("displayName", displayName, LIMITS.policyDisplayName),
      ...tooLong("description", description, LIMITS.policyDescription),
    ],
  },
  formatRule({
    id: "AKS-POL-021",
    title: "The identity of an assignment is given by its resource ID",
    source: SOURCES.azurermPolicyAssignment,
    format: resourceIdFormat("userAssignedIdentity"),
    fields: ({ identity }) => [["identity.id", identity?._identity?.id]],
  }),
  {
    id: "AKS-POL-022",
    title: "Messages and regions of assignments are not empty",
    why: "azurerm does not accept an empty text here.",
    fix: "a text, or leave it out",
    source: SOURCES.azurermPolicyAssignment,
    check: ({ nonComplianceMessage, identity }) =>
      emptyTexts([
        ["nonComplianceMessage", nonComplianceMessage],
        ["identity.location", identity?._location],
      ]),
  },
  formatRule({
    id: "AKS-POL-003",
    title: "A policy is given by the id of its definition or initiative",
    source: SOURCES.azurermPolicyAssignment,
    format: FORMATS.policyDefinitionId,
    fields: ({ policy }) => [["policy.definitionId", policy.definitionId]],
  }),
  formatRule({
    id: "AKS-POL-004",
    title: "Namespace patterns are names, or parts of names with *",
    source: MATCH_FIELD,
    format: FORMATS.namespacePattern,
    fields: ({ policy: { kubernetes } }) => [
      ...listed("policy.excludedNamespaces", kubernetes?.excludedNamespaces),
      ...listed("policy.namespaces", kubernetes?.namespaces),
    ],
  }),
  {
    id: "AKS-POL-005",
    title: "The effect is one that the policy supports",
    why: "Each policy supports only certain effects.",
    fix: "an effect that the policy supports",
    source: BUILT_INS,
    check: ({ policy: { kubernetes, title } }) => {
      const effects = kubernetes?.builtIn?.effects ?? [];
      const { effect } = kubernetes ?? {};
      return problemIf(isKnown(effect) && effects.length > 0 && !effects.includes(effect), () => ({
        option: "policy.effect",
        value: effect,
        reason: `"${title}" does not support this effect.`,
        fix: effects.map((one) => `PolicyEffect.${one.toUpperCase()}`).join(" or "),
      }));
    },
  },
  {
    id: "AKS-POL-006",
    title: "Parameters are ones that the policy has",
    why: "A built-in policy accepts only the parameters of its definition.",
    fix: "a parameter of the policy",
    source: BUILT_INS,
    check: ({ policy: { kubernetes } }) => {
      const { builtIn, furtherParameters = [], ownParameters = [] } = kubernetes ?? {};
      return furtherParameters
        .filter((name) => builtIn && !ownParameters.includes(name))
        .filter((name) => !builtIn?.parameters.includes(name))
        .map((name) => ({
          option: `policy.parameters.${name}`,
          reason: `"${builtIn?.title}" has no parameter with this name.`,
          fix: builtIn?.parameters.join(", ") ?? "",
        }));
    },
  },
  {
    id: "AKS-POL-007",
    title: "Parameters that an option sets are not set again",
    why: "An option already sets this parameter, so that it has no effect here.",
    fix: "set the option instead of the parameter",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ policy: { kubernetes } }) => {
      const { furtherParameters = [], ownParameters = [] } = kubernetes ?? {};
      return furtherParameters
        .filter((name) => ownParameters.includes(name))
        .map((name) => ({
          option: `policy.parameters.${name}`,
          fix: OPTIONS[name] ?? name,
        }));
    },
  },
  {
    id: "AKS-POL-008",
    title: "Kubernetes policies have no non-compliance message",
    why: "Azure does not support non-compliance messages for policies that apply inside clusters.",
    fix: "description",
    source: `${SOURCES.policyAssignments}#non-compliance-messages`,
    check: ({ nonComplianceMessage, policy: { kubernetes } }) =>
      problemIf(nonComplianceMessage !== undefined && kubernetes !== undefined, () => ({
        option: "nonComplianceMessage",
        value: nonComplianceMessage,
      })),
  },
  {
    id: "AKS-POL-009",
    title: "An assignment to one cluster has no excluded scopes",
    why: "The policy applies to a single cluster, which contains no Azure resources to exclude.",
    fix: "excludedNamespaces of the policy",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ except, scope }) =>
      problemIf(except !== undefined && scope.kind === PolicyScopeKind.CLUSTER, () => ({
        option: "except",
        value: except,
      })),
  },
  formatRule({
    id: "AKS-POL-010",
    title: "The resource group of an assignment is given by its id",
    source: SOURCES.azurermPolicyAssignment,
    format: FORMATS.resourceGroupId,
    fields: ({ scope }) => [["appliesTo.resourceGroup.id", scope.resourceGroup?.id]],
  }),
  formatRule({
    id: "AKS-POL-011",
    title: "The subscription of an assignment is given by its UUID",
    source: SOURCES.azurermPolicyAssignment,
    format: FORMATS.subscriptionId,
    fields: ({ scope }) => [["appliesTo.subscriptionId", scope.subscriptionId]],
  }),
  formatRule({
    id: "AKS-POL-012",
    title: "The CPU limit of a policy is in cores or millicores",
    source: LIMITS_TEMPLATE,
    format: FORMATS.policyCpu,
    fields: ({ policy: { kubernetes } }) => [["policy.cpu", kubernetes?.cpu]],
  }),
  formatRule({
    id: "AKS-POL-013",
    title: "The memory limit of a policy is in bytes, with a unit that the policy compares",
    source: LIMITS_TEMPLATE,
    format: FORMATS.policyMemory,
    fields: ({ policy: { kubernetes } }) => [["policy.memory", kubernetes?.memory]],
  }),
  {
    id: "AKS-POL-014",
    title: "Approved images come from at least one registry or repository",
    why: "Without a registry or repository, the policy would reject every image.",
    fix: "registries: [registry]",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ policy: { kubernetes } }) =>
      problemIf(
        kubernetes?.approved?.registries === 0 && kubernetes.approved.repositories.length === 0,
        () => ({
          option: "registries",
          value: [],
        }),
      ),
  },
  formatRule({
    id: "AKS-POL-015",
    title: "Approved repositories are registries or repositories without tag or wildcard",
    source: "https://github.com/distribution/reference/blob/main/reference.go",
    format: FORMATS.imageSource,
    fields: ({ policy: { kubernetes } }) =>
      listed("repositories", kubernetes?.approved?.repositories),
  }),
  {
    id: "AKS-POL-016",
    title: "The namespaces of a policy are not an empty list",
    why: "Gatekeeper applies a policy with an empty list to every namespace.",
    fix: "leave namespaces out for all namespaces, or list at least one",
    source: MATCH_FIELD,
    check: ({ policy: { kubernetes } }) => {
      const { namespaces } = kubernetes ?? {};
      return problemIf(isKnown(namespaces) && namespaces.length === 0, () => ({
        option: "policy.namespaces",
        value: namespaces,
      }));
    },
  },
  {
    id: "AKS-POL-017",
    title: "At least one namespace of a policy is not excluded",
    why: "Every listed namespace is excluded, either by excludedNamespaces or because AKS manages it, so the policy would not apply anywhere.",
    fix: "a namespace that is not excluded",
    source: MATCH_FIELD,
    check: ({ policy: { kubernetes } }) => {
      const { namespaces, excludedNamespaces = [] } = kubernetes ?? {};
      const excluded = [...Object.keys(MANAGED_NAMESPACES), ...excludedNamespaces];
      const holdsNowhere =
        isKnown(namespaces) &&
        namespaces.length > 0 &&
        namespaces.every((namespace) => isCovered(namespace, excluded));
      return problemIf(holdsNowhere, () => ({
        option: "policy.namespaces",
        value: namespaces,
      }));
    },
  },
  {
    id: "AKS-POL-018",
    title: "One assignment approves the images of a namespace",
    why: "With two assignments, each rejects the images that only the other approves.",
    fix: "list all registries and repositories in one assignment, or use separate namespaces",
    source: "https://learn.microsoft.com/azure/governance/policy/overview#assignments",
    check: ({ otherApproval }) =>
      problemIf(otherApproval !== undefined, () => ({
        option: "appliesTo",
        reason: `${otherApproval} also approves images for this cluster, and each assignment rejects the images that only the other approves.`,
      })),
  },
  {
    id: "AKS-POL-019",
    title: "Kubernetes policies are assigned with KubernetesPolicy",
    why: "This policy is for Kubernetes. As a ResourcePolicy, it would also apply to the namespaces that AKS manages, and its parameters would not be checked.",
    fix: "the matching method of KubernetesPolicy",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ policy: { definitionId, kubernetes } }) => {
      const method = kubernetes ? undefined : kubernetesPolicyOf(definitionId);
      return problemIf(method !== undefined, () => ({
        option: "policy.definitionId",
        value: definitionId,
        fix: `KubernetesPolicy.${method}()`,
      }));
    },
  },
  formatRule({
    id: "AKS-POL-020",
    title: "Excluded scopes are ids of resource groups or resources",
    source: `${SOURCES.policyAssignments}#excluded-scopes`,
    format: FORMATS.excludedScope,
    fields: ({ except }) => listed("except", except),
  }),
]);

function kubernetesPolicyOf(definitionId: string): string | undefined {
  const [, id] = /^\/providers\/[^/]+\/[^/]+\/([^/]+)$/.exec(definitionId) ?? [];
  return Object.entries(builtInPolicies()).find(
    ([, policy]) => policy.id === id?.toLowerCase(),
  )?.[0];
}

function listed(option: string, values: readonly string[] = []): Field<string>[] {
  return values.map((value, index) => [`${option}[${index}]`, value]);
}

function tooLong(option: string, text: string | undefined, limit: Limit) {
  return problemIf(isKnown(text) && text.length > limit.value, () => ({
    option,
    value: text,
    reason: `It must have at most ${limit.value} characters.`,
  }));
}
