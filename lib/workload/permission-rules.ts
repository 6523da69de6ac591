import { closest } from "fastest-levenshtein";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES } from "../rules/kubernetes-formats";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Field, type Problem, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import type { KubernetesPermission } from "./kubernetes-permission";
import { BUILT_IN_RESOURCES, roleResource } from "./kubernetes-resources";

const RBAC = "https://kubernetes.io/docs/reference/access-authn-authz/rbac/";
const VERBS = "https://kubernetes.io/docs/reference/access-authn-authz/authorization/";
const KNOWN_VERBS = [
  ...["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"],
  ...["bind", "escalate", "impersonate", "approve", "sign", "attest", "use"],
];

export const permissionRules = defineRules<KubernetesPermission>("2026-11-29", [
  {
    id: "AKS-SA-001",
    title: "Resources of permissions are known, or have a group",
    why: "A role that names a resource of the wrong API group, or in the singular, is accepted but allows nothing.",
    fix: "the plural name of a built-in resource, or <resource>.<group> for a custom resource",
    source: RBAC,
    check: ({ _resources }) =>
      _resources.flatMap((text, index) =>
        problemIf(isKnown(text) && roleResource(text) === undefined, () => ({
          option: `resources[${index}]`,
          value: text,
          reason: "Kubernetes has no such resource, and it has no group.",
          fix: `"${likely(text)}", or "${text}.<group>" for a custom resource`,
        })),
      ),
  },
  {
    id: "AKS-SA-002",
    title: "Verbs of permissions are verbs of Kubernetes",
    why: "A role with another verb is accepted but allows nothing.",
    fix: '["get", "list", "watch"]',
    source: VERBS,
    check: ({ _verbs }) =>
      _verbs.flatMap((verb, index) =>
        problemIf(isKnown(verb) && !KNOWN_VERBS.includes(verb), () => ({
          option: `verbs[${index}]`,
          value: verb,
          fix: verb === "*" ? "KubernetesPermission.manage" : `"${closest(verb, KNOWN_VERBS)}"`,
        })),
      ),
  },
  {
    id: "AKS-SA-003",
    title: "Permissions name at least one verb and one resource",
    why: "Kubernetes rejects a rule without verbs or resources.",
    fix: 'KubernetesPermission.read(["pods"])',
    source: RBAC,
    check: ({ _verbs, _resources, _clusterRole }) =>
      _clusterRole !== undefined
        ? []
        : [
            ...problemIf(_verbs.length === 0, () => ({ option: "verbs", value: [] })),
            ...problemIf(_resources.length === 0, () => ({ option: "resources", value: [] })),
          ],
  },
  {
    id: "AKS-SA-004",
    title: "Permissions for resources without a namespace apply to the cluster",
    why: "A role in a namespace cannot allow access to objects that are in no namespace.",
    fix: "the permission with .inCluster()",
    source: RBAC,
    check: ({ _resources, _scope, _clusterRole }) =>
      _scope.isClusterWide || _clusterRole !== undefined
        ? []
        : _resources.flatMap((text, index) =>
            problemIf(isKnown(text) && roleResource(text)?.isNamespaced === false, () => ({
              option: `resources[${index}]`,
              value: text,
            })),
          ),
  },
  {
    id: "AKS-SA-005",
    title: "Permissions for named objects do not create objects",
    why: "Kubernetes does not know the name of an object before it is created, so a rule with names never allows create or deletecollection.",
    fix: 'KubernetesPermission.of(["get", "update", "patch"], […]).onlyNamed([…]), and another permission for create',
    source: RBAC,
    severity: "warning",
    check: ({ _verbs, _names }) =>
      _names.length === 0
        ? []
        : _verbs
            .filter((verb) => verb === "create" || verb === "deletecollection")
            .map((verb): Problem => ({ option: "verbs", value: verb })),
  },
  formatRule({
    id: "AKS-SA-006",
    title: "Permissions name valid namespaces",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.label,
    fields: ({ _scope }): Field<string>[] => [["namespace", _scope.namespace]],
  }),
  {
    id: "AKS-SA-007",
    title: "Service accounts do not read all secrets of the cluster",
    why: "A pod with this service account can read the credentials of all namespaces, including those of cluster administrators.",
    fix: "the permission in single namespaces, or with .onlyNamed([…])",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ _resources, _scope, _names }) =>
      problemIf(
        _scope.isClusterWide === true && _names.length === 0 && _resources.includes("secrets"),
        () => ({ option: "resources", value: "secrets" }),
      ),
  },
]);

function likely(text: string): string {
  return closest(text.toLowerCase(), [...BUILT_IN_RESOURCES.keys()]);
}
