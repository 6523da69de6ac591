import { describe, expect, test } from "@jest/globals";
import { createApp, ON_STANDARD } from "../../stacks/app";
import { readSettings } from "../../stacks/settings";
import { synthesizeApp } from "../app/synthesize-app";
import { failsBaseline, failsRestricted } from "../support/pod-security-standard";
import type { Block, SynthesizedStack } from "../support/synth";
import { addressesOf, exampleStack } from "./example-stacks";

const NAMES = ["voting-app", "store-demo", "local"] as const;
const CLUSTER = "azurerm_kubernetes_cluster";

describe.each(NAMES)("the %s stack", (name) => {
  const stack = exampleStack(name);

  test("is this", () => {
    expect(stack.json).toMatchSnapshot();
  });

  test("has logical ids that do not change, since Terraform would replace what they stand for", () => {
    expect(addressesOf(stack).sort()).toMatchSnapshot();
  });

  test("has no pod that its namespace would turn away", () => {
    const standards = new Set(podsWithStandards(stack).map(([standard]) => standard));
    expect(standards.size).toBeGreaterThan(0);
    for (const [standard, pod] of podsWithStandards(stack)) {
      expect(standard === "restricted" ? failsRestricted(pod) : failsBaseline(pod)).toEqual([]);
    }
  });
});

test.each(NAMES)("in the %s stack, only exposed applications accept external traffic", (name) => {
  const stack = exampleStack(name);
  const policies = Object.values(stack.all("kubernetes_network_policy_v1"));
  const open = policies.filter(({ spec }) => Object.keys(spec.pod_selector).length > 0);
  const outside = Object.values(stack.all("kubernetes_service_v1")).filter(
    ({ spec }) => spec.type !== "ClusterIP",
  );
  expect(open.map(({ metadata }) => metadata.name)).toEqual(
    outside.map(({ metadata }) => metadata.name),
  );
  expect(policies.length - open.length).toBe(
    Object.keys(stack.all("kubernetes_namespace_v1")).length,
  );
});

/** Each pod, with the standard that its namespace holds it to. */
function podsWithStandards(stack: SynthesizedStack): [standard: string, pod: Block][] {
  const sets = ["kubernetes_deployment_v1", "kubernetes_stateful_set_v1"];
  const all = sets.flatMap((type) => Object.values(stack.all(type)));
  return all.map(({ metadata, spec }) => [standardOf(stack, metadata), spec.template.spec]);
}

/** The name comes by way of the limit range, so that pods come after it. */
function standardOf(stack: SynthesizedStack, { namespace }: Block): string {
  const [, limits = ""] = /limit_range_v1\.([\w-]+)\./.exec(namespace) ?? [];
  const { metadata } = stack.all("kubernetes_limit_range_v1")[limits] as Block;
  const [, id = ""] = /namespace_v1\.([\w-]+)\./.exec(metadata.namespace) ?? [];
  const { labels } = [(stack.all("kubernetes_namespace_v1")[id] as Block).metadata].flat()[0];
  return labels["pod-security.kubernetes.io/enforce"];
}

test.each(["voting-app", "local"] as const)("the %s stack takes the image of the page", (name) => {
  const image = "crshop.azurecr.io/azure-vote-front:v1";
  const stack = exampleStack(name, { AKS_VOTING_IMAGE: image });
  const images = Object.values(stack.all("kubernetes_deployment_v1"))
    .filter(({ metadata }) => metadata.name === "azure-vote-front")
    .map(({ spec }) => spec.template.spec.container[0].image);
  expect(images).toEqual([image]);
});

describe.each(ON_STANDARD)("the %s stack", (name) => {
  test("finds the cluster of the standard stack under its name", () => {
    const environment = { AKS_NAME_PREFIX: "shop-prod" };
    const found = Object.values(
      (exampleStack(name, environment).json.data as Block)[CLUSTER] as Block,
    )[0] as Block;
    expect(found.name).toBe(exampleStack("standard", environment).only(CLUSTER).name);
    expect(found.resource_group_name).toBe(
      exampleStack("standard", environment).only("azurerm_resource_group").name,
    );
  });

  test("is deployed after the standard stack, and destroyed before it", () => {
    const { manifest } = synthesizeApp(createApp(readSettings({}), ["standard", name]));
    expect(manifest.stacks[name].dependencies).toEqual(["standard"]);
  });

  test("needs no other stack in the app where the cluster is there", () => {
    const { manifest } = synthesizeApp(createApp(readSettings({}), [name]));
    expect(manifest.stacks[name].dependencies).toEqual([]);
  });

  test("tells where its page is", () => {
    expect(exampleStack(name).output("address").value).toMatch(
      /^http:\/\/\$\{kubernetes_service_v1\.[\w-]+\.status\[0\]\.load_balancer\[0\]\.ingress\[0\]\.ip\}$/,
    );
  });
});

describe("the local stack", () => {
  const commands = (environment = {}) => {
    const { output } = exampleStack("local", environment).json;
    return Object.values(output as Block).map(({ value }) => value);
  };

  test("outputs the commands to view it", () => {
    expect(commands().sort()).toEqual([
      "kubectl --context minikube --namespace hello-minikube port-forward service/hello-minikube 8080",
      "kubectl --context minikube --namespace voting-app port-forward service/azure-vote-front 8081:80",
      "minikube --profile minikube dashboard",
    ]);
  });

  test("uses the configured context", () => {
    const environment = { AKS_LOCAL_CONTEXT: "kind-shop" };
    const [provider] = exampleStack("local", environment).json.provider.kubernetes;
    expect(provider.config_context).toBe("kind-shop");
    expect(commands(environment)).toContain("kubectl --context kind-shop get all --all-namespaces");
  });

  test("has exactly the pods of the voting app on AKS", () => {
    const specs = (name: "local" | "voting-app") =>
      Object.values(exampleStack(name).all("kubernetes_deployment_v1"))
        .filter(({ metadata }) => /^azure-vote/.test(metadata.name))
        .map(({ spec }) => spec);
    expect(specs("local")).toHaveLength(2);
    expect(specs("local")).toEqual(specs("voting-app"));
  });

  test("knows nothing of Azure", () => {
    const { provider, data } = exampleStack("local").json;
    expect(Object.keys(provider)).toEqual(["kubernetes"]);
    expect(data).toBeUndefined();
  });
});

test("the queue password is neither in the files nor in the state", () => {
  const { metadata, ...secret } = exampleStack("store-demo").only("kubernetes_secret_v1");
  expect(metadata.name).toBe("rabbitmq");
  expect(secret).toMatchObject({
    data_wo: { username: "store", password: "${var.queue_password}" },
    data_wo_revision: 1,
  });
  expect(secret).not.toHaveProperty("data");
});
