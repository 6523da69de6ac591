import { describe, expect, test } from "@jest/globals";
import { AksPreset } from "../../lib";
import { STACK_NAMES, type StackName } from "../../stacks/app";
import { OBJECT_ID } from "../support/ids";
import { addressesOf, exampleStack, synthesizeExample } from "./example-stacks";

const CLUSTER = "azurerm_kubernetes_cluster";

/** Each stack of a preset with the ids of its resources, and whether its API server is public. */
const STACKS: Record<string, { readonly isPublic: boolean; readonly ids: readonly string[] }> = {
  "dev-test": {
    isPublic: true,
    ids: [
      "azurerm_kubernetes_cluster.cluster",
      "azurerm_resource_group.resource-group",
      "azurerm_user_assigned_identity.cluster_identity_D25E7579",
    ],
  },
  "cost-optimized": {
    isPublic: true,
    ids: [
      "azurerm_kubernetes_cluster.cluster",
      "azurerm_kubernetes_cluster_node_pool.cluster_user_5A432595",
      "azurerm_resource_group.resource-group",
      "azurerm_user_assigned_identity.cluster_identity_D25E7579",
    ],
  },
  "batch-processing": {
    isPublic: true,
    ids: [
      "azurerm_kubernetes_cluster.cluster",
      "azurerm_kubernetes_cluster_node_pool.cluster_user_5A432595",
      "azurerm_log_analytics_workspace.cluster_workspace_9336F78A",
      "azurerm_monitor_data_collection_rule.cluster_container-insights_85E14FBA",
      "azurerm_monitor_data_collection_rule_association.cluster_container-insights_association_FF610775",
      "azurerm_resource_group.resource-group",
      "azurerm_user_assigned_identity.cluster_identity_D25E7579",
    ],
  },
  "hardened-access": {
    isPublic: false,
    ids: [
      "azurerm_kubernetes_cluster.cluster",
      "azurerm_kubernetes_cluster_node_pool.cluster_user_5A432595",
      "azurerm_log_analytics_workspace.cluster_workspace_9336F78A",
      "azurerm_monitor_data_collection_rule.cluster_container-insights_85E14FBA",
      "azurerm_monitor_data_collection_rule_association.cluster_container-insights_association_FF610775",
      "azurerm_monitor_diagnostic_setting.cluster_control-plane-logs_BEA03EF3",
      "azurerm_network_security_group.network_node-subnet-security-group_CCB8D305",
      "azurerm_resource_group.resource-group",
      "azurerm_role_assignment.cluster_AzureKubernetesServiceRBACClusterAdmin-deployer_56C07D0A",
      "azurerm_role_assignment.cluster_subnet-role_B798BDF1",
      "azurerm_subnet.network_node-subnet_A124BC81",
      "azurerm_subnet_network_security_group_association.network_node-subnet-security-group-association_6222DB4D",
      "azurerm_user_assigned_identity.cluster_identity_D25E7579",
      "azurerm_virtual_network.network",
    ],
  },
  "production-standard": {
    isPublic: true,
    ids: [
      "azurerm_container_registry.registry",
      "azurerm_kubernetes_cluster.cluster",
      "azurerm_kubernetes_cluster_node_pool.cluster_user_5A432595",
      "azurerm_log_analytics_workspace.cluster_workspace_9336F78A",
      "azurerm_monitor_alert_prometheus_rule_group.cluster_prometheus_node-rules_D1A8F2CF",
      "azurerm_monitor_alert_prometheus_rule_group.cluster_prometheus_portal-rules_3FF5B8FD",
      "azurerm_monitor_alert_prometheus_rule_group.cluster_prometheus_workload-rules_A8FD2E11",
      "azurerm_monitor_data_collection_endpoint.cluster_prometheus_endpoint_89592FB0",
      "azurerm_monitor_data_collection_rule.cluster_container-insights_85E14FBA",
      "azurerm_monitor_data_collection_rule.cluster_prometheus_62FE2C8A",
      "azurerm_monitor_data_collection_rule_association.cluster_container-insights_association_FF610775",
      "azurerm_monitor_data_collection_rule_association.cluster_prometheus_association_74A9F1C8",
      "azurerm_monitor_workspace.cluster_prometheus_workspace_7DD82A5A",
      "azurerm_resource_group.resource-group",
      "azurerm_role_assignment.cluster_AcrPull-registry_05A312F2",
      "azurerm_role_assignment.cluster_subnet-role_B798BDF1",
      "azurerm_subnet.network_node-subnet_A124BC81",
      "azurerm_user_assigned_identity.cluster_identity_D25E7579",
      "azurerm_virtual_network.network",
    ],
  },
  "production-economy": {
    isPublic: true,
    ids: [
      "azurerm_container_registry.registry",
      "azurerm_kubernetes_cluster.cluster",
      "azurerm_kubernetes_cluster_node_pool.cluster_user_5A432595",
      "azurerm_resource_group.resource-group",
      "azurerm_role_assignment.cluster_AcrPull-registry_05A312F2",
      "azurerm_role_assignment.cluster_AzureKubernetesServiceRBACClusterAdmin-deployer_56C07D0A",
      "azurerm_role_assignment.cluster_subnet-role_B798BDF1",
      "azurerm_subnet.network_node-subnet_A124BC81",
      "azurerm_user_assigned_identity.cluster_identity_D25E7579",
      "azurerm_virtual_network.network",
    ],
  },
  "production-enterprise": {
    isPublic: false,
    ids: [
      "azurerm_container_registry.registry",
      "azurerm_kubernetes_cluster.cluster",
      "azurerm_kubernetes_cluster_node_pool.cluster_user_5A432595",
      "azurerm_log_analytics_workspace.cluster_workspace_9336F78A",
      "azurerm_monitor_alert_prometheus_rule_group.cluster_prometheus_node-rules_D1A8F2CF",
      "azurerm_monitor_alert_prometheus_rule_group.cluster_prometheus_portal-rules_3FF5B8FD",
      "azurerm_monitor_alert_prometheus_rule_group.cluster_prometheus_workload-rules_A8FD2E11",
      "azurerm_monitor_data_collection_endpoint.cluster_prometheus_endpoint_89592FB0",
      "azurerm_monitor_data_collection_rule.cluster_container-insights_85E14FBA",
      "azurerm_monitor_data_collection_rule.cluster_prometheus_62FE2C8A",
      "azurerm_monitor_data_collection_rule_association.cluster_container-insights_association_FF610775",
      "azurerm_monitor_data_collection_rule_association.cluster_prometheus_association_74A9F1C8",
      "azurerm_monitor_diagnostic_setting.cluster_control-plane-logs_BEA03EF3",
      "azurerm_monitor_workspace.cluster_prometheus_workspace_7DD82A5A",
      "azurerm_network_security_group.network_node-subnet-security-group_CCB8D305",
      "azurerm_private_dns_zone.private-dns-zone-privatelink-azurecr-io-c9faf4",
      "azurerm_private_dns_zone_virtual_network_link.private-dns-zone-privatelink-azurecr-io-c9faf4_link-network_9944BCFF",
      "azurerm_private_endpoint.registry_private-endpoint_FB38E1BB",
      "azurerm_resource_group.resource-group",
      "azurerm_role_assignment.cluster_AcrPull-registry_05A312F2",
      "azurerm_role_assignment.cluster_AzureKubernetesServiceRBACClusterAdmin-deployer_56C07D0A",
      "azurerm_role_assignment.cluster_subnet-role_B798BDF1",
      "azurerm_subnet.network_node-subnet_A124BC81",
      "azurerm_subnet.network_private-endpoints_4041BC71",
      "azurerm_subnet_network_security_group_association.network_node-subnet-security-group-association_6222DB4D",
      "azurerm_user_assigned_identity.cluster_identity_D25E7579",
      "azurerm_virtual_network.network",
    ],
  },
};
const stacks = Object.entries(STACKS).map(([name, rest]) => ({ name: name as StackName, ...rest }));

test("each preset has a stack, named as in the portal", () => {
  const names = AksPreset.all().map(({ presetName }) =>
    presetName.toLowerCase().replace(/\W/g, "-"),
  );
  expect(STACK_NAMES.slice(0, names.length)).toEqual(names);
  expect(Object.keys(STACKS)).toEqual(names.filter((name) => name !== "standard"));
});

describe.each(stacks)("the $name stack", ({ name, isPublic, ids }) => {
  const stack = exampleStack(name);

  test("is synthesized to this", () => {
    expect(stack.json).toMatchSnapshot();
  });

  test("has stable logical ids", () => {
    expect(addressesOf(stack).sort()).toEqual(ids);
  });

  test("contains nothing machine-specific", () => {
    const text = JSON.stringify(stack.json);
    expect(text).not.toContain(process.cwd());
    expect(JSON.stringify(synthesizeExample(name).stack.json)).toBe(text);
  });

  test("is administered by the group of the settings, where Azure RBAC decides", () => {
    const { json } = exampleStack(name, { AKS_ADMIN_GROUP_ID: OBJECT_ID });
    const admins = Object.values(json.resource.azurerm_role_assignment ?? {}).filter((it) =>
      (it as { role_definition_name: string }).role_definition_name.endsWith("RBAC Cluster Admin"),
    );
    const hasAzureRbac =
      stack.only(CLUSTER).azure_active_directory_role_based_access_control !== undefined;
    expect(admins).toEqual(
      hasAzureRbac
        ? [expect.objectContaining({ principal_id: OBJECT_ID, principal_type: "Group" })]
        : [],
    );
  });

  test("is reached from the ranges of the settings, where it is public", () => {
    const { json } = exampleStack(name, { AKS_AUTHORIZED_RANGES: "203.0.113.0/24" });
    expect(json.resource[CLUSTER].cluster.api_server_access_profile?.authorized_ip_ranges).toEqual(
      isPublic ? ["203.0.113.0/24"] : undefined,
    );
  });

  test("has the name prefix and the region of the settings", () => {
    const environment = { AKS_NAME_PREFIX: "shop", AKS_LOCATION: "northeurope" };
    const { json } = exampleStack(name, environment);
    expect(json.resource.azurerm_resource_group["resource-group"]).toEqual(
      expect.objectContaining({ name: `rg-shop-${name}`, location: "northeurope" }),
    );
    expect(json.resource[CLUSTER].cluster.name).toBe(`aks-shop-${name}`);
  });

  test("accepts the longest prefix in the region with the longest name", () => {
    const environment = { AKS_NAME_PREFIX: "a".repeat(20), AKS_LOCATION: "germanywestcentral" };
    expect(() => exampleStack(name, environment)).not.toThrow();
  });
});
