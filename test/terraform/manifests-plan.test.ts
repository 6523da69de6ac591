import { expect, test } from "@jest/globals";
import { planChange } from "../../lib/terraform/planned-change";
import { describeWithTerraform } from "../support/describe-with-terraform";
import type { Block } from "../support/synth";

const KUBERNETES = { source: "hashicorp/kubernetes", version: "2.38.0" };

function stack(manifests: Block): Block {
  const resource = Object.fromEntries(
    Object.entries(manifests).map(([name, manifest]) => [name, { manifest }]),
  );
  return {
    terraform: { required_providers: { kubernetes: KUBERNETES } },
    provider: { kubernetes: [{ host: "https://cluster.example.com", token: "not-a-secret" }] },
    resource: { kubernetes_manifest: resource },
  };
}

const inShop = (name: string) => ({ name, namespace: "shop", labels: { app: name } });

function manifests(replicas: number, name: string, literal: string): Block {
  return {
    namespace: { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } },
    config: {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: inShop("config"),
      data: { greeting: literal },
    },
    deployment: {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: inShop("web"),
      spec: {
        replicas,
        template: {
          spec: {
            containers: [
              { name: "web", image: "nginx:1.28", ports: [{ containerPort: 80 }] },
              { name: "side", image: "busybox:1.37", args: ["sleep", "60"] },
            ],
          },
        },
      },
    },
    secrets: {
      apiVersion: "secrets-store.csi.x-k8s.io/v1",
      kind: "SecretProviderClass",
      metadata: inShop(name),
      spec: { provider: "azure", parameters: { usePodIdentity: "false" } },
    },
  };
}

const base = stack(manifests(2, "orders", "hello"));

describeWithTerraform("manifests of Kubernetes objects, planned without a cluster", base, () => {
  test("do not change by themselves", async () => {
    const { resources } = await planChange(base, base);

    expect(resources.map(({ name, actions }) => [name, actions])).toEqual([
      ["config", ["no-op"]],
      ["deployment", ["no-op"]],
      ["namespace", ["no-op"]],
      ["secrets", ["no-op"]],
    ]);
  });

  test("are updated, or replaced with another name", async () => {
    const { resources } = await planChange(base, stack(manifests(3, "other", "hello")));

    expect(
      resources.map(({ name, actions, replacePaths }) => [name, actions, replacePaths]),
    ).toEqual([
      ["config", ["no-op"], []],
      ["deployment", ["update"], []],
      ["namespace", ["no-op"], []],
      ["secrets", ["delete", "create"], ["manifest.metadata.name"]],
    ]);
  });
});
