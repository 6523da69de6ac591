import { describe, expect, test } from "@jest/globals";
import { ancestors, dependencies } from "../support/dependency-graph";
import { addressesOf, exampleStack } from "./example-stacks";

const GROUP = "azurerm_container_group";
const stack = exampleStack("container-instance");
const graph = dependencies(stack.json);

test("the container-instance stack", () => {
  expect(stack.json).toMatchSnapshot();
});

test("logical ids do not change, since Terraform would replace what they stand for", () => {
  expect(addressesOf(stack).sort()).toEqual([
    "azurerm_container_group.cached",
    "azurerm_container_group.hello",
    "azurerm_container_registry.registry",
    "azurerm_container_registry_cache_rule.registry_microsoft_0CC18C19",
    "azurerm_resource_group.resource-group",
    "azurerm_role_assignment.cached_AcrPull-registry_13BE4748",
    "azurerm_user_assigned_identity.cached_identity_72687BA6",
    "azurerm_user_assigned_identity.hello_identity_0B210267",
  ]);
});

describe("the order of creation", () => {
  test("creates the cache and the pull role before the container", () => {
    const before = [...ancestors(graph, "azurerm_container_group.cached")].join("\n");
    expect(before).toContain("azurerm_container_registry_cache_rule.registry_microsoft");
    expect(before).toContain("azurerm_role_assignment.cached_AcrPull-registry");
  });

  test("lets the public image wait for neither", () => {
    const before = [...ancestors(graph, "azurerm_container_group.hello")].join("\n");
    expect(before).not.toMatch(/registry|role_assignment/);
  });
});

test("what a team sets reaches names and DNS labels", () => {
  const { json } = exampleStack("container-instance", { AKS_NAME_PREFIX: "shop-prod" });
  expect(json.resource[GROUP].hello).toMatchObject({
    name: "ci-shop-prod-hello",
    dns_name_label: "shop-prod-hello",
  });
});

test("the shortest prefix results in valid labels", () => {
  expect(() => exampleStack("container-instance", { AKS_NAME_PREFIX: "ab" })).not.toThrow();
});
