import { RESOURCE_TYPES, type ResourceKind } from "../rules/resource-ids";
import type { Json } from "./configuration";

/** The resources of a resource group, as a kind whose type is known there or as the type. */
const IN_GROUP: Readonly<Record<string, ResourceKind | `Microsoft.${string}/${string}`>> = {
  application_gateway: "applicationGateway",
  application_load_balancer: "Microsoft.ServiceNetworking/trafficControllers",
  container_group: "Microsoft.ContainerInstance/containerGroups",
  container_registry: "registry",
  dashboard_grafana: "Microsoft.Dashboard/grafana",
  data_protection_backup_vault: "Microsoft.DataProtection/backupVaults",
  disk_encryption_set: "diskEncryptionSet",
  dns_zone: "dnsZone",
  firewall: "Microsoft.Network/azureFirewalls",
  firewall_policy: "Microsoft.Network/firewallPolicies",
  key_vault: "keyVault",
  kubernetes_automatic_cluster: "cluster",
  kubernetes_cluster: "cluster",
  kubernetes_fleet_manager: "fleet",
  log_analytics_workspace: "workspace",
  monitor_action_group: "actionGroup",
  monitor_alert_prometheus_rule_group: "Microsoft.AlertsManagement/prometheusRuleGroups",
  monitor_data_collection_endpoint: "Microsoft.Insights/dataCollectionEndpoints",
  monitor_data_collection_rule: "Microsoft.Insights/dataCollectionRules",
  monitor_metric_alert: "Microsoft.Insights/metricAlerts",
  monitor_workspace: "monitorWorkspace",
  nat_gateway: "Microsoft.Network/natGateways",
  network_security_group: "Microsoft.Network/networkSecurityGroups",
  private_dns_zone: "privateDnsZone",
  private_endpoint: "Microsoft.Network/privateEndpoints",
  public_ip: "outboundAddress",
  public_ip_prefix: "publicIpPrefix",
  resource_group_template_deployment: "Microsoft.Resources/deployments",
  route_table: "routeTable",
  storage_account: "storageAccount",
  user_assigned_identity: "userAssignedIdentity",
  virtual_network: "virtualNetwork",
  web_application_firewall_policy:
    "Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies",
};

const CREDENTIAL = "/federatedIdentityCredentials/{name}";

/** The resources whose IDs begin with another one's: the argument with that, and what follows it. */
const INSIDE: Readonly<Record<string, readonly [parent: string, path: string]>> = {
  application_load_balancer_frontend: ["application_load_balancer_id", "/frontends/{name}"],
  application_load_balancer_subnet_association: [
    "application_load_balancer_id",
    "/associations/{name}",
  ],
  container_registry_cache_rule: ["container_registry_id", "/cacheRules/{name}"],
  container_registry_credential_set: ["container_registry_id", "/credentialSets/{name}"],
  container_registry_task: ["container_registry_id", "/tasks/{name}"],
  container_registry_token_password: ["container_registry_token_id", "/passwords/password"],
  data_protection_backup_instance_kubernetes_cluster: ["vault_id", "/backupInstances/{name}"],
  federated_identity_credential: ["user_assigned_identity_id", CREDENTIAL],
  firewall_policy_rule_collection_group: ["firewall_policy_id", "/ruleCollectionGroups/{name}"],
  kubernetes_cluster_deployment_safeguard: ["kubernetes_cluster_id", ""],
  kubernetes_cluster_extension: [
    "cluster_id",
    "/providers/Microsoft.KubernetesConfiguration/extensions/{name}",
  ],
  kubernetes_cluster_trusted_access_role_binding: [
    "kubernetes_cluster_id",
    "/trustedAccessRoleBindings/{name}",
  ],
  kubernetes_fleet_member: ["kubernetes_fleet_id", "/members/{name}"],
  kubernetes_fleet_update_run: ["kubernetes_fleet_manager_id", "/updateRuns/{name}"],
  kubernetes_fleet_update_strategy: ["kubernetes_fleet_manager_id", "/updateStrategies/{name}"],
  kubernetes_flux_configuration: [
    "cluster_id",
    "/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/{name}",
  ],
  management_lock: ["scope", "/providers/Microsoft.Authorization/locks/{name}"],
  kubernetes_cluster_node_pool: ["kubernetes_cluster_id", "/agentPools/{name}"],
  log_analytics_workspace_table: ["workspace_id", "/tables/{name}"],
  monitor_data_collection_rule_association: [
    "target_resource_id",
    "/providers/Microsoft.Insights/dataCollectionRuleAssociations/{name}",
  ],
  monitor_diagnostic_setting: ["target_resource_id", "|{name}"],
  nat_gateway_public_ip_association: ["nat_gateway_id", "|{public_ip_address_id}"],
  private_dns_zone_virtual_network_link: ["private_dns_zone_id", "/virtualNetworkLinks/{name}"],
  resource_group_policy_assignment: ["resource_group_id", "{policyAssignment}"],
  resource_policy_assignment: ["resource_id", "{policyAssignment}"],
  role_assignment: ["scope", "/providers/Microsoft.Authorization/roleAssignments/{uuid}"],
  storage_container: ["storage_account_id", "/blobServices/default/containers/{name}"],
  storage_share: ["storage_account_id", "/fileServices/default/shares/{name}"],
  subnet_nat_gateway_association: ["subnet_id", ""],
  subnet_network_security_group_association: ["subnet_id", ""],
  subnet_route_table_association: ["subnet_id", ""],
  subscription_policy_assignment: ["subscription_id", "{policyAssignment}"],
};

/** The resources inside one of a resource group that an argument names. */
const BELOW: Readonly<Record<string, readonly [parent: string, argument: string, path: string]>> = {
  data_protection_backup_policy_kubernetes_cluster: [
    "Microsoft.DataProtection/backupVaults",
    "vault_name",
    "backupPolicies",
  ],
  container_registry_scope_map: ["registry", "container_registry_name", "scopeMaps"],
  container_registry_token: ["registry", "container_registry_name", "tokens"],
  container_registry_webhook: ["registry", "registry_name", "webHooks"],
  network_watcher_flow_log: [
    "Microsoft.Network/networkWatchers",
    "network_watcher_name",
    "flowLogs",
  ],
  network_security_rule: [
    "Microsoft.Network/networkSecurityGroups",
    "network_security_group_name",
    "securityRules",
  ],
  route: ["routeTable", "route_table_name", "routes"],
  subnet: ["virtualNetwork", "virtual_network_name", "subnets"],
  virtual_network_peering: ["virtualNetwork", "virtual_network_name", "virtualNetworkPeerings"],
};

const GROUP = "{subscription}/resourceGroups/{resource_group_name}";

/** What has another argument before azurerm 5: the argument, and the form with it. */
const BEFORE_AZURERM_5: Readonly<Record<string, readonly [argument: string, form: string]>> = {
  federated_identity_credential: ["parent_id", `{parent_id}${CREDENTIAL}`],
  private_dns_zone_virtual_network_link: [
    "private_dns_zone_name",
    `${inGroup("privateDnsZone")}/{private_dns_zone_name}/virtualNetworkLinks/{name}`,
  ],
};

const OTHERS: Readonly<Record<string, string>> = {
  key_vault_key: "https://{key_vault_id/}.vault.azure.net/keys/{name}/{hash}",
  key_vault_secret: "https://{key_vault_id/}.vault.azure.net/secrets/{name}/{hash}",
  resource_group: "{subscription}/resourceGroups/{name}",
  security_center_subscription_pricing:
    "{subscription}/providers/Microsoft.Security/pricings/{resource_type}",
};

/**
 * The form of the ID of a resource: braces are around the names of arguments, of `subscription`, `uuid` and
 * `hash`; with a slash, they stand for the last segment of an argument. Undefined for other types.
 *
 * Source: the ID parsers of azurerm 4.55.0 and 5.2.0, and the documentation of its resources (section "Import").
 */
export function resourceIdForm(azurermType: string, written: Json): string | undefined {
  const type = azurermType.replace(/^azurerm_/, "");
  const [argument, earlierForm] = BEFORE_AZURERM_5[type] ?? [];
  if (argument !== undefined && written[argument] !== undefined) {
    return earlierForm;
  }
  const [parent, path] = INSIDE[type] ?? [];
  if (parent !== undefined && path !== undefined) {
    const assignment = "/providers/Microsoft.Authorization/policyAssignments/{name}";
    return `{${parent}}${path.replace("{policyAssignment}", assignment)}`;
  }
  const below = BELOW[type];
  if (below) {
    return `${inGroup(below[0])}/{${below[1]}}/${below[2]}/{name}`;
  }
  return IN_GROUP[type] ? `${inGroup(IN_GROUP[type])}/{name}` : OTHERS[type];
}

function inGroup(kind: string): string {
  const type = Object.hasOwn(RESOURCE_TYPES, kind) ? RESOURCE_TYPES[kind as ResourceKind][0] : kind;
  return `${GROUP}/providers/${type}`;
}
