import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { AksCluster, ClusterExtension, type ClusterExtensionProps, Dapr } from "../../lib";
import { clusterExtensionRules } from "../../lib/extension/cluster-extension-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { refusal, synthesize } from "../support/synth";

const EXTENSION = "azurerm_kubernetes_cluster_extension";

const sharedCluster = (stack: TerraformStack) =>
  AksCluster.fromClusterAttributes(stack, "cluster", { clusterId: IDS.cluster });

function extensionIn(stack: TerraformStack, props: Partial<ClusterExtensionProps> = {}): void {
  new ClusterExtension(stack, "extension", {
    cluster: sharedCluster(stack),
    type: "Microsoft.AppConfiguration",
    ...props,
  });
}

const passwordOf = (stack: TerraformStack) =>
  new TerraformVariable(stack, "password", { type: "string", sensitive: true }).stringValue;

test("an extension with required options has these arguments and no others", () => {
  expect(synthesize(extensionIn).only(EXTENSION)).toEqual({
    name: "appconfiguration",
    cluster_id: IDS.cluster,
    extension_type: "Microsoft.AppConfiguration",
  });
});

test("version, namespace and settings are those of the extension", () => {
  const stack = synthesize((scope) =>
    extensionIn(scope, {
      name: "config",
      version: "2.0.0",
      namespace: "azappconfig-system",
      settings: { "global.home": "${HOME}" },
      protectedSettings: { password: passwordOf(scope) },
    }),
  );
  expect(stack.only(EXTENSION)).toEqual({
    name: "config",
    cluster_id: IDS.cluster,
    extension_type: "Microsoft.AppConfiguration",
    version: "2.0.0",
    release_namespace: "azappconfig-system",
    configuration_settings: { "global.home": "$${HOME}" },
    configuration_protected_settings: { password: "${var.password}" },
  });
});

test("an extension of one namespace can be installed several times", () => {
  const stack = synthesize((scope) => {
    const cluster = sharedCluster(scope);
    for (const name of ["a", "b"]) {
      const props = { cluster, name, type: "Contoso.Gateway", targetNamespace: name };
      new ClusterExtension(scope, name, props);
    }
  });
  expect(Object.values(stack.all(EXTENSION)).map((one) => one.target_namespace)).toEqual([
    "a",
    "b",
  ]);
});

describe("Dapr", () => {
  test("has three replicas in its namespace", () => {
    const stack = synthesize(
      (scope) => void new Dapr(scope, "dapr", { cluster: sharedCluster(scope) }),
    );
    expect(stack.only(EXTENSION)).toEqual({
      name: "dapr",
      cluster_id: IDS.cluster,
      extension_type: "Microsoft.Dapr",
      release_namespace: "dapr-system",
      configuration_settings: { "global.ha.enabled": "true" },
    });
  });

  test("keeps a version, and takes settings", () => {
    const stack = synthesize(
      (scope) =>
        void new Dapr(scope, "dapr", {
          cluster: sharedCluster(scope),
          version: "1.14.4-msft.10",
          highAvailability: false,
          settings: { "dapr_operator.replicaCount": "2" },
        }),
    );
    expect(stack.only(EXTENSION)).toMatchObject({
      version: "1.14.4-msft.10",
      configuration_settings: { "global.ha.enabled": "false", "dapr_operator.replicaCount": "2" },
    });
  });
});

test("a protected setting is not repeated in the error", () => {
  const message = refusal((stack) =>
    extensionIn(stack, { protectedSettings: { password: "hunter2hunter2" } }),
  );
  expect(message).toContain('protectedSettings["password"]');
  expect(message).not.toContain("hunter2");
});

type Options = Partial<ClusterExtensionProps> & { readonly installedBefore?: string };

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-EXT-001",
    refused: { name: "my_extension" },
    says: ['name = "my_extension"', 'Fix: "flux"'],
    accepted: { name: "My-Extension.2" },
  },
  {
    rule: "AKS-EXT-002",
    refused: { version: "1.0.0", releaseTrain: "stable" },
    says: ["releaseTrain", "version or releaseTrain, not both"],
    accepted: { releaseTrain: "preview" },
  },
  {
    rule: "AKS-EXT-003",
    refused: { namespace: "a", targetNamespace: "b" },
    says: ["targetNamespace", "namespace or targetNamespace, not both"],
    accepted: { targetNamespace: "b" },
  },
  {
    rule: "AKS-EXT-004",
    refused: { installedBefore: "microsoft.appconfiguration" },
    says: ["test/before already installs this extension"],
    accepted: { installedBefore: "Microsoft.Flux" },
  },
  {
    rule: "AKS-EXT-005",
    refused: { protectedSettings: { password: "hunter2hunter2" } },
    says: ['protectedSettings["password"]', "a sensitive TerraformVariable"],
    accepted: { protectedSettings: { password: "${var.password}" } },
  },
  {
    rule: "AKS-EXT-006",
    refused: { settings: { size: " " } },
    says: ['settings["size"]', "azurerm rejects empty texts"],
    accepted: { settings: { size: "1" } },
  },
  {
    rule: "AKS-EXT-007",
    refused: { settings: { adminPassword: "hunter2hunter2" } },
    says: ['settings["adminPassword"]', "protectedSettings"],
    accepted: { settings: { replicas: "3" } },
  },
];

describeRules<Options, never>(
  (stack, { installedBefore, ...props }) => {
    if (installedBefore !== undefined) {
      const cluster = AksCluster.fromClusterAttributes(stack, "same", { clusterId: IDS.cluster });
      new ClusterExtension(stack, "before", { cluster, name: "before", type: installedBefore });
    }
    extensionIn(stack, props);
  },
  clusterExtensionRules,
  cases,
);
