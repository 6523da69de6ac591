import { DataAzurermResourceGroup } from "@cdktf/provider-azurerm/lib/data-azurerm-resource-group";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { AksCluster, type ResourceGroupReference } from "../../lib";
import { type Block, synthesize } from "../support/synth";

type GroupOf = (stack: TerraformStack) => ResourceGroupReference;

const resourceIn =
  (location: string, name = "rg-x"): GroupOf =>
  (stack) =>
    new ResourceGroup(stack, "group", { name, location });

function clusterIn(groupOf: GroupOf): Block {
  return synthesize((stack) => {
    new AksCluster(stack, "cluster", { resourceGroup: groupOf(stack) });
  }).only("azurerm_kubernetes_cluster");
}

const zonesIn = (groupOf: GroupOf) => clusterIn(groupOf).default_node_pool.zones;

describe("zones", () => {
  test.each<[string, GroupOf]>([
    ["an L1 resource group", resourceIn("westeurope")],
    ["an L1 resource group with the region's display name", resourceIn("West Europe")],
    ["an object", () => ({ name: "rg-x", location: "westeurope" })],
    ["a data source, whose region only Terraform knows", lookedUp],
    ["a region that only Terraform knows", regionLater],
    ["a region written as an expression", () => ({ name: "rg-x", location: "${var.region}" })],
  ])("are all three for %s", (_, groupOf) => {
    expect(zonesIn(groupOf)).toEqual(["1", "2", "3"]);
  });

  test.each<[string, GroupOf]>([
    ["an L1 resource group", resourceIn("westus")],
    ["an L1 resource group with the region's display name", resourceIn("West US")],
    ["an object", () => ({ name: "rg-x", location: "North Central US" })],
  ])("are empty in a region without zones: %s", (_, groupOf) => {
    expect(zonesIn(groupOf)).toBeUndefined();
  });

  // https://learn.microsoft.com/azure/reliability/regions-list
  test.each(["northcentralus", "westcentralus", "ukwest", "australiasoutheast", "germanynorth"])(
    "are empty in %s",
    (region) => {
      expect(zonesIn(resourceIn(region))).toBeUndefined();
    },
  );

  test.each(["japanwest", "spaincentral", "newzealandnorth", "austriaeast", "westus3"])(
    "are all three in %s",
    (region) => {
      expect(zonesIn(resourceIn(region))).toEqual(["1", "2", "3"]);
    },
  );
});

describe("the region and the name", () => {
  test.each<[string, GroupOf, string, string]>([
    [
      "an L1 resource group are references",
      resourceIn("West US"),
      "${azurerm_resource_group.group.name}",
      "${azurerm_resource_group.group.location}",
    ],
    [
      "a data source are references",
      lookedUp,
      "${data.azurerm_resource_group.group.name}",
      "${data.azurerm_resource_group.group.location}",
    ],
    [
      "an object are written as they are",
      () => ({ name: "rg-x", location: "West US" }),
      "rg-x",
      "West US",
    ],
  ])("of %s", (_, groupOf, name, location) => {
    expect(clusterIn(groupOf)).toMatchObject({ resource_group_name: name, location });
  });

  test.each<[string, GroupOf]>([
    ["an L1 resource group", resourceIn("westeurope", "g".repeat(60))],
    ["an object", () => ({ name: "g".repeat(60), location: "westeurope" })],
  ])("of %s are counted in the name of the node resource group", (_, groupOf) => {
    const { node_resource_group } = clusterIn(groupOf);
    expect(`MC_${"g".repeat(60)}_aks-test-cluster_westeurope`).toHaveLength(91);
    expect(node_resource_group).toBe("rg-aks-test-cluster-nodes");
  });
});

function lookedUp(stack: TerraformStack): ResourceGroupReference {
  return new DataAzurermResourceGroup(stack, "group", { name: "rg-x" });
}

function regionLater(stack: TerraformStack): ResourceGroupReference {
  const { stringValue } = new TerraformVariable(stack, "region", { type: "string" });
  return resourceIn(stringValue)(stack);
}
