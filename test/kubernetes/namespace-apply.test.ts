import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { KubernetesCluster, Namespace, NetworkIsolation, PodSecurity, Principal } from "../../lib";
import { changes } from "../support/deployment";
import { OBJECT_ID } from "../support/ids";
import { describeWithKubernetes } from "../support/kubernetes";
import { type Block, synthesizeStack } from "../support/synth";
import { Terraform } from "../support/terraform";

const SAFE = "cdktf-aks-test-safe";
const OPEN = "cdktf-aks-test-open";
const RBAC = "rbac.authorization.k8s.io";

const stack = new TerraformStack(Testing.app(), "namespaces");
const variable = (name: string) => new TerraformVariable(stack, name, { type: "string" });
const cluster = KubernetesCluster.kubeconfig(
  stack,
  "cluster",
  variable("kubeconfig").stringValue,
  variable("context").stringValue,
);
const safe = new Namespace(stack, "safe", {
  cluster,
  name: SAFE,
  quota: {
    cpu: "0.5",
    memory: "1024Mi",
    cpuLimit: "2000m",
    memoryLimit: "2Gi",
    storage: "10Gi",
    pods: 20,
    loadBalancers: 0,
  },
  containers: { cpu: "0.25", memoryLimit: "0.5Gi", maxCpu: "1000m", maxMemory: "1024Mi" },
});
safe.grantView(Principal.group(OBJECT_ID));
safe.grantEdit(Principal.user("jane@example.com"));
safe.grantAdmin(Principal.servicePrincipal(OBJECT_ID));
const open = new Namespace(stack, "open", {
  cluster,
  name: OPEN,
  podSecurity: PodSecurity.PRIVILEGED,
  network: NetworkIsolation.WITHIN_NAMESPACE,
  labels: { team: "shop" },
});
new TerraformOutput(stack, "names", { value: [safe.name, open.name] });
const { json } = synthesizeStack(stack);

describeWithKubernetes("namespaces, in a real cluster", json, (real) => {
  const { kubeconfig, context } = real;
  const at = (namespace: string, group: string, plural: string, name: string) =>
    real.get(`/${group}/namespaces/${namespace}/${plural}/${name}`);
  let terraform: Terraform;
  let changed: string[];

  beforeAll(async () => {
    terraform = await Terraform.open(json, { variables: { kubeconfig, context } });
    await terraform.apply();
    changed = changes(await terraform.plan({ refresh: true }));
  });
  afterAll(async () => {
    await terraform?.destroy();
    await terraform?.close();
  });

  test("show no change after they were applied", () => {
    expect(changed).toEqual([]);
  });

  test.each([
    [SAFE, "restricted"],
    [OPEN, "privileged"],
  ])("hold pods to a standard: %s", async (name, level) => {
    const { metadata } = (await real.get(`/api/v1/namespaces/${name}`)) as Block;
    expect(metadata.labels).toMatchObject({
      "pod-security.kubernetes.io/enforce": level,
      "pod-security.kubernetes.io/warn": level,
    });
  });

  test("hold pods to their share", async () => {
    const quota = (await at(SAFE, "api/v1", "resourcequotas", "quota")) as Block;
    expect(quota.spec.hard).toEqual({
      "requests.cpu": "500m",
      "requests.memory": "1Gi",
      "limits.cpu": "2",
      "limits.memory": "2Gi",
      "requests.storage": "10Gi",
      pods: "20",
      "services.loadbalancers": "0",
    });
    expect(await at(OPEN, "api/v1", "resourcequotas", "quota")).toBeUndefined();
  });

  test("give containers what they do not state", async () => {
    const limits = async (namespace: string) =>
      ((await at(namespace, "api/v1", "limitranges", "containers")) as Block).spec.limits;
    expect(await limits(SAFE)).toEqual([
      {
        type: "Container",
        defaultRequest: { cpu: "250m", memory: "128Mi" },
        default: { cpu: "1", memory: "512Mi" },
        max: { cpu: "1", memory: "1Gi" },
      },
    ]);
    expect(await limits(OPEN)).toEqual([
      { type: "Container", defaultRequest: { cpu: "100m", memory: "128Mi" } },
    ]);
  });

  test("keep pods to themselves, but for looking names up", async () => {
    const policy = async (namespace: string, name: string) =>
      ((await at(namespace, "apis/networking.k8s.io/v1", "networkpolicies", name)) as Block).spec;
    const dns = {
      to: [
        {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
          podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
        },
        { ipBlock: { cidr: "169.254.10.0/24" } },
      ],
      ports: [
        { protocol: "UDP", port: 53 },
        { protocol: "TCP", port: 53 },
      ],
    };
    const policyTypes = ["Ingress", "Egress"];
    expect(await policy(SAFE, "deny-all")).toEqual({
      podSelector: {},
      policyTypes,
      egress: [dns],
    });
    expect(await policy(OPEN, "within-namespace")).toEqual({
      podSelector: {},
      policyTypes,
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [dns, { to: [{ podSelector: {} }] }],
    });
  });

  test.each([
    ["view", "Group", OBJECT_ID],
    ["edit", "User", "jane@example.com"],
    ["admin", "User", OBJECT_ID],
  ])("give the role %s to a %s", async (role, kind, name) => {
    const binding = await at(SAFE, `apis/${RBAC}/v1`, "rolebindings", `${role}-${name}`);
    expect(binding).toMatchObject({
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: role },
      subjects: [{ apiGroup: RBAC, kind, name }],
    });
  });

  test("leave nothing behind", async () => {
    await terraform.destroy();
    expect(await real.get(`/api/v1/namespaces/${SAFE}`)).toBeUndefined();
    expect(await real.get(`/api/v1/namespaces/${OPEN}`)).toBeUndefined();
  });
});
