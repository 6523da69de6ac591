import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack, Testing } from "cdktf";
import {
  KubernetesCluster,
  Namespace,
  type NamespaceProps,
  NetworkIsolation,
  PodSecurity,
  Principal,
  WorkloadIdentity,
} from "../../lib";
import { namespaceMetadata } from "../../lib/provider/bindings";
import { addStack, synthesizeApp } from "../app/synthesize-app";
import { OBJECT_ID } from "../support/ids";
import { type Block, RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const BINDING = "kubernetes_role_binding_v1";
const OWN_NAME = "${kubernetes_namespace_v1.shop.metadata[0].name}";

function namespaceIn(stack: TerraformStack, props: Partial<NamespaceProps> = {}): Namespace {
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  return new Namespace(stack, "shop", { cluster, ...props });
}

function synthesizeNamespace(
  props: Partial<NamespaceProps> = {},
  use: (namespace: Namespace, stack: TerraformStack) => void = () => undefined,
): SynthesizedStack {
  return synthesize((stack) => use(namespaceIn(stack, props), stack));
}

const limitsOf = (containers: NamespaceProps["containers"]): Block =>
  synthesizeNamespace({ containers }).only("kubernetes_limit_range_v1").spec.limit[0];

test("a namespace is restricted, and has these arguments and no others", () => {
  const { json } = synthesizeNamespace();
  expect(Object.keys(json.resource).sort()).toEqual([
    "kubernetes_limit_range_v1",
    "kubernetes_namespace_v1",
    "kubernetes_network_policy_v1",
  ]);
  expect(json.resource.kubernetes_namespace_v1.shop).toEqual({
    provider: "kubernetes",
    metadata: namespaceMetadata({
      name: "shop",
      labels: {
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/warn": "restricted",
      },
    }),
  });
});

test("a namespace may be weaker, and have labels that win", () => {
  const { metadata } = synthesizeNamespace({
    name: "tools",
    podSecurity: PodSecurity.BASELINE,
    labels: { "pod-security.kubernetes.io/warn": "restricted", team: "shop" },
  }).only("kubernetes_namespace_v1");
  expect(metadata).toEqual(
    namespaceMetadata({
      name: "tools",
      labels: {
        "pod-security.kubernetes.io/enforce": "baseline",
        "pod-security.kubernetes.io/warn": "restricted",
        team: "shop",
      },
    }),
  );
});

describe("what containers get that say nothing", () => {
  test.each<[NamespaceProps["containers"], Block]>([
    [undefined, { default_request: { cpu: "100m", memory: "128Mi" } }],
    [
      { cpu: "0.25", memoryLimit: "1024Mi" },
      { default_request: { cpu: "250m", memory: "128Mi" }, default: { memory: "1Gi" } },
    ],
    [
      { cpuLimit: "50m", memoryLimit: "64Mi" },
      {
        default_request: { cpu: "50m", memory: "64Mi" },
        default: { cpu: "50m", memory: "64Mi" },
      },
    ],
    [
      { maxCpu: "2000m", memoryLimit: "1Gi", maxMemory: "2Gi" },
      {
        default_request: { cpu: "100m", memory: "128Mi" },
        default: { cpu: "2", memory: "1Gi" },
        max: { cpu: "2", memory: "2Gi" },
      },
    ],
    [
      { cpuLimit: "${var.cpu}" },
      {
        default_request: { cpu: "100m", memory: "128Mi" },
        default: { cpu: "${var.cpu}" },
      },
    ],
  ])("where the options are %j", (containers, limit) => {
    expect(limitsOf(containers)).toEqual({ type: "Container", ...limit });
  });
});

test("a quota contains only its limits", () => {
  const quotaOf = (quota: NamespaceProps["quota"]) =>
    synthesizeNamespace({ quota }).all("kubernetes_resource_quota_v1");
  expect(quotaOf({ cpu: "8", pods: 0 })).toEqual({
    shop_quota_01B6A569: {
      provider: "kubernetes",
      metadata: { name: "quota", namespace: OWN_NAME },
      spec: { hard: { "requests.cpu": "8", pods: "0" } },
    },
  });
  expect(quotaOf({})).toEqual({});
});

describe("the network policy", () => {
  const policies = (network?: NetworkIsolation) =>
    Object.values(synthesizeNamespace({ network }).all("kubernetes_network_policy_v1"));

  test("lets pods look names up, and do nothing else", () => {
    const [{ spec } = {}] = policies();
    expect(spec.policy_types).toEqual(["Ingress", "Egress"]);
    expect(spec.pod_selector).toEqual({});
    expect(spec.ingress).toBeUndefined();
    expect(spec.egress).toHaveLength(1);
    expect(spec.egress[0].ports.map(({ port }: Block) => port)).toEqual(["53", "53"]);
  });

  test("lets pods reach each other", () => {
    const [{ spec } = {}] = policies(NetworkIsolation.WITHIN_NAMESPACE);
    expect(spec.ingress).toEqual([{ from: [{ pod_selector: {} }] }]);
    expect(spec.egress[1]).toEqual({ to: [{ pod_selector: {} }] });
  });

  test("may be left out", () => {
    expect(policies(NetworkIsolation.NONE)).toEqual([]);
  });
});

test("objects that use the name depend on all restrictions", () => {
  const stack = synthesizeNamespace({ quota: { pods: 10 } }, ({ name }, scope) => {
    new TerraformOutput(scope, "name", { value: name });
  });
  const [limits] = Object.keys(stack.all("kubernetes_limit_range_v1"));
  expect(stack.output("name").value).toBe(
    `\${kubernetes_limit_range_v1.${limits}.metadata[0].namespace}`,
  );
  expect(stack.only("kubernetes_limit_range_v1").depends_on).toEqual([
    expect.stringMatching(/^kubernetes_resource_quota_v1\./),
    expect.stringMatching(/^kubernetes_network_policy_v1\./),
  ]);
});

describe("a grant", () => {
  const subject = (kind: string, name: string) => [
    { api_group: "rbac.authorization.k8s.io", kind, name, namespace: "" },
  ];

  test.each<[string, (namespace: Namespace) => void, string, string, string]>([
    ["a group", (shop) => shop.grantView(Principal.group(OBJECT_ID)), "view", "Group", OBJECT_ID],
    [
      "a member of the tenant",
      (shop) => shop.grantEdit(Principal.user("jane@example.com")),
      "edit",
      "User",
      "jane@example.com",
    ],
    [
      "a managed identity",
      (shop) => shop.grantAdmin(Principal.managedIdentity({ id: "/id", principalId: OBJECT_ID })),
      "admin",
      "User",
      OBJECT_ID,
    ],
  ])("to %s is a binding in the namespace", (_, grant, role, kind, name) => {
    expect(synthesizeNamespace({}, grant).only(BINDING)).toEqual({
      provider: "kubernetes",
      metadata: { name: `${role}-${name}`, namespace: OWN_NAME },
      role_ref: { api_group: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
      subject: subject(kind, name),
    });
  });

  test("is created once", () => {
    const stack = synthesizeNamespace({}, (shop) => {
      shop.grantView(Principal.group(OBJECT_ID));
      shop.grantView(Principal.group(OBJECT_ID));
      shop.grantEdit(Principal.group(OBJECT_ID));
    });
    expect(Object.keys(stack.all(BINDING))).toHaveLength(2);
  });

  test("reaches an identity of another stack", () => {
    const app = Testing.app();
    const identity = new WorkloadIdentity(addStack(app, "platform"), "ci", {
      resourceGroup: RESOURCE_GROUP,
      subjects: [],
    });
    namespaceIn(addStack(app, "workloads")).grantEdit(identity.principal);
    const { subject: subjects } = synthesizeApp(app).stack("workloads").only(BINDING);
    expect(subjects[0].name).toMatch(/terraform_remote_state.*principal_id/);
  });
});

test("pods with a workload identity, and only they, may reach Azure", () => {
  const policies = (options: object) =>
    Object.values(
      synthesize((stack) => {
        const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
        new Namespace(stack, "shop", { cluster, ...options });
      }).all("kubernetes_network_policy_v1"),
    );
  expect(policies({})).toHaveLength(1);
  expect(policies({ allowAzureEgress: true, network: NetworkIsolation.NONE })).toEqual([]);
  const azure = policies({ allowAzureEgress: true }).find(
    ({ metadata }) => metadata.name === "allow-azure-egress",
  );
  expect(azure?.spec).toEqual({
    pod_selector: { match_labels: { "azure.workload.identity/use": "true" } },
    policy_types: ["Egress"],
    egress: [
      {
        to: [{ ip_block: { cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] } }],
        ports: [{ protocol: "TCP", port: "443" }],
      },
    ],
  });
});
