/** Objects whose fields the API server leaves out, adds or rewrites, by what is special about them. */

type Json = Readonly<Record<string, unknown>>;

const NAMESPACE = "cdktf-aks-test-fields";

const labels = (name: string) => ({ app: name });
const container = { name: "main", image: "busybox:1.37.0" };

type Make = (name: string) => Json;

const named =
  (apiVersion: string, kind: string, rest: Json, metadata: Json = {}): Make =>
  (name) => ({ apiVersion, kind, metadata: { name, namespace: NAMESPACE, ...metadata }, ...rest });

const ofCluster =
  (apiVersion: string, kind: string, rest: Json): Make =>
  (name) => ({ apiVersion, kind, metadata: { name: `cdktf-aks-test-${name}` }, ...rest });

const deployment =
  (pod: Json, spec: Json = {}, inContainer: Json = {}): Make =>
  (name) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: NAMESPACE },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels(name) },
      template: {
        metadata: { labels: labels(name) },
        spec: { containers: [{ ...container, ...inContainer }], ...pod },
      },
      ...spec,
    },
  });

const inContainer = (fields: Json): Make => deployment({}, {}, fields);
const inPod = (fields: Json): Make => deployment(fields);
const inDeployment = (fields: Json): Make => deployment({}, fields);

const service = (spec: Json): Make =>
  named("v1", "Service", { spec: { ports: [{ port: 80 }], selector: { app: "a" }, ...spec } });

const autoscaler = (target: Json): Make =>
  named("autoscaling/v2", "HorizontalPodAutoscaler", {
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "a" },
      minReplicas: 1,
      maxReplicas: 2,
      metrics: [{ type: "External", external: { metric: { name: "requests" }, target } }],
    },
  });

const definition =
  (schema: Json, version: Json = {}): Make =>
  (name) => {
    const plural = `${name.replaceAll("-", "")}s`;
    const group = "cdktf-aks-test.example.com";
    return {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: `${plural}.${group}` },
      spec: {
        group,
        scope: "Namespaced",
        names: { kind: `Kind${plural}`, plural },
        versions: [
          {
            name: "v1",
            served: true,
            storage: true,
            schema: { openAPIV3Schema: { type: "object", ...schema } },
            ...version,
          },
        ],
      },
    };
  };

const RBAC = "rbac.authorization.k8s.io";
const FIELDS: Readonly<Record<string, Make>> = {
  "min-ready-seconds": inDeployment({ minReadySeconds: 0 }),
  paused: inDeployment({ paused: false }),
  strategy: inDeployment({ strategy: {} }),
  "history-limit": inDeployment({ revisionHistoryLimit: 0 }),
  tolerations: inPod({ tolerations: [] }),
  "node-selector": inPod({ nodeSelector: {} }),
  "pull-secrets": inPod({ imagePullSecrets: [] }),
  "host-network": inPod({ hostNetwork: false, hostPID: false, hostIPC: false }),
  "priority-class": inPod({ priorityClassName: "" }),
  volumes: inPod({ volumes: [] }),
  "init-containers": inPod({ initContainers: [] }),
  affinity: inPod({ affinity: {} }),
  "pod-security": inPod({ securityContext: {} }),
  "service-account": inPod({ serviceAccountName: "" }),
  "service-account-token": inPod({ automountServiceAccountToken: false }),
  "service-links": inPod({ enableServiceLinks: false }),
  "grace-period": inPod({ terminationGracePeriodSeconds: 0 }),
  spread: inPod({ topologySpreadConstraints: [], hostAliases: [], readinessGates: [] }),
  "dns-config": inPod({ dnsConfig: {} }),
  "empty-dir": inPod({ volumes: [{ name: "a", emptyDir: {} }] }),
  "config-map-volume": inPod({
    volumes: [{ name: "a", configMap: { name: "a", items: [], optional: false } }],
  }),
  args: inContainer({ args: [], command: [] }),
  "env-value": inContainer({ env: [{ name: "A", value: "" }] }),
  env: inContainer({ env: [], envFrom: [] }),
  ports: inContainer({ ports: [] }),
  "host-port": inContainer({ ports: [{ containerPort: 80, hostPort: 0, name: "" }] }),
  mounts: inContainer({ volumeMounts: [] }),
  "read-only": deployment(
    { volumes: [{ name: "a", emptyDir: {} }] },
    {},
    { volumeMounts: [{ name: "a", mountPath: "/a", readOnly: false, subPath: "" }] },
  ),
  requests: inContainer({ resources: { requests: {}, limits: {} } }),
  resources: inContainer({ resources: {} }),
  security: inContainer({ securityContext: { privileged: false, capabilities: { add: [] } } }),
  stdin: inContainer({ stdin: false, tty: false, workingDir: "" }),
  probe: inContainer({
    livenessProbe: { httpGet: { path: "/", port: 80, host: "" }, initialDelaySeconds: 0 },
  }),
  "pod-labels": named("batch/v1", "Job", {
    spec: {
      suspend: true,
      template: {
        metadata: { labels: { team: "shop" } },
        spec: { restartPolicy: "Never", containers: [container] },
      },
    },
  }),
  "cron-job": named("batch/v1", "CronJob", {
    spec: {
      schedule: "0 2 * * *",
      suspend: false,
      successfulJobsHistoryLimit: 0,
      jobTemplate: {
        spec: {
          backoffLimit: 0,
          template: {
            metadata: { labels: { team: "shop" } },
            spec: { restartPolicy: "Never", containers: [{ ...container, args: [] }] },
          },
        },
      },
    },
  }),
  "claim-templates": named("apps/v1", "StatefulSet", {
    spec: {
      replicas: 0,
      serviceName: "",
      selector: { matchLabels: labels("a") },
      template: { metadata: { labels: labels("a") }, spec: { containers: [container] } },
      volumeClaimTemplates: [],
    },
  }),
  "daemon-set": named("apps/v1", "DaemonSet", {
    spec: {
      minReadySeconds: 0,
      selector: { matchLabels: labels("a") },
      template: {
        metadata: { labels: labels("a"), annotations: {} },
        spec: { nodeSelector: { none: "matches" }, containers: [container] },
      },
    },
  }),
  pod: named("v1", "Pod", {
    spec: {
      automountServiceAccountToken: false,
      containers: [{ ...container, env: [] }],
      tolerations: [{ key: "a", operator: "Exists", effect: "NoSchedule" }],
      nodeSelector: { none: "matches" },
    },
  }),
  "cluster-ip": service({ clusterIP: "" }),
  headless: service({ clusterIP: "None", publishNotReadyAddresses: false }),
  "external-ips": service({ externalIPs: [], loadBalancerIP: "", sessionAffinity: "None" }),
  "node-port": service({ ports: [{ port: 80, nodePort: 0, name: "" }], type: "ClusterIP" }),
  "external-name": service({ externalName: "", selector: {} }),
  account: named("v1", "ServiceAccount", {
    secrets: [],
    imagePullSecrets: [],
    automountServiceAccountToken: false,
  }),
  data: named("v1", "ConfigMap", { data: {} }),
  "data-value": named("v1", "ConfigMap", { data: { a: "", b: "0" }, immutable: false }),
  metadata: named("v1", "ConfigMap", {}, { labels: {}, annotations: {}, finalizers: [] }),
  "label-value": named("v1", "ConfigMap", {}, { labels: { a: "" }, annotations: { b: "" } }),
  rules: named(`${RBAC}/v1`, "Role", { rules: [] }),
  "rule-names": named(`${RBAC}/v1`, "Role", {
    rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"], resourceNames: [] }],
  }),
  subject: named(`${RBAC}/v1`, "RoleBinding", {
    roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "view" },
    subjects: [{ kind: "ServiceAccount", name: "a", namespace: NAMESPACE, apiGroup: "" }],
  }),
  subjects: named(`${RBAC}/v1`, "RoleBinding", {
    roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "view" },
    subjects: [],
  }),
  aggregation: ofCluster(`${RBAC}/v1`, "ClusterRole", {
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { "cdktf-aks-test": "none" } }] },
    rules: [],
  }),
  "network-policy": named("networking.k8s.io/v1", "NetworkPolicy", {
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"], ingress: [], egress: [] },
  }),
  "allow-all": named("networking.k8s.io/v1", "NetworkPolicy", {
    spec: { podSelector: { matchLabels: {} }, ingress: [{}], policyTypes: ["Ingress"] },
  }),
  ingress: named("networking.k8s.io/v1", "Ingress", {
    spec: {
      tls: [],
      rules: [
        {
          host: "",
          http: {
            paths: [
              {
                path: "/",
                pathType: "Prefix",
                backend: { service: { name: "a", port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
  }),
  "target-value": autoscaler({ type: "Value", value: "2000" }),
  "average-value": autoscaler({ type: "AverageValue", averageValue: "1000m" }),
  budget: named("policy/v1", "PodDisruptionBudget", {
    spec: { maxUnavailable: 0, selector: { matchLabels: {} } },
  }),
  quota: named("v1", "ResourceQuota", { spec: { hard: {}, scopes: [] } }),
  "limit-range": named("v1", "LimitRange", {
    spec: { limits: [{ type: "Container", default: { cpu: "0.5" }, max: {} }] },
  }),
  claim: named("v1", "PersistentVolumeClaim", {
    spec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: "",
      resources: { requests: { storage: "1024Mi" }, limits: {} },
    },
  }),
  "storage-class": ofCluster("storage.k8s.io/v1", "StorageClass", {
    provisioner: "example.com/none",
    allowVolumeExpansion: false,
    parameters: {},
    mountOptions: [],
  }),
  priority: ofCluster("scheduling.k8s.io/v1", "PriorityClass", {
    value: 0,
    globalDefault: false,
    description: "",
  }),
  "runtime-class": ofCluster("node.k8s.io/v1", "RuntimeClass", {
    handler: "none",
    overhead: { podFixed: { memory: "1024Mi" } },
  }),
  webhook: ofCluster("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {
    webhooks: [],
  }),
  definition: definition({
    description: "",
    required: [],
    properties: {
      spec: {
        type: "object",
        nullable: false,
        properties: {
          a: { type: "boolean", default: false },
          b: { type: "integer", minimum: 0, default: 0 },
          c: { type: "array", items: { type: "string" }, default: [], uniqueItems: false },
          d: { type: "object", properties: {} },
        },
      },
    },
  }),
  "definition-columns": definition(
    { "x-kubernetes-preserve-unknown-fields": true },
    {
      additionalPrinterColumns: [
        { name: "A", type: "string", jsonPath: ".a", priority: 0, description: "" },
      ],
      subresources: { status: {} },
      deprecated: false,
    },
  ),
};

/** The objects by case; the name of an object is the name of its case. */
export function objectsWithSpecialFields(): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(FIELDS).map(([name, make]) => [name, make(name)]));
}

/** The namespace that the objects are in. */
export const NAMESPACE_OF_FIELDS = {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: NAMESPACE },
};
