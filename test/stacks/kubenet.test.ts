import { describe, expect, test } from "@jest/globals";
import { ancestors, dependencies } from "../support/dependency-graph";
import { addressesOf, exampleStack } from "./example-stacks";

const stack = exampleStack("kubenet");

test("the kubenet stack", () => {
  expect(stack.json).toMatchSnapshot();
});

test("logical ids do not change, since Terraform would replace what they stand for", () => {
  expect(addressesOf(stack).sort()).toEqual([
    "azurerm_kubernetes_cluster.cluster",
    "azurerm_resource_group.resource-group",
    "azurerm_role_assignment.cluster_route-table-role_0DE2CDEC",
    "azurerm_role_assignment.cluster_subnet-role_B798BDF1",
    "azurerm_route_table.network_route-table_2BA4F3EC",
    "azurerm_subnet.network_node-subnet_A124BC81",
    "azurerm_subnet_route_table_association.network_node-subnet-route-table_BD447DBD",
    "azurerm_user_assigned_identity.cluster_identity_D25E7579",
    "azurerm_virtual_network.network",
  ]);
});

test("is kubenet with Calico, which goes out through its load balancer", () => {
  expect(stack.only("azurerm_kubernetes_cluster").network_profile).toEqual({
    network_plugin: "kubenet",
    network_policy: "calico",
  });
});

describe("the order of creation", () => {
  test("puts the route table in place, and the identity's roles, before the cluster", () => {
    const before = ancestors(dependencies(stack.json), "azurerm_kubernetes_cluster.cluster");
    expect([...before].sort()).toEqual(
      addressesOf(stack)
        .filter((address) => address !== "azurerm_kubernetes_cluster.cluster")
        .sort(),
    );
  });
});
