import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  AppIngress,
  Application,
  AppPort,
  ClusterAccess,
  type IKubernetesCluster,
  KubernetesCluster,
  SecretProviderClass,
  SecretsIdentity,
  VaultObject,
} from "../../lib";
import { OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP, synthesizeStack } from "../support/synth";

/** Workloads in one stack, on a cluster that another one makes. */
function onCluster(
  props: Partial<AksClusterProps>,
  build: (stack: TerraformStack, cluster: IKubernetesCluster) => void,
) {
  const app = Testing.app();
  const platform = new TerraformStack(app, "platform");
  new AzurermProvider(platform, "azurerm", { features: [{}] });
  const access = ClusterAccess.azureRbac();
  const aks = new AksCluster(platform, "aks", { resourceGroup: RESOURCE_GROUP, access, ...props });
  const stack = new TerraformStack(app, "workloads");
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  build(stack, KubernetesCluster.aks(stack, "cluster", aks));
  return synthesizeStack(stack);
}

function secrets(stack: TerraformStack, cluster: IKubernetesCluster): void {
  new SecretProviderClass(stack, "secrets", {
    cluster,
    namespace: "shop",
    vault: { vaultName: "kv-shop", tenantId: OBJECT_ID },
    identity: SecretsIdentity.ofWorkload({ clientId: OBJECT_ID }),
    objects: [VaultObject.secret("password")],
  });
}

function ingress(stack: TerraformStack, cluster: IKubernetesCluster): void {
  new Application(stack, "shop", {
    cluster,
    namespace: "shop",
    image: "registry.example.com/shop:1",
    ports: [AppPort.http(8080)],
    ingress: AppIngress.webAppRouting("shop.example.com"),
  });
}

describe.each<[string, typeof secrets, Partial<AksClusterProps>, string]>([
  [
    "secrets of a vault",
    secrets,
    { security: { keyVaultSecrets: {} } },
    "security: { keyVaultSecrets: {} }",
  ],
  [
    "an ingress of web-app routing",
    ingress,
    { addOns: { webAppRouting: {} } },
    "addOns: { webAppRouting: {} }",
  ],
])("%s", (_, build, props, option) => {
  test("is rejected if the cluster of the app lacks the add-on", () => {
    expect(() => onCluster({}, build)).toThrow("AKS-ADD-001");
    expect(() => onCluster({}, build)).toThrow(`${option} in the props of the AksCluster`);
  });

  test("is accepted if the cluster of the app has the add-on", () => {
    expect(() => onCluster(props, build)).not.toThrow();
  });

  test("is accepted where the cluster is not of the app", () => {
    const stack = new TerraformStack(Testing.app(), "workloads");
    build(stack, KubernetesCluster.local(stack, "cluster", "minikube"));
    expect(() => synthesizeStack(stack)).not.toThrow();
  });
});
