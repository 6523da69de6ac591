import { isKnown } from "../rules/known";
import {
  KUBERNETES_FORMATS,
  KUBERNETES_SOURCES,
  LEAST_MEMORY,
  likelyMemory,
  quantityValue,
} from "../rules/kubernetes-formats";
import { defineRules, type Field, type Problem, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { ContainerLimits, NamespaceQuota } from "./namespace-options";
import { isQuantity } from "./namespace-spec";

/** A resolved namespace. */
export interface NamespaceSpec {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly quota: NamespaceQuota;
  readonly containers: ContainerLimits;
}

const NAMESPACES = "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/";
const CONTAINERS = "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/";
const LIMIT_RANGES = "https://kubernetes.io/docs/concepts/policy/limit-range/";
const QUOTAS = "https://kubernetes.io/docs/concepts/policy/resource-quotas/";

/** Namespaces that exist in every cluster. */
const INITIAL_NAMESPACES = ["default", "kube-node-lease", "kube-public", "kube-system"];

export const namespaceRules = defineRules<NamespaceSpec>("2026-11-29", [
  formatRule({
    id: "AKS-NS-001",
    title: "Namespace names are valid DNS labels",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.label,
    fields: ({ name }) => [["name", name]],
  }),
  {
    id: "AKS-NS-002",
    title: "A namespace is not one that every cluster already has",
    why: "Every cluster already has this namespace, so it cannot be created.",
    fix: '"shop", or another name of your own',
    source: NAMESPACES,
    check: ({ name }) =>
      problemIf(INITIAL_NAMESPACES.includes(name), () => ({
        option: "name",
        value: name,
      })),
  },
  formatRule({
    id: "AKS-NS-003",
    title: "Quotas and container limits are Kubernetes quantities",
    source: KUBERNETES_SOURCES.quantities,
    format: KUBERNETES_FORMATS.quantity,
    fields: ({ quota, containers }) => [
      ...texts("quota", quota),
      ...texts("containers", containers),
    ],
  }),
  {
    id: "AKS-NS-010",
    title: "Memory amounts of quotas and limits are large enough to run a container",
    why: "The container runtime needs at least a few MiB; an amount of a few bytes usually lacks its unit.",
    fix: '"128Mi"',
    source: CONTAINERS,
    check: ({ quota, containers }) => [
      ...tooLittleMemory("quota.memory", quota.memory, LEAST_MEMORY.reserved),
      ...tooLittleMemory("quota.memoryLimit", quota.memoryLimit, LEAST_MEMORY.limit),
      ...tooLittleMemory("containers.memory", containers.memory, LEAST_MEMORY.reserved),
      ...tooLittleMemory("containers.memoryLimit", containers.memoryLimit, LEAST_MEMORY.limit),
      ...tooLittleMemory("containers.maxMemory", containers.maxMemory, LEAST_MEMORY.limit),
    ],
  },
  rangeRule({
    id: "AKS-NS-004",
    title: "Quotas of pods and load balancers are not negative",
    source: QUOTAS,
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    unit: "objects",
    fields: ({ quota }) => [
      ["quota.pods", quota.pods],
      ["quota.loadBalancers", quota.loadBalancers],
    ],
  }),
  {
    id: "AKS-NS-005",
    title: "Requests do not exceed limits, and limits do not exceed the maximum",
    why: "Kubernetes rejects a LimitRange whose default request exceeds the default limit, or whose default limit exceeds the maximum.",
    fix: "a request at or below the limit, and a limit at or below the maximum",
    source: LIMIT_RANGES,
    check: ({ containers }) => {
      const { cpu, memory, cpuLimit, memoryLimit, maxCpu, maxMemory } = containers;
      return [
        ...exceeding(["cpu", cpu], ["cpuLimit", cpuLimit]),
        ...exceeding(["cpu", cpu], ["maxCpu", maxCpu]),
        ...exceeding(["cpuLimit", cpuLimit], ["maxCpu", maxCpu]),
        ...exceeding(["memory", memory], ["memoryLimit", memoryLimit]),
        ...exceeding(["memory", memory], ["maxMemory", maxMemory]),
        ...exceeding(["memoryLimit", memoryLimit], ["maxMemory", maxMemory]),
      ];
    },
  },
  formatRule({
    id: "AKS-NS-006",
    title: "Keys of namespace labels are valid label keys",
    source: KUBERNETES_SOURCES.labels,
    format: KUBERNETES_FORMATS.labelKey,
    fields: ({ labels }) => Object.keys(labels).map((key) => ["labels", key]),
  }),
  formatRule({
    id: "AKS-NS-007",
    title: "Values of namespace labels are valid label values",
    source: KUBERNETES_SOURCES.labels,
    format: KUBERNETES_FORMATS.labelValue,
    fields: ({ labels }) =>
      Object.entries(labels).map(([key, value]) => [`labels["${key}"]`, value]),
  }),
]);

function texts(option: string, values: object): Field<string>[] {
  return Object.entries(values).flatMap(([name, value]): Field<string>[] =>
    typeof value === "string" ? [[`${option}.${name}`, value]] : [],
  );
}

/** An amount of 0 means none: as a quota, it rejects pods that request memory. */
function tooLittleMemory(option: string, amount: string | undefined, least: string): Problem[] {
  if (!isQuantity(amount) || quantityValue(amount) === 0) {
    return [];
  }
  const meant = likelyMemory(amount, least);
  const reason = `${quantityValue(amount)} bytes is too little to run a container, which needs at least ${least}.`;
  return meant === undefined ? [] : [{ option, value: amount, reason, fix: `"${meant}"` }];
}

function exceeding([name, value]: Field<string>, [otherName, other]: Field<string>): Problem[] {
  return isQuantity(value) && isQuantity(other) && quantityValue(value) > quantityValue(other)
    ? [
        {
          option: `containers.${name}`,
          value,
          reason: `It is more than the ${otherName} of ${other}.`,
          fix: `at most "${other}"`,
        },
      ]
    : [];
}

/** An Entra ID principal that gets a role in a namespace. */
export interface Grantee {
  readonly name: string;
  /** Undefined if only Azure knows the type of the principal. */
  readonly kind?: "Group" | "User";
  readonly isUser: boolean;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const UPN = /^[^\s@/%]+@[^\s@/%]+$/;
const BINDINGS = "https://learn.microsoft.com/azure/aks/kubernetes-rbac-entra-id";

export const granteeRules = defineRules<Grantee>("2026-11-29", [
  {
    id: "AKS-NS-008",
    title: "Kubernetes role bindings name a principal that is known at synth",
    why: "Kubernetes identifies users by their user principal name and identities by their object ID, and for the principal that deploys, only Azure knows which of the two it is.",
    fix: 'Principal.group("<object ID>") for a group that contains the deploying principal',
    source: BINDINGS,
    check: ({ kind }) =>
      problemIf(kind === undefined, () => ({
        option: "principal",
      })),
  },
  {
    id: "AKS-NS-009",
    title: "Kubernetes role bindings name users by UPN and other principals by object ID",
    why: "AKS passes the user principal name of members and the object ID of guests, groups and identities to Kubernetes.",
    fix: "the user principal name, or the object ID in lower case",
    source: BINDINGS,
    check: ({ name, isUser }) =>
      problemIf(isKnown(name) && !UUID.test(name) && !(isUser && UPN.test(name)), () => ({
        option: "principal",
        value: name,
        reason: isUser
          ? "AKS identifies a member of the tenant by the user principal name, and a guest by the object ID in lower case."
          : "AKS identifies groups and identities by their object ID, a UUID in lower case.",
        fix: isUser
          ? 'Principal.user("jane@example.com"), or a group'
          : "the id that `az ad group show --query id` or `az identity show --query principalId` prints",
      })),
  },
]);
