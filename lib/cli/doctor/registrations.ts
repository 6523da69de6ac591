/** The namespaces that azurerm registers by itself, set by set, and which resources need which. */

/** Source: https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.55.0/internal/resourceproviders/required.go */
const CORE = `
  Microsoft.Authorization Microsoft.Compute Microsoft.CostManagement Microsoft.ManagedIdentity
  Microsoft.MarketplaceOrdering Microsoft.Network Microsoft.Resources Microsoft.Storage`;

const EXTENDED = `${CORE}
  Microsoft.ApiManagement Microsoft.AppConfiguration Microsoft.AppPlatform Microsoft.Automation
  Microsoft.Cache Microsoft.Cdn Microsoft.ContainerInstance Microsoft.ContainerRegistry
  Microsoft.ContainerService Microsoft.DBforMySQL Microsoft.DBforPostgreSQL Microsoft.DataFactory
  Microsoft.DataLakeAnalytics Microsoft.DataLakeStore Microsoft.DataMigration
  Microsoft.DataProtection Microsoft.Databricks Microsoft.DevTestLab Microsoft.Devices
  Microsoft.DocumentDB Microsoft.EventGrid Microsoft.EventHub Microsoft.HDInsight
  microsoft.insights Microsoft.KeyVault Microsoft.Kusto Microsoft.Logic Microsoft.Maintenance
  Microsoft.Management Microsoft.NotificationHubs Microsoft.OperationalInsights
  Microsoft.OperationsManagement Microsoft.PowerBIDedicated Microsoft.Relay Microsoft.Security
  Microsoft.SecurityInsights Microsoft.ServiceBus Microsoft.ServiceFabric Microsoft.SignalRService
  Microsoft.Sql Microsoft.StreamAnalytics Microsoft.Web`;

const ALL = `${EXTENDED}
  Github.Network Microsoft.AVS Microsoft.AlertsManagement Microsoft.Blueprint Microsoft.BotService
  Microsoft.CognitiveServices Microsoft.CustomProviders Microsoft.Dashboard
  Microsoft.DesktopVirtualization Microsoft.GuestConfiguration Microsoft.HealthcareApis
  Microsoft.IoTCentral Microsoft.MachineLearningServices Microsoft.ManagedServices Microsoft.Maps
  Microsoft.MixedReality Microsoft.Monitor Microsoft.PolicyInsights Microsoft.RecoveryServices
  Microsoft.Search`;

/** What azurerm 4 registers where nothing else is asked for. */
const LEGACY = `${CORE}
  Microsoft.AVS Microsoft.ApiManagement Microsoft.AppConfiguration Microsoft.AppPlatform
  Microsoft.Automation Microsoft.Blueprint Microsoft.BotService Microsoft.Cache Microsoft.Cdn
  Microsoft.CognitiveServices Microsoft.ContainerInstance Microsoft.ContainerRegistry
  Microsoft.ContainerService Microsoft.CustomProviders Microsoft.DBforMariaDB Microsoft.DBforMySQL
  Microsoft.DBforPostgreSQL Microsoft.DataFactory Microsoft.DataLakeAnalytics
  Microsoft.DataLakeStore Microsoft.DataMigration Microsoft.DataProtection Microsoft.Databricks
  Microsoft.DesktopVirtualization Microsoft.DevTestLab Microsoft.Devices Microsoft.DocumentDB
  Microsoft.EventGrid Microsoft.EventHub Microsoft.GuestConfiguration Microsoft.HDInsight
  Microsoft.HealthcareApis Microsoft.KeyVault Microsoft.Kusto Microsoft.Logic
  Microsoft.MachineLearningServices Microsoft.Maintenance Microsoft.ManagedServices
  Microsoft.Management Microsoft.Maps Microsoft.MixedReality Microsoft.NotificationHubs
  Microsoft.OperationalInsights Microsoft.OperationsManagement Microsoft.PolicyInsights
  Microsoft.PowerBIDedicated Microsoft.RecoveryServices Microsoft.Relay Microsoft.Search
  Microsoft.Security Microsoft.SecurityInsights Microsoft.ServiceBus Microsoft.ServiceFabric
  Microsoft.SignalRService Microsoft.Sql Microsoft.StreamAnalytics Microsoft.Web
  microsoft.insights`;

const SETS: Readonly<Record<string, string>> = {
  none: "",
  core: CORE,
  extended: EXTENDED,
  all: ALL,
  legacy: LEGACY,
};

/** The set of namespaces of this name, as azurerm's `resource_provider_registrations` takes it. */
export function registeredByProvider(set: string): readonly string[] {
  return (SETS[set.toLowerCase()] ?? "").split(/\s+/).filter(Boolean);
}

/** The namespace of each type of resource by the beginning of its name; the longest that fits counts. */
const NAMESPACES: Readonly<Record<string, string>> = {
  azurerm_api_management: "Microsoft.ApiManagement",
  azurerm_app_configuration: "Microsoft.AppConfiguration",
  azurerm_application_gateway: "Microsoft.Network",
  azurerm_application_insights: "microsoft.insights",
  azurerm_application_security_group: "Microsoft.Network",
  azurerm_automation: "Microsoft.Automation",
  azurerm_availability_set: "Microsoft.Compute",
  azurerm_bastion_host: "Microsoft.Network",
  azurerm_capacity_reservation: "Microsoft.Compute",
  azurerm_container_app: "Microsoft.App",
  azurerm_container_group: "Microsoft.ContainerInstance",
  azurerm_container_registry: "Microsoft.ContainerRegistry",
  azurerm_cosmosdb: "Microsoft.DocumentDB",
  azurerm_dashboard_grafana: "Microsoft.Dashboard",
  azurerm_data_protection: "Microsoft.DataProtection",
  azurerm_dedicated_host: "Microsoft.Compute",
  azurerm_disk_encryption_set: "Microsoft.Compute",
  azurerm_dns: "Microsoft.Network",
  azurerm_eventgrid: "Microsoft.EventGrid",
  azurerm_eventhub: "Microsoft.EventHub",
  azurerm_express_route: "Microsoft.Network",
  azurerm_federated_identity_credential: "Microsoft.ManagedIdentity",
  azurerm_firewall: "Microsoft.Network",
  azurerm_image: "Microsoft.Compute",
  azurerm_ip_group: "Microsoft.Network",
  azurerm_key_vault: "Microsoft.KeyVault",
  azurerm_kubernetes: "Microsoft.ContainerService",
  azurerm_kubernetes_cluster_extension: "Microsoft.KubernetesConfiguration",
  azurerm_kubernetes_cluster_trusted_access_role_binding: "Microsoft.ContainerService",
  azurerm_kubernetes_flux_configuration: "Microsoft.KubernetesConfiguration",
  azurerm_lb: "Microsoft.Network",
  azurerm_linux_virtual_machine: "Microsoft.Compute",
  azurerm_log_analytics: "Microsoft.OperationalInsights",
  azurerm_log_analytics_solution: "Microsoft.OperationsManagement",
  azurerm_maintenance: "Microsoft.Maintenance",
  azurerm_managed_disk: "Microsoft.Compute",
  azurerm_management_group_policy: "Microsoft.Authorization",
  azurerm_management_lock: "Microsoft.Authorization",
  azurerm_monitor: "microsoft.insights",
  azurerm_monitor_alert_processing_rule: "Microsoft.AlertsManagement",
  azurerm_monitor_alert_prometheus_rule_group: "Microsoft.AlertsManagement",
  azurerm_monitor_smart_detector_alert_rule: "Microsoft.AlertsManagement",
  azurerm_monitor_workspace: "Microsoft.Monitor",
  azurerm_mssql: "Microsoft.Sql",
  azurerm_mysql: "Microsoft.DBforMySQL",
  azurerm_nat_gateway: "Microsoft.Network",
  azurerm_network: "Microsoft.Network",
  azurerm_point_to_site_vpn_gateway: "Microsoft.Network",
  azurerm_policy: "Microsoft.Authorization",
  azurerm_postgresql: "Microsoft.DBforPostgreSQL",
  azurerm_private_dns: "Microsoft.Network",
  azurerm_private_endpoint: "Microsoft.Network",
  azurerm_private_link_service: "Microsoft.Network",
  azurerm_proximity_placement_group: "Microsoft.Compute",
  azurerm_public_ip: "Microsoft.Network",
  azurerm_redis: "Microsoft.Cache",
  azurerm_resource_group: "Microsoft.Resources",
  azurerm_resource_group_policy: "Microsoft.Authorization",
  azurerm_resource_policy: "Microsoft.Authorization",
  azurerm_role: "Microsoft.Authorization",
  azurerm_route: "Microsoft.Network",
  azurerm_security_center: "Microsoft.Security",
  azurerm_servicebus: "Microsoft.ServiceBus",
  azurerm_shared_image: "Microsoft.Compute",
  azurerm_snapshot: "Microsoft.Compute",
  azurerm_storage: "Microsoft.Storage",
  azurerm_subnet: "Microsoft.Network",
  azurerm_subscription_policy: "Microsoft.Authorization",
  azurerm_subscription_template_deployment: "Microsoft.Resources",
  azurerm_user_assigned_identity: "Microsoft.ManagedIdentity",
  azurerm_virtual_hub: "Microsoft.Network",
  azurerm_virtual_machine: "Microsoft.Compute",
  azurerm_virtual_network: "Microsoft.Network",
  azurerm_virtual_wan: "Microsoft.Network",
  azurerm_vpn: "Microsoft.Network",
  azurerm_web_application_firewall_policy: "Microsoft.Network",
  azurerm_windows_virtual_machine: "Microsoft.Compute",
};

/** Undefined where the type is not in the table. */
export function namespaceOf(type: string): string | undefined {
  const [longest] = Object.keys(NAMESPACES)
    .filter((prefix) => type === prefix || type.startsWith(`${prefix}_`))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : NAMESPACES[longest];
}

/**
 * What a cluster needs besides its own namespace: nodes are scale sets in a network.
 * Source: https://learn.microsoft.com/azure/aks/learn/quick-kubernetes-deploy-cli
 */
export const CLUSTER_NAMESPACES = ["Microsoft.Compute", "Microsoft.Network"];

/** Source: https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes */
export const POLICY_ADD_ON_NAMESPACE = "Microsoft.PolicyInsights";

/**
 * The feature of a subscription that encryption at the host needs.
 * Source: https://learn.microsoft.com/azure/aks/enable-host-encryption
 */
export const HOST_ENCRYPTION_FEATURE = {
  namespace: "Microsoft.Compute",
  name: "EncryptionAtHost",
};
