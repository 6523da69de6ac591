import { describe, expect, test } from "@jest/globals";
import { ancestors, dependencies } from "../support/dependency-graph";
import type { Block } from "../support/synth";
import { addressesOf, exampleStack } from "./example-stacks";

const stack = exampleStack("secured");
const cluster = stack.only("azurerm_kubernetes_cluster");
const LOGS = "${azurerm_log_analytics_workspace.logs.id}";

test("the secured stack", () => {
  expect(stack.json).toMatchSnapshot();
});

test("logical ids do not change, since Terraform would replace what they stand for", () => {
  expect(addressesOf(stack).sort()).toMatchSnapshot();
});

describe("data arrives:", () => {
  const associations = Object.values(stack.all("azurerm_monitor_data_collection_rule_association"));
  const ruleOf = ({ data_collection_rule_id }: Block): Block => {
    const [, id = ""] = /rule\.([\w-]+)\.id/.exec(data_collection_rule_id) ?? [];
    return stack.all("azurerm_monitor_data_collection_rule")[id] as Block;
  };

  test.each([
    ["ContainerInsightsExtension", "log_analytics", "workspace_resource_id", LOGS],
    [
      "ContainerInsightsMetricsExtension",
      "monitor_account",
      "monitor_account_id",
      "${azurerm_monitor_workspace.metrics.id}",
    ],
  ])("%s leads from the cluster to its workspace", (name, kind, argument, workspace) => {
    const association = associations.find((one) => one.name === name) as Block;
    expect(association.target_resource_id).toBe("${azurerm_kubernetes_cluster.cluster.id}");
    const { destinations, data_flow, data_sources } = ruleOf(association);
    expect(destinations[kind][0][argument]).toBe(workspace);
    expect(data_flow[0].destinations).toEqual([destinations[kind][0].name]);
    const [source] = data_sources.extension ?? data_sources.prometheus_forwarder;
    expect(data_flow[0].streams).toEqual(source.streams);
  });

  test("the add-on sends to the workspace of its rule, with a managed identity", () => {
    expect(cluster.oms_agent).toEqual({
      log_analytics_workspace_id: LOGS,
      msi_auth_for_monitoring_enabled: true,
    });
  });

  test("the agent of Prometheus is on, although it has no arguments", () => {
    expect(cluster.monitor_metrics).toEqual({});
  });

  test("changes are audited, reads are not", () => {
    const { enabled_log } = stack.find("azurerm_monitor_diagnostic_setting", {
      target_resource_id: "${azurerm_kubernetes_cluster.cluster.id}",
    });
    const categories = enabled_log.map(({ category }: Block) => category);
    expect(categories).toContain("kube-audit-admin");
    expect(categories).not.toContain("kube-audit");
  });

  test.each([
    ["registry", "${azurerm_container_registry.registry.id}"],
    ["vault", "${azurerm_key_vault.vault.id}"],
  ])("all operations in the %s are logged", (_, target_resource_id) => {
    expect(stack.find("azurerm_monitor_diagnostic_setting", { target_resource_id })).toMatchObject({
      enabled_log: [{ category_group: "allLogs" }],
      log_analytics_workspace_id: LOGS,
    });
  });
});

describe("policies bite:", () => {
  const parametersOf = (definition: string) =>
    stack.find("azurerm_resource_policy_assignment", { policy_definition_id: definition });

  test("images come only from the registry", () => {
    const { parameters, resource_id } = parametersOf(
      "/providers/Microsoft.Authorization/policyDefinitions/febd0533-8e55-448f-b837-bd0e06f16469",
    );
    expect(resource_id).toBe("${azurerm_kubernetes_cluster.cluster.id}");
    expect(parameters).toContain('"effect" = {"value" = "Deny"}');
    expect(parameters).toContain(
      '"^(${replace(azurerm_container_registry.registry.login_server, ".", "[.]")}/.+)$"',
    );
  });

  test("pods that break the baseline of pod security are rejected", () => {
    const { parameters, resource_id } = parametersOf(
      "/providers/Microsoft.Authorization/policySetDefinitions/a8640138-9b0a-4a28-b8cb-1666c838647d",
    );
    expect(resource_id).toBe("${azurerm_kubernetes_cluster.cluster.id}");
    expect(JSON.parse(parameters).effect.value).toBe("Deny");
  });

  test("the add-on that evaluates them is enabled", () => {
    expect(cluster.azure_policy_enabled).toBe(true);
  });
});

test("registry and vault are reachable only from the network, under their names", () => {
  expect(stack.only("azurerm_container_registry").public_network_access_enabled).toBe(false);
  expect(stack.only("azurerm_key_vault").public_network_access_enabled).toBe(false);
  const zones = Object.values(stack.all("azurerm_private_dns_zone")).map(({ name }) => name);
  expect(zones.sort()).toEqual(["privatelink.azurecr.io", "privatelink.vaultcore.azure.net"]);
  expect(Object.keys(stack.all("azurerm_private_endpoint"))).toHaveLength(2);
});

test("independent resources are created in parallel with the cluster", () => {
  const graph = dependencies(stack.json);
  const after = [...graph.keys()].filter((address) =>
    ancestors(graph, address).has("azurerm_kubernetes_cluster.cluster"),
  );
  const types = new Set(after.map((address) => address.split(".")[0]));
  expect([...types].sort()).toEqual([
    "azurerm_federated_identity_credential",
    "azurerm_kubernetes_cluster_node_pool",
    "azurerm_monitor_alert_prometheus_rule_group",
    "azurerm_monitor_data_collection_rule_association",
    "azurerm_monitor_diagnostic_setting",
    "azurerm_monitor_metric_alert",
    "azurerm_resource_policy_assignment",
    "azurerm_role_assignment",
  ]);
});

test("the Defender sensor is enabled, without the subscription plan", () => {
  expect(cluster.microsoft_defender).toEqual({ log_analytics_workspace_id: LOGS });
  expect(stack.all("azurerm_security_center_subscription_pricing")).toEqual({});
});

test("a subscription that never had Azure Monitor's metrics is prepared for them", () => {
  const [provider] = stack.json.provider.azurerm;
  expect(provider.resource_providers_to_register).toEqual([
    "Microsoft.AlertsManagement",
    "Microsoft.Dashboard",
    "Microsoft.Monitor",
  ]);
});

describe("settings:", () => {
  test("the API server is reached from the ranges that are set", () => {
    expect(cluster).not.toHaveProperty("api_server_access_profile");
    const ranges = { AKS_AUTHORIZED_RANGES: "203.0.113.0/24,198.51.100.7/32" };
    const restricted = exampleStack("secured", ranges).only("azurerm_kubernetes_cluster");
    expect(restricted.api_server_access_profile).toEqual({
      authorized_ip_ranges: ["203.0.113.0/24", "198.51.100.7/32"],
    });
  });

  test("alerts go to the address that is set, or to the owners of the subscription", () => {
    const asked = { AKS_ALERT_EMAIL: "on-call@example.com" };
    const { email_receiver } = exampleStack("secured", asked).only("azurerm_monitor_action_group");
    expect(email_receiver[0].email_address).toBe("on-call@example.com");
    expect(stack.only("azurerm_monitor_action_group").arm_role_receiver[0].name).toBe("owner");
  });

  test("the group that is set administers cluster and Grafana", () => {
    const group = "11111111-2222-3333-4444-555555555555";
    const roles = exampleStack("secured", { AKS_ADMIN_GROUP_ID: group }).all(
      "azurerm_role_assignment",
    );
    const ofGroup = Object.values(roles).filter(({ principal_id }) => principal_id === group);
    expect(ofGroup.map(({ role_definition_name }) => role_definition_name).sort()).toEqual([
      "Azure Kubernetes Service RBAC Cluster Admin",
      "Grafana Admin",
    ]);
  });
});
