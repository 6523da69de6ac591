import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import { addNamespaces, addWorkload } from "../kubernetes/every-object";
import { describeWithTerraform, KUBERNETES } from "../support/describe-with-terraform";
import { KubeconfigOfNoCluster } from "../support/kubeconfig-of-no-cluster";
import { synthesizeStack } from "../support/synth";
import { type TerraformPlan, type TerraformValidation, withTerraform } from "../support/terraform";

const kubeconfig = new KubeconfigOfNoCluster();
afterAll(() => kubeconfig.remove());

describeWithTerraform("namespaces and a workload, planned without a cluster", KUBERNETES, () => {
  const stack = new TerraformStack(Testing.app(), "workloads");
  const cluster = kubeconfig.cluster(stack);
  addWorkload(stack, cluster, addNamespaces(stack, cluster).safe);
  const { json } = synthesizeStack(stack);
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
