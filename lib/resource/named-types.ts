/** Where a name must be unique. */
export type NameScope =
  | "Azure"
  | "the subscription"
  | "the resource group"
  | "the virtual network"
  | "the registry"
  | "the identity"
  | "the vault"
  | "the cluster"
  | "the fleet"
  | "the zone"
  | "the resource";

/** How resources of a type are named. */
export interface NamedType {
  /** Where the name must be unique. */
  readonly scope: NameScope;
  /** The arguments that identify the scope, as properties of the L1 resource. */
  readonly scopedBy: readonly string[];
  /** The property with the name. */
  readonly name: string;
  /** The type whose resources have the same names, if another one. */
  readonly namesOf?: string;
}

/** A role assignment is identified by its role, its resource and its principal, not by a name. */
export const ROLE_ASSIGNMENT = "azurerm_role_assignment";

const NAME = "nameInput";
const GROUP = "resourceGroupNameInput";

const global: NamedType = { scope: "Azure", scopedBy: [], name: NAME };
const inGroup: NamedType = { scope: "the resource group", scopedBy: [GROUP], name: NAME };
const inNetwork: NamedType = {
  scope: "the virtual network",
  scopedBy: [GROUP, "virtualNetworkNameInput"],
  name: NAME,
};

function inside(scope: NameScope, ...scopedBy: string[]): NamedType {
  return { scope, scopedBy, name: NAME };
}

/**
 * The types of resources whose names must be unique. Source: `SOURCES.resourceNames`, which has the scope
 * of each name.
 */
export const NAMED_TYPES: Readonly<Record<string, readonly NamedType[]>> = {
  azurerm_application_gateway: [inGroup],
  azurerm_application_load_balancer: [inGroup],
  azurerm_application_load_balancer_frontend: [
    inside("the resource", "applicationLoadBalancerIdInput"),
  ],
  azurerm_container_group: [inGroup],
  azurerm_container_registry: [global],
  azurerm_container_registry_cache_rule: [inside("the registry", "containerRegistryIdInput")],
  azurerm_container_registry_credential_set: [inside("the registry", "containerRegistryIdInput")],
  azurerm_container_registry_task: [inside("the registry", "containerRegistryIdInput")],
  azurerm_container_registry_token: [inside("the registry", GROUP, "containerRegistryNameInput")],
  azurerm_container_registry_webhook: [inside("the registry", GROUP, "registryNameInput")],
  azurerm_data_protection_backup_instance_kubernetes_cluster: [inside("the vault", "vaultIdInput")],
  azurerm_data_protection_backup_policy_kubernetes_cluster: [
    inside("the vault", GROUP, "vaultNameInput"),
  ],
  azurerm_data_protection_backup_vault: [inGroup],
  azurerm_disk_encryption_set: [inGroup],
  azurerm_federated_identity_credential: [
    inside("the identity", "parentIdInput", "userAssignedIdentityIdInput"),
  ],
  azurerm_firewall: [inGroup],
  azurerm_firewall_policy: [inGroup],
  azurerm_key_vault: [global],
  azurerm_key_vault_key: [inside("the vault", "keyVaultIdInput")],
  azurerm_kubernetes_automatic_cluster: [{ ...inGroup, namesOf: "azurerm_kubernetes_cluster" }],
  azurerm_kubernetes_cluster: [
    inGroup,
    { scope: "the subscription", scopedBy: [], name: "nodeResourceGroupInput" },
  ],
  azurerm_kubernetes_cluster_extension: [inside("the cluster", "clusterIdInput")],
  azurerm_kubernetes_cluster_trusted_access_role_binding: [
    inside("the cluster", "kubernetesClusterIdInput"),
  ],
  azurerm_kubernetes_fleet_manager: [inGroup],
  azurerm_kubernetes_fleet_member: [inside("the fleet", "kubernetesFleetIdInput")],
  azurerm_kubernetes_fleet_update_run: [inside("the fleet", "kubernetesFleetManagerIdInput")],
  azurerm_kubernetes_fleet_update_strategy: [inside("the fleet", "kubernetesFleetManagerIdInput")],
  azurerm_kubernetes_flux_configuration: [inside("the cluster", "clusterIdInput")],
  azurerm_log_analytics_workspace: [inGroup],
  azurerm_management_lock: [inside("the resource", "scopeInput")],
  azurerm_monitor_action_group: [inGroup],
  azurerm_monitor_alert_prometheus_rule_group: [inGroup],
  azurerm_monitor_data_collection_endpoint: [inGroup],
  azurerm_monitor_data_collection_rule: [inGroup],
  azurerm_monitor_diagnostic_setting: [inside("the resource", "targetResourceIdInput")],
  azurerm_monitor_metric_alert: [inGroup],
  azurerm_monitor_workspace: [inGroup],
  azurerm_nat_gateway: [inGroup],
  azurerm_network_security_group: [inGroup],
  azurerm_network_watcher_flow_log: [
    { scope: "the resource group", scopedBy: [GROUP, "networkWatcherNameInput"], name: NAME },
  ],
  azurerm_private_dns_zone: [inGroup],
  azurerm_private_dns_zone_virtual_network_link: [
    inside("the zone", GROUP, "privateDnsZoneNameInput", "privateDnsZoneIdInput"),
  ],
  azurerm_private_endpoint: [inGroup],
  azurerm_public_ip: [inGroup],
  [ROLE_ASSIGNMENT]: [
    {
      scope: "the resource",
      scopedBy: ["scopeInput", "roleDefinitionNameInput", "roleDefinitionIdInput"],
      name: "principalIdInput",
    },
  ],
  azurerm_route_table: [inGroup],
  azurerm_storage_account: [global],
  azurerm_storage_container: [inside("the resource", "storageAccountIdInput")],
  azurerm_subnet: [inNetwork],
  azurerm_user_assigned_identity: [inGroup],
  azurerm_virtual_network: [inGroup],
  azurerm_virtual_network_peering: [inNetwork],
  azurerm_web_application_firewall_policy: [inGroup],
};
