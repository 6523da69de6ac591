import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { KubernetesCluster, Manifests } from "../../lib";
import { once } from "../../lib/facts/facts-file";
import { changes } from "../support/deployment";
import { describeWithKubernetes } from "../support/kubernetes";
import { synthesizeStack } from "../support/synth";
import { Terraform } from "../support/terraform";
import { NAMESPACE_OF_FIELDS, objectsWithSpecialFields } from "./manifest-fields";

const objects = objectsWithSpecialFields();
const json = once(() => {
  const folder = mkdtempSync(join(tmpdir(), "manifest-fields-"));
  for (const [name, object] of Object.entries({ ...objects, namespace: NAMESPACE_OF_FIELDS })) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(object));
  }
  const stack = new TerraformStack(Testing.app(), "fields");
  const variable = (name: string) => new TerraformVariable(stack, name, { type: "string" });
  const cluster = KubernetesCluster.kubeconfig(
    stack,
    "cluster",
    variable("kubeconfig").stringValue,
    variable("context").stringValue,
  );
  new Manifests(stack, "fields", { cluster, files: [folder] });
  const { json } = synthesizeStack(stack);
  rmSync(folder, { recursive: true });
  return json;
});

describeWithKubernetes("fields that the API server changes", json, (real) => {
  let terraform: Terraform;
  let failure: string;
  let changed: string[];

  beforeAll(async () => {
    const { kubeconfig, context } = real;
    terraform = await Terraform.open(json(), { variables: { kubeconfig, context } });
    failure = await terraform.apply().then(
      () => "",
      (error) => String(error),
    );
    changed = changes(await terraform.plan({ refresh: true }));
  });
  afterAll(async () => {
    await terraform?.destroy();
    terraform?.close();
  });

  test("do not fail an apply", () => {
    expect(failure).toBe("");
  });

  test.each(Object.keys(objects))("%s shows no change after the apply", (name) => {
    expect(changed.filter((address) => address.includes(name))).toEqual([]);
  });

  test("which have an effect are kept", async () => {
    const path = "/apis/apps/v1/namespaces/cdktf-aks-test-fields/deployments";
    const deployment = await real.get(`${path}/service-account-token`);
    expect(deployment?.spec.template.spec.automountServiceAccountToken).toBe(false);
  });
});
