import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import { KubernetesCluster } from "../../lib";
import { addNamespaces, addWorkload } from "../kubernetes/every-object";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { synthesizeStack } from "../support/synth";
import { type TerraformPlan, type TerraformValidation, withTerraform } from "../support/terraform";

const folder = mkdtempSync(join(tmpdir(), "kubeconfig-"));
const kubeconfig = join(folder, "config");
// The provider refuses a file or a context that is not there. Nothing answers at this address.
writeFileSync(
  kubeconfig,
  JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "test", cluster: { server: "https://127.0.0.1:1" } }],
    users: [{ name: "test", user: {} }],
    contexts: [{ name: "test", context: { cluster: "test", user: "test" } }],
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));

const stack = new TerraformStack(Testing.app(), "workloads");
const cluster = KubernetesCluster.kubeconfig(stack, "cluster", kubeconfig, "test");
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
