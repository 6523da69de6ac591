import { describe, expect, test } from "@jest/globals";
import { AksCluster, Imports } from "../../lib";
import { RESOURCE_GROUP, refusal, synthesize } from "../support/synth";

const props = { resourceGroup: RESOURCE_GROUP, name: "aks-shop" };
const GROUP = "/subscriptions/0/resourceGroups/rg-test/providers";
const CLUSTER_ID = `${GROUP}/Microsoft.ContainerService/managedClusters/aks-shop`;

describe("resources that exist", () => {
  test("are imported under their addresses", () => {
    const { json } = synthesize((stack) => {
      Imports.add(stack, { "azurerm_kubernetes_cluster.cluster": CLUSTER_ID });
      new AksCluster(stack, "cluster", props);
    });
    expect(json.import).toEqual([{ to: "azurerm_kubernetes_cluster.cluster", id: CLUSTER_ID }]);
  });

  test("have the addresses that they have at synth", () => {
    const { json } = synthesize((stack) => {
      const cluster = new AksCluster(stack, "cluster", props);
      Imports.add(cluster, { "azurerm_kubernetes_cluster.main": CLUSTER_ID });
      cluster.resource.overrideLogicalId("main");
    });
    expect(json.import).toEqual([{ to: "azurerm_kubernetes_cluster.main", id: CLUSTER_ID }]);
  });
});

test("an address that the stack does not have is an error", () => {
  const message = refusal((stack) => {
    new AksCluster(stack, "cluster", props);
    Imports.add(stack, { "azurerm_kubernetes_cluster.main": CLUSTER_ID });
  });
  expect(message).toContain("azurerm_kubernetes_cluster.main");
  expect(message).toContain("the addresses that `terraform plan` prints");
});
