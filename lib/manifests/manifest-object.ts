import { literalText } from "../rules/literal-text";

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** An object of a file, and its position. */
export interface ManifestObject {
  /** The file, the number of the document in it, and the number of the item if it is a list. */
  readonly place: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** As the file states it. */
  readonly namespace?: string;
  readonly content: JsonObject;
}

/**
 * The built-in kinds of Kubernetes that are not namespaced. Source:
 * `kubectl api-resources --namespaced=false`
 */
const CLUSTER_KINDS: ReadonlySet<string> = new Set([
  "APIService",
  "CSIDriver",
  "CSINode",
  "CertificateSigningRequest",
  "ClusterRole",
  "ClusterRoleBinding",
  "ClusterTrustBundle",
  "ComponentStatus",
  "CustomResourceDefinition",
  "DeviceClass",
  "FlowSchema",
  "IPAddress",
  "IngressClass",
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
  "MutatingWebhookConfiguration",
  "Namespace",
  "Node",
  "PersistentVolume",
  "PriorityClass",
  "PriorityLevelConfiguration",
  "ResourceSlice",
  "RuntimeClass",
  "SelfSubjectAccessReview",
  "SelfSubjectReview",
  "SelfSubjectRulesReview",
  "ServiceCIDR",
  "StorageClass",
  "StorageVersion",
  "StorageVersionMigration",
  "SubjectAccessReview",
  "TokenReview",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "ValidatingWebhookConfiguration",
  "VolumeAttachment",
  "VolumeAttributesClass",
]);

export function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

/** Whether the kind is built in; otherwise, only the cluster knows its scope. */
export function isBuiltIn({ apiVersion }: ManifestObject): boolean {
  const group = groupOf(apiVersion);
  return !group.includes(".") || KUBERNETES_GROUPS.has(group);
}

const KUBERNETES_GROUPS: ReadonlySet<string> = new Set(
  [
    "admissionregistration",
    "apiextensions",
    "apiregistration",
    "authentication",
    "authorization",
    "certificates",
    "coordination",
    "discovery",
    "events",
    "flowcontrol.apiserver",
    "networking",
    "node",
    "rbac.authorization",
    "resource",
    "scheduling",
    "storage",
    "storagemigration",
  ].map((name) => `${name}.k8s.io`),
);

/** Kinds without a namespace other than the built-in ones: `ClusterIssuer.cert-manager.io`. */
export type ClusterScopedKinds = ReadonlySet<string>;

/**
 * Whether objects of this kind are in a namespace. Custom kinds are assumed to be, unless they are
 * listed.
 */
export function isInNamespace(object: ManifestObject, clusterScoped: ClusterScopedKinds): boolean {
  return isBuiltIn(object)
    ? !CLUSTER_KINDS.has(object.kind)
    : !clusterScoped.has(object.kind) && !clusterScoped.has(qualifiedKind(object));
}

/** The kind with its group: `ClusterIssuer.cert-manager.io`. */
export function qualifiedKind({ kind, apiVersion }: ManifestObject): string {
  return `${kind}.${groupOf(apiVersion)}`;
}

/** Identifies an object in a cluster: kind, namespace and name. */
export function identityOf(object: ManifestObject): string {
  const kind = isBuiltIn(object) ? object.kind : qualifiedKind(object);
  return [kind, object.namespace, object.name].filter((part) => part !== undefined).join(":");
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is one that the API server leaves out of most fields. */
export function isEmpty(value: Json): boolean {
  return typeof value === "object" && value !== null
    ? Object.keys(value).length === 0
    : value === "" || value === 0 || value === false;
}

/** Removes keys with null values, which generators write. */
export function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, inner]) => inner !== null)
          .map(([name, inner]) => [name, withoutNulls(inner)]),
      )
    : value;
}

/** Escapes text that Terraform would parse as a template. */
export function literal(value: Json): Json {
  if (typeof value === "string") {
    return literalText(value);
  }
  if (Array.isArray(value)) {
    return value.map(literal);
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [literalText(name), literal(inner)]),
      )
    : value;
}
