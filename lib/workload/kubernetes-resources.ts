/** The resources of an API group. */
interface GroupResources {
  readonly namespaced: readonly string[];
  readonly clusterWide: readonly string[];
}

/**
 * The resources of Kubernetes 1.35 by API group. Source: `kubectl api-resources`, read 2026-11-29. Events are
 * those of the core group.
 */
const GROUPS: Readonly<Record<string, GroupResources>> = {
  "": {
    namespaced: [
      "configmaps",
      "endpoints",
      "events",
      "limitranges",
      "persistentvolumeclaims",
      "pods",
      "podtemplates",
      "replicationcontrollers",
      "resourcequotas",
      "secrets",
      "serviceaccounts",
      "services",
    ],
    clusterWide: ["namespaces", "nodes", "persistentvolumes"],
  },
  "admissionregistration.k8s.io": {
    namespaced: [],
    clusterWide: [
      "mutatingwebhookconfigurations",
      "validatingadmissionpolicies",
      "validatingadmissionpolicybindings",
      "validatingwebhookconfigurations",
    ],
  },
  "apiextensions.k8s.io": { namespaced: [], clusterWide: ["customresourcedefinitions"] },
  "apiregistration.k8s.io": { namespaced: [], clusterWide: ["apiservices"] },
  apps: {
    namespaced: ["controllerrevisions", "daemonsets", "deployments", "replicasets", "statefulsets"],
    clusterWide: [],
  },
  "authentication.k8s.io": { namespaced: [], clusterWide: ["selfsubjectreviews", "tokenreviews"] },
  "authorization.k8s.io": {
    namespaced: ["localsubjectaccessreviews"],
    clusterWide: ["selfsubjectaccessreviews", "selfsubjectrulesreviews", "subjectaccessreviews"],
  },
  autoscaling: { namespaced: ["horizontalpodautoscalers"], clusterWide: [] },
  batch: { namespaced: ["cronjobs", "jobs"], clusterWide: [] },
  "certificates.k8s.io": { namespaced: [], clusterWide: ["certificatesigningrequests"] },
  "coordination.k8s.io": { namespaced: ["leases"], clusterWide: [] },
  "discovery.k8s.io": { namespaced: ["endpointslices"], clusterWide: [] },
  "flowcontrol.apiserver.k8s.io": {
    namespaced: [],
    clusterWide: ["flowschemas", "prioritylevelconfigurations"],
  },
  "networking.k8s.io": {
    namespaced: ["ingresses", "networkpolicies"],
    clusterWide: ["ingressclasses", "ipaddresses", "servicecidrs"],
  },
  "node.k8s.io": { namespaced: [], clusterWide: ["runtimeclasses"] },
  policy: { namespaced: ["poddisruptionbudgets"], clusterWide: [] },
  "rbac.authorization.k8s.io": {
    namespaced: ["rolebindings", "roles"],
    clusterWide: ["clusterrolebindings", "clusterroles"],
  },
  "resource.k8s.io": {
    namespaced: ["resourceclaims", "resourceclaimtemplates"],
    clusterWide: ["deviceclasses", "resourceslices"],
  },
  "scheduling.k8s.io": { namespaced: [], clusterWide: ["priorityclasses"] },
  "storage.k8s.io": {
    namespaced: ["csistoragecapacities"],
    clusterWide: [
      "csidrivers",
      "csinodes",
      "storageclasses",
      "volumeattachments",
      "volumeattributesclasses",
    ],
  },
};

/** The API group of a built-in resource, and whether its objects are in namespaces. */
export interface BuiltInResource {
  readonly group: string;
  readonly isNamespaced: boolean;
}

/** All built-in resources, by their plural names. */
export const BUILT_IN_RESOURCES: ReadonlyMap<string, BuiltInResource> = new Map(
  Object.entries(GROUPS).flatMap(([group, { namespaced, clusterWide }]) => [
    ...inGroup(group, namespaced, true),
    ...inGroup(group, clusterWide, false),
  ]),
);

function inGroup(
  group: string,
  names: readonly string[],
  isNamespaced: boolean,
): [string, BuiltInResource][] {
  return names.map((name) => [name, { group, isNamespaced }]);
}

/** A resource as a rule of a role names it. */
export interface RoleResource {
  readonly group: string;
  /** The plural name, with a subresource: `pods/log`. */
  readonly resource: string;
  /** Undefined for custom resources. */
  readonly isNamespaced?: boolean;
}

/**
 * Reads `pods`, `pods/log`, `deployments` or, with a group, `certificates.cert-manager.io`. Undefined for an
 * unknown resource without a group.
 */
export function roleResource(text: string): RoleResource | undefined {
  const [qualified = "", ...subresource] = text.split("/");
  const [name = "", ...group] = qualified.split(".");
  const resource = [name, ...subresource].join("/");
  const builtIn = BUILT_IN_RESOURCES.get(name);
  if (group.length > 0) {
    return { group: group.join("."), resource, isNamespaced: undefined };
  }
  return builtIn && { ...builtIn, resource };
}
