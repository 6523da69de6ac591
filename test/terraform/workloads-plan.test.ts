import { beforeAll, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import { KubernetesCluster } from "../../lib";
import { addNamespaces, addWorkload } from "../kubernetes/every-object";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { synthesizeStack } from "../support/synth";
import { type TerraformPlan, type TerraformValidation, withTerraform } from "../support/terraform";

const stack = new TerraformStack(Testing.app(), "workloads");
// Without the file the provider warns and plans; without the context in it, it would refuse.
const cluster = KubernetesCluster.kubeconfig(stack, "cluster", "~/.kube/no-such-file", "test");
addWorkload(stack, cluster, addNamespaces(stack, cluster).safe);
const { json } = synthesizeStack(stack);

describeWithTerraform("namespaces and a workload, planned without a cluster", json, () => {
  let validation: TerraformValidation;
  let plan: TerraformPlan;

  beforeAll(async () => {
    await withTerraform(json, {}, async (terraform) => {
      validation = await terraform.validate();
      plan = await terraform.plan();
    });
  });

  test("are valid, without a warning", () => {
    expect(validation.diagnostics).toEqual([]);
  });

  test("are all created", () => {
    const resources = Object.values(json.resource).flatMap((byId) => Object.keys(byId as object));
    expect(plan.resource_changes).toHaveLength(resources.length);
    for (const { change } of plan.resource_changes) {
      expect(change.actions).toEqual(["create"]);
    }
  });
});
