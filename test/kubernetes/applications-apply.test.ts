import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import { AppPort, AppService, KubernetesCluster } from "../../lib";
import { once } from "../../lib/facts/facts-file";
import { applicationsWithEveryOption, type Variation } from "../application/every-option";
import { onCluster } from "../stacks/on-cluster";
import { changes } from "../support/deployment";
import { eventually } from "../support/eventually";
import { describeWithKubernetes } from "../support/kubernetes";
import { type Block, synthesizeStack } from "../support/synth";
import { Terraform } from "../support/terraform";

const NAMESPACE = "cdktf-aks-test-applications";

function applications(variation: Variation = {}): Block {
  const stack = new TerraformStack(Testing.app(), "applications");
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  applicationsWithEveryOption(stack, cluster, NAMESPACE, variation);
  return synthesizeStack(stack).json;
}

const json = once(() => applications());
/** What is to change without anything being replaced. */
const varied = once(() =>
  applications({
    port: AppPort.http(9090),
    service: AppService.nodePort(),
    labels: { team: "other", tier: "front" },
  }),
);

describeWithKubernetes("applications with every option, in a real cluster", json, (cluster) => {
  const connection = { config_path: cluster.kubeconfig, config_context: cluster.context };
  const read = async (path: string) =>
    (await cluster.get(path.replace("NAMESPACE", `namespaces/${NAMESPACE}`))) as Block;
  let terraform: Terraform;
  let changed: string[];

  beforeAll(async () => {
    terraform = await Terraform.open(onCluster(json(), connection));
    await terraform.apply();
    changed = changes(await terraform.plan({ refresh: true }));
  });
  afterAll(async () => {
    terraform?.close();
  });

  test("show no change after they were applied", () => {
    expect(changed).toEqual([]);
  });

  test("have pods that a restricted namespace lets in", async () => {
    const { items } = await read("/api/v1/NAMESPACE/pods");
    const apps = items.map(({ metadata }: Block) => metadata.labels["app.kubernetes.io/name"]);
    expect([...new Set(apps)].sort()).toEqual([
      "api",
      "database",
      "internal",
      "node-port",
      "orders",
      "plain",
      "queue",
      "windows",
    ]);
  });

  test("are scaled by the autoscaler, and stay so", async () => {
    const path = "/apis/apps/v1/NAMESPACE/deployments/orders";
    expect(await eventually(async () => (await read(path)).spec.replicas, 2)).toBe(2);
    expect(changes(await terraform.plan({ refresh: true }))).toEqual([]);
  });

  test("have a service account with its roles", async () => {
    const path = "/apis/rbac.authorization.k8s.io/v1/NAMESPACE";
    const { rules } = await read(`${path}/roles/api`);
    const verbs = ["list", "watch", "get"]; // The provider orders them.
    expect(rules).toEqual([
      expect.objectContaining({ resources: ["configmaps"], resourceNames: ["state"] }),
      { apiGroups: [""], resources: ["pods"], verbs },
      { apiGroups: ["apps"], resources: ["deployments"], verbs },
    ]);
    const { subjects } = await read(`${path}/rolebindings/api-view`);
    expect(subjects).toEqual([{ kind: "ServiceAccount", name: "api", namespace: NAMESPACE }]);
  });

  test("connect to each other by their network policies", async () => {
    const path = "/apis/networking.k8s.io/v1/NAMESPACE/networkpolicies";
    const { spec } = await read(`${path}/queue-ingress`);
    expect(spec.ingress[0].from).toEqual([
      { podSelector: { matchLabels: { "app.kubernetes.io/name": "api" } } },
    ]);
    expect((await read(`${path}/api-egress`)).spec.egress).toHaveLength(4);
  });

  test("leave room for nodes to be drained", async () => {
    const path = "/apis/policy/v1/NAMESPACE/poddisruptionbudgets/plain";
    const allowed = async () => (await read(path)).status.disruptionsAllowed;
    expect(await eventually(allowed, 1)).toBe(1);
  });

  test("change in place: ports, kinds of services and labels", async () => {
    terraform.reconfigure(onCluster(varied(), connection));
    const { resource_changes } = await terraform.plan({ refresh: true });
    const typesOf = (action: string) => {
      const some = resource_changes.filter(({ change }) => change.actions.join() === action);
      return [...new Set(some.map(({ type }) => type))].sort();
    };
    expect(typesOf("update")).toEqual([
      "kubernetes_deployment_v1",
      "kubernetes_pod_disruption_budget_v1",
      "kubernetes_service_v1",
    ]);
    // A node port is reached from outside.
    expect(typesOf("create")).toEqual(["kubernetes_network_policy_v1"]);
    expect(resource_changes.filter(({ change }) => change.actions.includes("delete"))).toEqual([]);
  });

  test("leave nothing behind when they are destroyed", async () => {
    await terraform.destroy();
    expect(await cluster.get(`/api/v1/namespaces/${NAMESPACE}`)).toBeUndefined();
  });
});
