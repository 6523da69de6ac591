import { describe, expect, test } from "@jest/globals";
import { ancestors, dependencies, longestChain } from "../support/dependency-graph";
import { addressesOf, exampleStack, synthesizeExample } from "./example-stacks";

const stack = exampleStack("standard");
const graph = dependencies(stack.json);

test("the standard stack", () => {
  expect(stack.json).toMatchSnapshot();
});

test("logical ids do not change, since Terraform would replace what they stand for", () => {
  expect(addressesOf(stack).sort()).toEqual([
    "azurerm_container_registry.registry",
    "azurerm_kubernetes_cluster.cluster",
    "azurerm_kubernetes_cluster_node_pool.cluster_user_5A432595",
    "azurerm_log_analytics_workspace.cluster_workspace_9336F78A",
    "azurerm_monitor_data_collection_rule.cluster_container-insights_85E14FBA",
    "azurerm_monitor_data_collection_rule_association.cluster_container-insights_association_FF610775",
    "azurerm_resource_group.resource-group",
    "azurerm_role_assignment.cluster_AcrPull-registry_05A312F2",
    "azurerm_role_assignment.cluster_subnet-role_B798BDF1",
    "azurerm_subnet.network_node-subnet_A124BC81",
    "azurerm_user_assigned_identity.cluster_identity_D25E7579",
    "azurerm_virtual_network.network",
  ]);
});

describe("the order of creation", () => {
  test("has no longer chain than the network, its role, the cluster and a pool", () => {
    expect(longestChain(graph)).toEqual([
      "azurerm_resource_group.resource-group",
      "azurerm_virtual_network.network",
      "azurerm_subnet.network_node-subnet_A124BC81",
      "azurerm_role_assignment.cluster_subnet-role_B798BDF1",
      "azurerm_kubernetes_cluster.cluster",
      "azurerm_kubernetes_cluster_node_pool.cluster_user_5A432595",
    ]);
  });

  test("creates the registry in parallel with the cluster", () => {
    expect([...ancestors(graph, "azurerm_container_registry.registry")].sort()).toEqual([
      "azurerm_resource_group.resource-group",
      "data.azurerm_client_config.client-config",
    ]);
    expect(ancestors(graph, "azurerm_kubernetes_cluster.cluster")).not.toContain(
      "azurerm_container_registry.registry",
    );
  });

  test("lets the pool wait for the cluster, and not for the right to pull images", () => {
    const before = ancestors(graph, "azurerm_kubernetes_cluster_node_pool.cluster_user_5A432595");
    expect(before).toContain("azurerm_kubernetes_cluster.cluster");
    expect(before).not.toContain("azurerm_role_assignment.cluster_AcrPull-registry_05A312F2");
  });
});

describe("what a team sets", () => {
  test("reaches names, region and provider", () => {
    const { json } = exampleStack("standard", {
      AKS_NAME_PREFIX: "shop-prod",
      AKS_LOCATION: "northeurope",
      AKS_SUBSCRIPTION_ID: "00000000-1111-2222-3333-444444444444",
    });
    expect(json.resource.azurerm_resource_group["resource-group"]).toMatchObject({
      name: "rg-shop-prod",
      location: "northeurope",
    });
    expect(json.resource.azurerm_kubernetes_cluster.cluster.name).toBe("aks-shop-prod");
    expect(json.provider.azurerm[0].subscription_id).toBe("00000000-1111-2222-3333-444444444444");
  });

  test("tags every taggable resource", () => {
    const { json } = exampleStack("standard", { AKS_TAGS: "team=shop" });
    const untaggable = [
      "azurerm_monitor_data_collection_rule_association",
      "azurerm_role_assignment",
      "azurerm_subnet",
    ];
    for (const [type, resources] of Object.entries(json.resource)) {
      for (const resource of Object.values(resources as object)) {
        expect([type, resource.tags]).toEqual([
          type,
          untaggable.includes(type) ? undefined : { team: "shop" },
        ]);
      }
    }
  });
});

test("contains nothing machine-specific", () => {
  const text = JSON.stringify(stack.json);
  expect(text).not.toContain(process.cwd());
  expect(text).not.toMatch(/"\/(home|root|tmp|usr|work|Users)\b/);
  expect(JSON.stringify(synthesizeExample("standard").stack.json)).toBe(text);
});

test("kubeconfig is a sensitive output, and the only one", () => {
  const sensitive = Object.entries(stack.json.output).filter(
    ([, output]) => (output as { sensitive?: boolean }).sensitive,
  );
  expect(sensitive.map(([name]) => name)).toEqual(["kubeconfig"]);
});
