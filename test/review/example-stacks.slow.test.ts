import { describe, expect, test } from "@jest/globals";
import { resourceChanges } from "../../lib/review/resource-changes";
import { readConfiguration } from "../../lib/terraform/configuration";
import { STACK_NAMES, type StackName } from "../../stacks/app";
import { exampleJson, synthesizeExample } from "../stacks/example-stacks";

const read = (name: StackName, environment: Record<string, string> = {}) =>
  readConfiguration(JSON.parse(exampleJson(name, environment)));

function actionsOf(name: StackName, environment: Record<string, string>) {
  const changes = resourceChanges(read(name), read(name, environment));
  return (type: string) => changes.filter((it) => it.type === type).map(({ action }) => action);
}

/** Stacks that create their resource group; the others deploy to a cluster that exists. */
const IN_AZURE = STACK_NAMES.filter((name) =>
  read(name).resources.has("azurerm_resource_group.resource-group"),
);

test("most example stacks create a resource group", () => {
  expect(IN_AZURE.length).toBeGreaterThan(10);
});

describe.each(STACK_NAMES)("%s", (name) => {
  test("synthesized twice, nothing changes", () => {
    const again = readConfiguration(JSON.parse(synthesizeExample(name).text));
    const changed = resourceChanges(read(name), again).filter((it) => it.action !== "none");
    expect(changed).toEqual([]);
  });
});

describe.each(IN_AZURE)("%s", (name) => {
  test("in another region, is created again", () => {
    const actions = actionsOf(name, { AKS_LOCATION: "northeurope" });
    expect(actions("azurerm_resource_group")).toEqual(["replace"]);
    for (const type of [
      "azurerm_kubernetes_cluster",
      "azurerm_kubernetes_cluster_node_pool",
      "azurerm_virtual_network",
      "azurerm_container_registry",
      "azurerm_log_analytics_workspace",
      "azurerm_key_vault",
      "azurerm_container_group",
    ]) {
      expect(actions(type).filter((it) => it !== "replace")).toEqual([]);
    }
  });

  test("with other tags, is updated in place", () => {
    const actions = actionsOf(name, { AKS_TAGS: "team=shop" });
    expect(actions("azurerm_resource_group")).toEqual(["update"]);
    expect(actions("azurerm_kubernetes_cluster").filter((it) => it !== "update")).toEqual([]);
  });
});
