import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import { AksCluster, type AksClusterAttributes, type IAksCluster } from "../../lib";
import { IDS, OBJECT_ID } from "../support/ids";
import { refusal, type SynthesizedStack, synthesize } from "../support/synth";

const POOL = "azurerm_kubernetes_cluster_node_pool";

function outputOf(
  cluster: (stack: TerraformStack) => IAksCluster,
  read: (cluster: IAksCluster) => string,
): string {
  const stack = synthesize((scope) => {
    new TerraformOutput(scope, "value", { value: read(cluster(scope)) });
  });
  return stack.output("value").value;
}

describe("a cluster that is looked up", () => {
  const lookUp = (stack: TerraformStack) =>
    AksCluster.fromClusterName(stack, "shared", {
      name: "aks-shared",
      resourceGroupName: "rg-shared",
    });
  const attribute = (name: string) => `\${data.azurerm_kubernetes_cluster.shared.${name}}`;

  test("is a data source and nothing else", () => {
    const { json } = synthesize(lookUp);
    expect(json.data).toEqual({
      azurerm_kubernetes_cluster: {
        shared: { name: "aks-shared", resource_group_name: "rg-shared" },
      },
    });
    expect(json).not.toHaveProperty("resource");
  });

  test.each<[string, (cluster: IAksCluster) => string, string]>([
    ["id", (cluster) => cluster.clusterId, attribute("id")],
    ["name", (cluster) => cluster.clusterName, attribute("name")],
    ["group", (cluster) => cluster.resourceGroupName, attribute("resource_group_name")],
    ["node group", (cluster) => cluster.nodeResourceGroup, attribute("node_resource_group")],
    ["fqdn", (cluster) => cluster.fqdn, attribute("fqdn")],
    ["issuer", (cluster) => cluster.oidcIssuerUrl, attribute("oidc_issuer_url")],
    [
      "kubelet identity",
      (cluster) => cluster.kubeletIdentity.objectId,
      attribute("kubelet_identity[0].object_id"),
    ],
    ["kubeconfig", (cluster) => cluster.kubeconfig, attribute("kube_config_raw")],
  ])("gives its %s", (_, read, expected) => {
    expect(outputOf(lookUp, read)).toBe(expected);
  });

  test("accepts pools, in the subnet of its nodes", () => {
    const stack = synthesize((scope) => {
      lookUp(scope).addNodePool("batch");
    });
    expect(stack.only(POOL)).toMatchObject({
      kubernetes_cluster_id: attribute("id"),
      vnet_subnet_id:
        "${one(compact([data.azurerm_kubernetes_cluster.shared.agent_pool_profile[0].vnet_subnet_id]))}",
    });
  });

  test("is rejected with a name that no cluster can have", () => {
    const message = refusal((stack) => {
      AksCluster.fromClusterName(stack, "shared", { name: "aks shared", resourceGroupName: "rg" });
    });
    expect(message).toMatch(/^\[test\/shared\].*\n\n {2}name = "aks shared" {2}\(AKS-CLU-001\)/);
  });
});

describe("a cluster that is described", () => {
  const described = (attributes: Partial<AksClusterAttributes> = {}) => {
    return (stack: TerraformStack) =>
      AksCluster.fromClusterAttributes(stack, "shared", { clusterId: IDS.cluster, ...attributes });
  };

  test("has no lookup", () => {
    const { json } = synthesize(described());
    expect(json).not.toHaveProperty("data");
    expect(json).not.toHaveProperty("resource");
  });

  test("derives name and resource group from its id", () => {
    expect(outputOf(described(), (cluster) => cluster.credentialsCommand)).toBe(
      "az aks get-credentials --resource-group rg-shared --name aks-shared",
    );
  });

  test.each<[keyof AksClusterAttributes, (cluster: IAksCluster) => string]>([
    ["clusterId", (cluster) => cluster.clusterId],
    ["clusterName", (cluster) => cluster.clusterName],
    ["resourceGroupName", (cluster) => cluster.resourceGroupName],
    ["nodeResourceGroup", (cluster) => cluster.nodeResourceGroup],
    ["fqdn", (cluster) => cluster.fqdn],
    ["oidcIssuerUrl", (cluster) => cluster.oidcIssuerUrl],
  ])("gives the %s that it was given", (name, read) => {
    const value = name === "clusterId" ? IDS.cluster : `the-${name}`;
    expect(outputOf(described({ [name]: value }), read)).toBe(value);
  });

  test("gives the kubelet identity that it was given", () => {
    const cluster = described({ kubeletIdentityObjectId: OBJECT_ID });
    expect(outputOf(cluster, ({ kubeletIdentity }) => kubeletIdentity.objectId)).toBe(OBJECT_ID);
  });

  test.each<[string, (cluster: IAksCluster) => unknown]>([
    ["nodeResourceGroup", (cluster) => cluster.nodeResourceGroup],
    ["fqdn", (cluster) => cluster.fqdn],
    ["oidcIssuerUrl", (cluster) => cluster.oidcIssuerUrl],
    ["kubeletIdentityObjectId", (cluster) => cluster.kubeletIdentity],
  ])("names the attribute %s where it is missing", (attribute, read) => {
    expect(refusal((stack) => read(described()(stack)))).toBe(
      `[test/shared] The cluster was imported without "${attribute}". Fix: pass ${attribute} to AksCluster.fromClusterAttributes, or use AksCluster.fromClusterName, so that Terraform looks it up.`,
    );
  });

  test("requires name and resource group if the id is a token", () => {
    for (const [name, read] of [
      ["clusterName", (cluster: IAksCluster) => cluster.clusterName],
      ["resourceGroupName", (cluster: IAksCluster) => cluster.resourceGroupName],
    ] as const) {
      const message = refusal((stack) => {
        const id = new TerraformVariable(stack, "id", { type: "string" });
        read(described({ clusterId: id.stringValue })(stack));
      });
      expect(message).toContain(`imported without "${name}"`);
    }
  });

  test("has no kubeconfig, and the error says how to get one", () => {
    expect(refusal((stack) => described()(stack).kubeconfig)).toContain(
      "AksCluster.fromClusterName",
    );
  });

  test("accepts pools, in the given subnet", () => {
    const poolIn = (attributes: Partial<AksClusterAttributes>): SynthesizedStack =>
      synthesize((scope) => {
        described(attributes)(scope).addNodePool("batch");
      });
    expect(poolIn({ nodeSubnetId: IDS.subnet }).only(POOL)).toMatchObject({
      kubernetes_cluster_id: IDS.cluster,
      vnet_subnet_id: IDS.subnet,
    });
    expect(poolIn({}).only(POOL)).not.toHaveProperty("vnet_subnet_id");
  });

  test.each([
    ["AKS-CLU-030", { clusterId: "aks-shared" }],
    ["AKS-CLU-031", { kubeletIdentityObjectId: "kubelet" }],
  ])("is rejected with an invalid id: %s", (rule, attributes) => {
    expect(refusal(described(attributes))).toContain(rule);
  });
});
