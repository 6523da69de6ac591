import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, type Limit, SOURCES } from "../rules/limits";
import { defineRules, type Field, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { BUILT_IN_POLICIES } from "./built-in-policies";
import { MANAGED_NAMESPACES } from "./managed-namespaces";
import { isCovered } from "./namespace-pattern";
import type { PolicyDetails } from "./policy";
import type { PolicyScopeDetails } from "./policy-scope";
import { PolicyScopeKind } from "./policy-scope";

/** An assignment with everything decided. */
export interface PolicyAssignmentSpec {
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  readonly nonComplianceMessage?: string;
  readonly except?: readonly string[];
  readonly scope: PolicyScopeDetails;
  readonly policy: PolicyDetails;
  /** The path of another assignment that refuses images of the same cluster and namespaces. */
  readonly otherApproval?: string;
}

const BUILT_INS = "https://learn.microsoft.com/azure/aks/policy-reference";

const MATCH_FIELD =
  "https://open-policy-agent.github.io/gatekeeper/website/docs/howto#the-match-field";

/** Where policies for Kubernetes compare limits; quantities of other forms are never exceeded. */
const LIMITS_TEMPLATE =
  "https://github.com/Azure/azure-policy/blob/master/built-in-references/Kubernetes/container-resource-limits/template.yaml";

/** Options that give a parameter, by the parameter's name. */
const OPTIONS: Readonly<Record<string, string>> = {
  allowedCapabilities: "add",
  allowedContainerImagesRegex: "KubernetesPolicy.allowedImages or approvedImages",
  cpuLimit: "cpu",
  labelsList: "labels",
  memoryLimit: "memory",
  requiredDropCapabilities: "drop",
  runAsUserRule: "KubernetesPolicy.fromDefinitionId for other rules",
};

export const policyAssignmentRules = defineRules<PolicyAssignmentSpec>("2026-11-25", [
  formatRule({
    id: "AKS-POL-001",
    source: SOURCES.azurermPolicyAssignment,
    format: FORMATS.policyAssignmentName,
    fields: ({ name }) => [["name", name]],
  }),
  {
    id: "AKS-POL-002",
    source: SOURCES.policyAssignments,
    check: ({ displayName, description }) => [
      ...tooLong("displayName", displayName, LIMITS.policyDisplayName),
      ...tooLong("description", description, LIMITS.policyDescription),
    ],
  },
  formatRule({
    id: "AKS-POL-003",
    source: SOURCES.azurermPolicyAssignment,
    format: FORMATS.policyDefinitionId,
    fields: ({ policy }) => [["policy.definitionId", policy.definitionId]],
  }),
  formatRule({
    id: "AKS-POL-004",
    source: MATCH_FIELD,
    format: FORMATS.namespacePattern,
    fields: ({ policy: { kubernetes } }) => [
      ...listed("policy.excludedNamespaces", kubernetes?.excludedNamespaces),
      ...listed("policy.namespaces", kubernetes?.namespaces),
    ],
  }),
  {
    id: "AKS-POL-005",
    source: BUILT_INS,
    check: ({ policy: { kubernetes, title } }) => {
      const effects = kubernetes?.builtIn?.effects ?? [];
      const { effect } = kubernetes ?? {};
      return problemIf(isKnown(effect) && effects.length > 0 && !effects.includes(effect), () => ({
        option: "policy.effect",
        value: effect,
        reason: `"${title}" does not take this effect.`,
        fix: effects.map((one) => `PolicyEffect.${one.toUpperCase()}`).join(" or "),
      }));
    },
  },
  {
    id: "AKS-POL-006",
    source: BUILT_INS,
    check: ({ policy: { kubernetes } }) => {
      const { builtIn, furtherParameters = [], ownParameters = [] } = kubernetes ?? {};
      return furtherParameters
        .filter((name) => builtIn && !ownParameters.includes(name))
        .filter((name) => !builtIn?.parameters.includes(name))
        .map((name) => ({
          option: `policy.parameters.${name}`,
          reason: `"${builtIn?.title}" has no parameter of this name.`,
          fix: builtIn?.parameters.join(", ") ?? "",
        }));
    },
  },
  {
    id: "AKS-POL-007",
    source: SOURCES.policyAssignments,
    check: ({ policy: { kubernetes } }) => {
      const { furtherParameters = [], ownParameters = [] } = kubernetes ?? {};
      return furtherParameters
        .filter((name) => ownParameters.includes(name))
        .map((name) => ({
          option: `policy.parameters.${name}`,
          reason: "An option gives this parameter, so that it would be given twice.",
          fix: OPTIONS[name] ?? name,
        }));
    },
  },
  {
    id: "AKS-POL-008",
    source: `${SOURCES.policyAssignments}#non-compliance-messages`,
    check: ({ nonComplianceMessage, policy: { kubernetes } }) =>
      problemIf(nonComplianceMessage !== undefined && kubernetes !== undefined, () => ({
        option: "nonComplianceMessage",
        value: nonComplianceMessage,
        reason: "Azure takes no message for policies that look into clusters.",
        fix: "description",
      })),
  },
  {
    id: "AKS-POL-009",
    source: `${SOURCES.policyAssignments}#excluded-scopes`,
    check: ({ except, scope }) =>
      problemIf(except !== undefined && scope.kind === PolicyScopeKind.CLUSTER, () => ({
        option: "except",
        value: except,
        reason: "The policy holds for one cluster, in which nothing has an id to be left out by.",
        fix: "excludedNamespaces of the policy",
      })),
  },
  formatRule({
    id: "AKS-POL-010",
    source: SOURCES.azurermPolicyAssignment,
    format: FORMATS.resourceGroupId,
    fields: ({ scope }) => [["appliesTo.resourceGroup.id", scope.resourceGroup?.id]],
  }),
  formatRule({
    id: "AKS-POL-011",
    source: SOURCES.azurermPolicyAssignment,
    format: FORMATS.subscriptionId,
    fields: ({ scope }) => [["appliesTo.subscriptionId", scope.subscriptionId]],
  }),
  formatRule({
    id: "AKS-POL-012",
    source: LIMITS_TEMPLATE,
    format: FORMATS.policyCpu,
    fields: ({ policy: { kubernetes } }) => [["policy.cpu", kubernetes?.cpu]],
  }),
  formatRule({
    id: "AKS-POL-013",
    source: LIMITS_TEMPLATE,
    format: FORMATS.policyMemory,
    fields: ({ policy: { kubernetes } }) => [["policy.memory", kubernetes?.memory]],
  }),
  {
    id: "AKS-POL-014",
    source: SOURCES.policyForKubernetes,
    check: ({ policy: { kubernetes } }) =>
      problemIf(
        kubernetes?.approved?.registries === 0 && kubernetes.approved.repositories.length === 0,
        () => ({
          option: "registries",
          value: [],
          reason: "Without a registry and a repository, every image would be refused.",
          fix: "registries: [registry]",
        }),
      ),
  },
  formatRule({
    id: "AKS-POL-015",
    source: "https://github.com/distribution/reference/blob/main/reference.go",
    format: FORMATS.imageSource,
    fields: ({ policy: { kubernetes } }) =>
      listed("repositories", kubernetes?.approved?.repositories),
  }),
  {
    id: "AKS-POL-016",
    source: MATCH_FIELD,
    check: ({ policy: { kubernetes } }) => {
      const { namespaces } = kubernetes ?? {};
      return problemIf(isKnown(namespaces) && namespaces.length === 0, () => ({
        option: "policy.namespaces",
        value: namespaces,
        reason: "To Gatekeeper, an empty list is every namespace.",
        fix: "no namespaces for all of them, or the names of some",
      }));
    },
  },
  {
    id: "AKS-POL-017",
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
        reason:
          "All of them are excluded, by excludedNamespaces or because AKS works in them: the policy would hold nowhere.",
        fix: "a namespace that is not excluded",
      }));
    },
  },
  {
    id: "AKS-POL-018",
    source: SOURCES.policyForKubernetes,
    check: ({ otherApproval }) =>
      problemIf(otherApproval !== undefined, () => ({
        option: "appliesTo",
        reason: `${otherApproval} approves images of this cluster, too, and each refuses what only the other one approves.`,
        fix: "all registries and repositories in one of them, or namespaces that they do not share",
      })),
  },
  {
    id: "AKS-POL-019",
    source: BUILT_INS,
    check: ({ policy: { definitionId, kubernetes } }) => {
      const method = kubernetes ? undefined : kubernetesPolicyOf(definitionId);
      return problemIf(method !== undefined, () => ({
        option: "policy.definitionId",
        value: definitionId,
        reason:
          "It is a policy for Kubernetes; as a ResourcePolicy it would hold in the namespaces that AKS works in, unchecked.",
        fix: `KubernetesPolicy.${method}()`,
      }));
    },
  },
  formatRule({
    id: "AKS-POL-020",
    source: `${SOURCES.policyAssignments}#excluded-scopes`,
    format: FORMATS.excludedScope,
    fields: ({ except }) => listed("except", except),
  }),
]);

function kubernetesPolicyOf(definitionId: string): string | undefined {
  const [, id] = /^\/providers\/[^/]+\/[^/]+\/([^/]+)$/.exec(definitionId) ?? [];
  return Object.entries(BUILT_IN_POLICIES).find(
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
    reason: `It must have ${limit.value} characters at most.`,
    fix: "a shorter text",
  }));
}
