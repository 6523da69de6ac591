import { expect, test } from "@jest/globals";
import { dependencies } from "../support/dependency-graph";
import { exampleStack } from "./example-stacks";

const stack = exampleStack("automatic");

test("the automatic stack", () => {
  expect(stack.json).toMatchSnapshot();
});

test("the cluster is created after its role on the network", () => {
  const graph = dependencies(stack.json);
  expect([...(graph.get("azurerm_kubernetes_automatic_cluster.cluster") ?? [])]).toEqual(
    expect.arrayContaining(["azurerm_role_assignment.cluster_network-role_D6C2D616"]),
  );
});
