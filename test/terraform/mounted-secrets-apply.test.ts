import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { SecretProviderClass, SecretsIdentity, SyncedSecret, VaultObject } from "../../lib";
import { KubernetesStandIn } from "../../lib/terraform/stand-in/kubernetes-stand-in";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { OBJECT_ID } from "../support/ids";
import { type Block, synthesizeStack } from "../support/synth";
import { Terraform, type TerraformPlan } from "../support/terraform";

const text = { type: "string" };
const texts = { type: "object", additionalProperties: text };

/** What the driver's own definition says of a class. */
const SECRET_PROVIDER_CLASS = {
  group: "secrets-store.csi.x-k8s.io",
  version: "v1",
  kind: "SecretProviderClass",
  plural: "secretproviderclasses",
  schema: {
    type: "object",
    properties: {
      apiVersion: text,
      kind: text,
      metadata: { type: "object" },
      spec: {
        type: "object",
        properties: {
          provider: text,
          parameters: texts,
          secretObjects: {
            type: "array",
            items: {
              type: "object",
              properties: {
                secretName: text,
                type: text,
                labels: texts,
                annotations: texts,
                data: {
                  type: "array",
                  items: { type: "object", properties: { key: text, objectName: text } },
                },
              },
            },
          },
        },
      },
      status: { type: "object" },
    },
  },
};

const stack = new TerraformStack(Testing.app(), "workloads");
const host = new TerraformVariable(stack, "host", { type: "string" });
new KubernetesProvider(stack, "kubernetes", { host: host.stringValue });
const orders = new SecretProviderClass(stack, "orders", {
  namespace: "shop",
  vault: { vaultName: "kv-shop", tenantId: OBJECT_ID },
  identity: SecretsIdentity.ofWorkload({ clientId: OBJECT_ID }),
  objects: [
    VaultObject.secret("db-password", { filePermission: "0400" }),
    VaultObject.certificateWithPrivateKey("tls"),
  ],
  syncedSecrets: [
    SyncedSecret.opaque("db", { DB_PASSWORD: "db-password" }),
    SyncedSecret.tls("ingress", "tls"),
  ],
});
new TerraformOutput(stack, "class", { value: orders.className });
const { json } = synthesizeStack(stack);

describeWithTerraform("mounted secrets, applied by the real provider", json, () => {
  let cluster: KubernetesStandIn;
  let terraform: Terraform;
  let plans: TerraformPlan[];

  beforeAll(async () => {
    cluster = await KubernetesStandIn.start([SECRET_PROVIDER_CLASS]);
    terraform = await Terraform.open(json, { variables: { host: cluster.host } });
    const before = await terraform.plan();
    await terraform.apply();
    plans = [before, await terraform.plan({ refresh: true })];
  });
  afterAll(async () => {
    terraform?.close();
    await cluster?.stop();
  });

  test("give pods the name of their class in the very plan", () => {
    const [before] = plans as unknown as Block[];
    expect(before?.output_changes.class.after).toBe("spc-workloads-orders");
  });

  test("come to the cluster as they are written", () => {
    const [[path, object]] = [...cluster.objects] as [[string, Block]];
    expect(path).toBe(
      "/apis/secrets-store.csi.x-k8s.io/v1/namespaces/shop/secretproviderclasses/spc-workloads-orders",
    );
    expect(object.spec).toEqual(json.resource.kubernetes_manifest.orders.manifest.spec);
  });

  test("show no change afterwards", () => {
    const changes = plans.map(({ resource_changes }) => resource_changes[0]?.change.actions);
    expect(changes).toEqual([["create"], ["no-op"]]);
  });
});
