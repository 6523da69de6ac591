import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { AppPort, AppService, KubernetesCluster } from "../../lib";
import { applicationsWithEveryOption, type Variation } from "../application/every-option";
import { changes } from "../support/deployment";
import { describeWithKubernetes } from "../support/kubernetes";
import { type Block, synthesizeStack } from "../support/synth";
import { Terraform } from "../support/terraform";

const NAMESPACE = "cdktf-aks-test-applications";

function applications(variation: Variation = {}): Block {
  const stack = new TerraformStack(Testing.app(), "applications");
  const variable = (name: string) => new TerraformVariable(stack, name, { type: "string" });
  const cluster = KubernetesCluster.kubeconfig(
    stack,
    "cluster",
    variable("kubeconfig").stringValue,
    variable("context").stringValue,
  );
  applicationsWithEveryOption(stack, cluster, NAMESPACE, variation);
  return synthesizeStack(stack).json;
}

const json = applications();
/** What is to change without anything being replaced. */
const varied = applications({
  port: AppPort.http(9090),
  service: AppService.nodePort(),
  labels: { team: "other", tier: "front" },
});

describeWithKubernetes("applications with every option, in a real cluster", json, (cluster) => {
  const { kubeconfig, context } = cluster;
  const read = async (path: string) =>
    (await cluster.get(path.replace("NAMESPACE", `namespaces/${NAMESPACE}`))) as Block;
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

  test("have pods that a restricted namespace lets in", async () => {
    const { items } = await read("/api/v1/NAMESPACE/pods");
    const apps = items.map(({ metadata }: Block) => metadata.labels["app.kubernetes.io/name"]);
    expect([...new Set(apps)].sort()).toEqual([
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
    while ((await read(path)).spec.replicas !== 2) {
      await setTimeout(1000);
    }
    expect(changes(await terraform.plan({ refresh: true }))).toEqual([]);
  });

  test("leave room for nodes to be drained", async () => {
    const { status } = await read("/apis/policy/v1/NAMESPACE/poddisruptionbudgets/plain");
    expect(status.disruptionsAllowed).toBe(1);
  });

  test("change in place: ports, kinds of services and labels", async () => {
    await terraform.reconfigure(varied, { variables: { kubeconfig, context } });
    const { resource_changes } = await terraform.plan({ refresh: true });
    const actions = resource_changes.map(({ change }) => change.actions.join());
    expect([...new Set(actions)].sort()).toEqual(["no-op", "update"]);
  });
});
