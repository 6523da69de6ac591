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

/** A namespace as it was asked for. */
export interface NamespaceSpec {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly quota: NamespaceQuota;
  readonly containers: ContainerLimits;
}

const NAMESPACES = "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/";
const LIMIT_RANGES = "https://kubernetes.io/docs/concepts/policy/limit-range/";
const QUOTAS = "https://kubernetes.io/docs/concepts/policy/resource-quotas/";

/** Every cluster has them from the start. */
const FIRST_NAMESPACES = ["default", "kube-node-lease", "kube-public", "kube-system"];

export const namespaceRules = defineRules<NamespaceSpec>("2026-11-25", [
  formatRule({
    id: "AKS-NS-001",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.label,
    fields: ({ name }) => [["name", name]],
  }),
  {
    id: "AKS-NS-002",
    source: NAMESPACES,
    check: ({ name }) =>
      problemIf(FIRST_NAMESPACES.includes(name), () => ({
        option: "name",
        value: name,
        reason: "Every cluster has this namespace already, so it cannot be made.",
        fix: '"shop", or another name of your own',
      })),
  },
  formatRule({
    id: "AKS-NS-003",
    source: KUBERNETES_SOURCES.quantities,
    format: KUBERNETES_FORMATS.quantity,
    fields: ({ quota, containers }) => [
      ...texts("quota", quota),
      ...texts("containers", containers),
    ],
  }),
  {
    id: "AKS-NS-010",
    source: KUBERNETES_SOURCES.quantities,
    check: ({ quota, containers }) => [
      ...tooLittle("quota.memory", quota.memory, LEAST_MEMORY.reserved),
      ...tooLittle("quota.memoryLimit", quota.memoryLimit, LEAST_MEMORY.limit),
      ...tooLittle("containers.memory", containers.memory, LEAST_MEMORY.reserved),
      ...tooLittle("containers.memoryLimit", containers.memoryLimit, LEAST_MEMORY.limit),
      ...tooLittle("containers.maxMemory", containers.maxMemory, LEAST_MEMORY.limit),
    ],
  },
  rangeRule({
    id: "AKS-NS-004",
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
    source: LIMIT_RANGES,
    check: ({ containers }) => {
      const { cpu, memory, cpuLimit, memoryLimit, maxCpu, maxMemory } = containers;
      return [
        ...above(["cpu", cpu], ["cpuLimit", cpuLimit]),
        ...above(["cpu", cpu], ["maxCpu", maxCpu]),
        ...above(["cpuLimit", cpuLimit], ["maxCpu", maxCpu]),
        ...above(["memory", memory], ["memoryLimit", memoryLimit]),
        ...above(["memory", memory], ["maxMemory", maxMemory]),
        ...above(["memoryLimit", memoryLimit], ["maxMemory", maxMemory]),
      ];
    },
  },
  formatRule({
    id: "AKS-NS-006",
    source: KUBERNETES_SOURCES.labels,
    format: KUBERNETES_FORMATS.labelKey,
    fields: ({ labels }) => Object.keys(labels).map((key) => ["labels", key]),
  }),
  formatRule({
    id: "AKS-NS-007",
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

/** With 0, none at all is meant: as a quota, it keeps pods out that ask for memory. */
function tooLittle(option: string, amount: string | undefined, least: string): Problem[] {
  if (!isQuantity(amount) || quantityValue(amount) === 0) {
    return [];
  }
  const meant = likelyMemory(amount, least);
  const reason = `It is ${quantityValue(amount)} bytes: too little for anything that runs, which takes ${least} at least.`;
  return meant === undefined ? [] : [{ option, value: amount, reason, fix: `"${meant}"` }];
}

function above([name, value]: Field<string>, [otherName, other]: Field<string>): Problem[] {
  return isQuantity(value) && isQuantity(other) && quantityValue(value) > quantityValue(other)
    ? [
        {
          option: `containers.${name}`,
          value,
          reason: `It is more than ${otherName}, which is ${other}.`,
          fix: `at most "${other}"`,
        },
      ]
    : [];
}

/** Someone of Entra ID who gets a role in a namespace. */
export interface Grantee {
  readonly name: string;
  /** Undefined where only Azure knows what the principal is. */
  readonly kind?: "Group" | "User";
  readonly isUser: boolean;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const UPN = /^[^\s@/%]+@[^\s@/%]+$/;
const BINDINGS = "https://learn.microsoft.com/azure/aks/kubernetes-rbac-entra-id";

export const granteeRules = defineRules<Grantee>("2026-11-25", [
  {
    id: "AKS-NS-008",
    source: BINDINGS,
    check: ({ kind }) =>
      problemIf(kind === undefined, () => ({
        option: "principal",
        reason:
          "Kubernetes knows people by their user principal name and identities by their object id, and here only Azure knows which of both deploys.",
        fix: 'Principal.group("<object id>") with whoever deploys in it',
      })),
  },
  {
    id: "AKS-NS-009",
    source: BINDINGS,
    check: ({ name, isUser }) =>
      problemIf(isKnown(name) && !UUID.test(name) && !(isUser && UPN.test(name)), () => ({
        option: "principal",
        value: name,
        reason: isUser
          ? "AKS knows a member of the tenant by the user principal name, and a guest by the object id in lower case."
          : "AKS knows groups and identities by their object id, a UUID in lower case.",
        fix: isUser
          ? 'Principal.user("jane@example.com"), or a group'
          : "the id that `az ad group show --query id` or `az identity show --query principalId` prints",
      })),
  },
]);
