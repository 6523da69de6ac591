import { beforeAll, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import { KubernetesCluster } from "../../lib";
import { applicationsWithEveryOption } from "../application/every-option";
import { addressesOf, exampleStack } from "../stacks/example-stacks";
import { onCluster } from "../stacks/on-cluster";
import { describeWithTerraform, KUBERNETES } from "../support/describe-with-terraform";
import { type SynthesizedStack, synthesizeStack } from "../support/synth";
import { type TerraformPlan, withTerraform } from "../support/terraform";

/** A plan asks no cluster for any of it. */
const NOWHERE = { host: "http://127.0.0.1:9" };

function applications(): SynthesizedStack {
  const stack = new TerraformStack(Testing.app(), "workloads");
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  applicationsWithEveryOption(stack, cluster, "shop");
  return synthesizeStack(stack);
}

describeWithTerraform("workloads, planned by the real provider", KUBERNETES, () => {
  const all: readonly [name: string, stack: SynthesizedStack][] = [
    ["applications with every option", applications()],
    ["the voting-app stack", exampleStack("voting-app")],
    ["the store-demo stack", exampleStack("store-demo")],
    ["the local stack", exampleStack("local")],
  ];
  const plans = new Map<string, TerraformPlan>();

  beforeAll(async () => {
    for (const [name, { json }] of all) {
      const variables = json.variable ? { queue_password: "not-a-secret" } : {};
      const plan = await withTerraform(
        onCluster(json, NOWHERE),
        { variables },
        async (terraform) => {
          expect(await terraform.validate()).toMatchObject({ valid: true, diagnostics: [] });
          return terraform.plan();
        },
      );
      plans.set(name, plan);
    }
  });

  test.each(all)("%s would be created, and nothing else", (name, synthesized) => {
    const actions = plans
      .get(name)
      ?.resource_changes.map(({ address, change }) => [address, change.actions]);
    expect(Object.fromEntries(actions ?? [])).toEqual(
      Object.fromEntries(addressesOf(synthesized).map((address) => [address, ["create"]])),
    );
  });

  test("the password of the store's queue is not in its plan", () => {
    expect(JSON.stringify(plans.get("the store-demo stack")?.resource_changes)).not.toContain(
      "not-a-secret",
    );
  });
});
