import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataKubernetesNamespaceV1 } from "@cdktf/provider-kubernetes/lib/data-kubernetes-namespace-v1";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Testing } from "cdktf";
import { AksLogin, KubernetesCluster } from "../../lib";
import { namespaceMetadata } from "../../lib/provider/bindings";
import {
  type AzureAnswerer,
  AzureStandIn,
  STAND_IN_ACCOUNT,
} from "../../lib/terraform/stand-in/azure-stand-in";
import { createAuthority } from "../../lib/terraform/stand-in/certificate";
import { KubernetesStandIn } from "../../lib/terraform/stand-in/kubernetes-stand-in";
import { addStack } from "../app/synthesize-app";
import { AzureResourceManager } from "../support/azure-resource-manager";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { type Block, synthesizeStack } from "../support/synth";
import { Terraform } from "../support/terraform";

const ID = `/subscriptions/${STAND_IN_ACCOUNT.subscriptionId}/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/aks-shop`;
const ENTRA_ID = { managed: true, tenantID: STAND_IN_ACCOUNT.tenantId };
const ADMINISTRATOR = createAuthority("administrator");
const base64 = (text: string) => Buffer.from(text).toString("base64");

function workloads(login: AksLogin): Block {
  const stack = addStack(Testing.app(), "workloads");
  const reference = { clusterName: "aks-shop", resourceGroupName: "rg-shop" };
  const { provider } = KubernetesCluster.aks(stack, "cluster", reference, login);
  const metadata = namespaceMetadata({ name: "shop" });
  new DataKubernetesNamespaceV1(stack, "shop", { provider, metadata });
  return synthesizeStack(stack).json;
}

const json = workloads(AksLogin.servicePrincipal());

/** Says with which arguments it was called, and hands out a token. */
const KUBELOGIN = `#!/bin/sh
echo "$@" > "$(dirname "$0")/arguments"
echo '{"apiVersion":"client.authentication.k8s.io/v1beta1","kind":"ExecCredential","status":{"token":"token-of-kubelogin"}}'
`;

describeWithTerraform("a cluster of AKS, by the real providers", json, () => {
  const folder = mkdtempSync(join(tmpdir(), "kubelogin-"));
  let cluster: KubernetesStandIn;
  let azure: AzureStandIn;
  let terraform: Terraform;
  const resources = new AzureResourceManager();
  let properties: Block = {};

  const kubeconfig = (name: string, user: Block) => ({
    kubeconfigs: [
      {
        name,
        value: base64(
          JSON.stringify({
            apiVersion: "v1",
            kind: "Config",
            clusters: [
              {
                name: "aks-shop",
                cluster: {
                  server: cluster.host,
                  "certificate-authority-data": base64(cluster.certificate ?? ""),
                },
              },
            ],
            users: [{ name, user }],
            contexts: [{ name: "aks-shop", context: { cluster: "aks-shop", user: name } }],
            "current-context": "aks-shop",
          }),
        ),
      },
    ],
  });

  const answers: AzureAnswerer = (request) => {
    const exec = { exec: { apiVersion: "client.authentication.k8s.io/v1beta1", args: [] } };
    const certificate = {
      "client-certificate-data": base64(ADMINISTRATOR.cert),
      "client-key-data": base64(ADMINISTRATOR.key),
    };
    const isEntraId = properties.aadProfile !== undefined;
    const known: Record<string, unknown> = {
      [`${ID}/listClusterUserCredential`]: kubeconfig(
        "clusterUser",
        isEntraId ? exec : certificate,
      ),
      [`${ID}/listClusterAdminCredential`]: kubeconfig("clusterAdmin", certificate),
    };
    return known[request.path] ?? resources.answer(request);
  };

  /** Azure has a cluster with these properties. */
  const exists = (its: Block) => {
    properties = its;
    const networkProfile = { networkPlugin: "azure" };
    const body = {
      location: "westeurope",
      sku: { name: "Base", tier: "Free" },
      properties: { dnsPrefix: "shop", networkProfile, ...its },
    };
    const query = new URLSearchParams();
    resources.answer({ method: "PUT", path: ID, query, body: JSON.stringify(body) });
  };

  beforeAll(async () => {
    writeFileSync(join(folder, "kubelogin"), KUBELOGIN);
    chmodSync(join(folder, "kubelogin"), 0o700);
    cluster = await KubernetesStandIn.startWithTls([]);
    cluster.objects.set("/api/v1/namespaces/shop", {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "shop", uid: "1" },
    });
    azure = await AzureStandIn.start({ answers });
    const environment = { ...azure.environment, PATH: `${folder}:${process.env.PATH}` };
    terraform = await Terraform.open(json, { environment });
  });
  afterAll(async () => {
    terraform?.close();
    await azure?.stop();
    await cluster?.stop();
    rmSync(folder, { recursive: true });
  });

  test("is missed by its name in the plan", async () => {
    await expect(terraform.plan()).rejects.toThrow(/Kubernetes Cluster .*aks-shop.* not found/is);
  });

  test("is entered by kubelogin", async () => {
    exists({ aadProfile: ENTRA_ID, disableLocalAccounts: true });
    await terraform.apply();
    expect([...cluster.credentials]).toEqual(["Bearer token-of-kubelogin"]);
    expect(readFileSync(join(folder, "arguments"), "utf8").trim()).toBe(
      `get-token --login spn --server-id 6dae42f8-4368-4678-94ff-3960e28e3630 --tenant-id ${STAND_IN_ACCOUNT.tenantId} --use-azurerm-env-vars`,
    );
  });

  test("without Entra ID is rejected in the plan", async () => {
    exists({});
    await expect(terraform.plan()).rejects.toThrow(/AksLogin\.adminCertificate\(\)/);
  });

  test.each([
    ["without Entra ID", {}],
    ["with Entra ID and local accounts", { aadProfile: ENTRA_ID }],
  ])("%s is entered with the administrator's certificate", async (_, its) => {
    exists(its);
    terraform.reconfigure(workloads(AksLogin.adminCertificate()));
    await expect(terraform.plan()).resolves.toBeDefined();
  });

  test("without local accounts is rejected in the plan", async () => {
    exists({ aadProfile: ENTRA_ID, disableLocalAccounts: true });
    await expect(terraform.plan()).rejects.toThrow(/Azure issues no certificate/);
  });
});
