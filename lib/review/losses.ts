const CLUSTER =
  "every workload and volume claim in the cluster, its API server address, its outbound and ingress addresses, and its OIDC issuer";

/**
 * What goes when a resource is deleted or replaced, by type, the worst first. Types without an entry hold
 * nothing.
 */
const LOSSES: Readonly<Record<string, string>> = {
  azurerm_kubernetes_cluster: CLUSTER,
  azurerm_kubernetes_automatic_cluster: CLUSTER,
  azurerm_kubernetes_cluster_node_pool:
    "all nodes of the pool at once, without a drain, and the pods and local data on them",
  azurerm_container_registry: "all images and charts in the registry",
  azurerm_container_registry_token_password: "the password that clients use",
  azurerm_container_registry_token: "the token and its passwords",
  azurerm_data_protection_backup_vault:
    "all backups in the vault; Azure refuses while there are any, soft-deleted ones included",
  azurerm_data_protection_backup_instance_kubernetes_cluster:
    "the backups of the cluster, which soft delete keeps for some days",
  azurerm_data_protection_backup_policy_kubernetes_cluster:
    "the policy; Azure refuses while a backup uses it",
  azurerm_kubernetes_flux_configuration:
    "the objects that Flux applied with prune, until the configuration is created again",
  azurerm_kubernetes_cluster_extension:
    "what the extension installed in the cluster, with its custom resources",
  azurerm_kubernetes_fleet_manager: "the fleet with its members, strategies and update runs",
  azurerm_application_gateway:
    "all traffic through the gateway until it is created and configured again",
  azurerm_application_load_balancer:
    "all traffic through the gateway, and the FQDNs of its frontends",
  azurerm_application_load_balancer_frontend: "the FQDN of the frontend, which clients use",
  azurerm_management_lock: "the protection from deletion or changes",
  azurerm_container_group: "the running containers, their local files and their IP address",
  azurerm_resource_group: "everything in the resource group, also what Terraform does not know",
  azurerm_subnet: "the subnet; Azure refuses to delete it while anything is in it",
  azurerm_virtual_network: "the network with all subnets; Azure refuses while anything is in it",
  azurerm_public_ip: "the IP address, which cannot be recovered",
  azurerm_public_ip_prefix: "the IP addresses, which cannot be recovered",
  azurerm_nat_gateway: "outbound connections of its subnets until it is created again",
  azurerm_firewall: "all traffic through the firewall until it is created again",
  azurerm_bastion_host:
    "the sessions through Bastion, and access to machines until it is created again",
  azurerm_network_ddos_protection_plan: "the DDoS protection of its networks",
  azurerm_log_analytics_workspace:
    "the logs, which can be recovered for 14 days only under the same name",
  azurerm_monitor_workspace: "all stored metrics",
  azurerm_dashboard_grafana: "all dashboards, data sources and alerts of Grafana",
  azurerm_key_vault: "all keys, secrets and certificates; recoverable while soft delete lasts",
  azurerm_key_vault_key: "the key: what is encrypted with it cannot be read",
  azurerm_key_vault_secret: "the secret and its versions",
  azurerm_disk_encryption_set: "access to all disks that it encrypts",
  azurerm_user_assigned_identity:
    "the identity; its roles elsewhere refer to a principal that is gone",
  azurerm_role_assignment: "the access that it grants",
  azurerm_private_endpoint: "private access, and its IP address",
  azurerm_private_dns_zone: "all records, also those that AKS and private endpoints wrote",
  azurerm_managed_disk: "the data on the disk",
  azurerm_storage_account: "all data in the account",
  azurerm_storage_container: "all blobs in the container",
  azurerm_storage_share: "all files in the share",
  azurerm_postgresql_flexible_server: "all databases of the server",
  azurerm_mysql_flexible_server: "all databases of the server",
  azurerm_mssql_server: "all databases of the server",
  azurerm_mssql_database: "all data in the database",
  azurerm_cosmosdb_account: "all data in the account",
  azurerm_redis_cache: "all data in the cache",
  azurerm_managed_redis: "all data in the cache",
  kubernetes_namespace_v1: "every object in the namespace, volume claims included",
  kubernetes_stateful_set_v1:
    "the running pods; their volume claims stay unless the set deletes them",
  kubernetes_deployment_v1: "the running pods, all at once",
  kubernetes_service_v1: "the address of the service, and that of its load balancer",
  kubernetes_persistent_volume_claim_v1: "the volume and its data, unless its class retains it",
  kubernetes_secret_v1: "the secret",
  kubernetes_ingress_v1: "the routes, until they are created again",
  kubernetes_service_account_v1:
    "the account: its tokens are invalid, and pods that use it cannot start until it is created again",
  kubernetes_cluster_role_binding_v1: "the access that it grants",
  kubernetes_role_binding_v1: "the access that it grants",
  kubernetes_cluster_role_v1: "the permissions of everyone with the role",
  kubernetes_role_v1: "the permissions of everyone with the role",
};

const RANKS = new Map(Object.keys(LOSSES).map((type, rank) => [type, rank]));

/** The order of losses, the worst first, as they are listed here. */
export function lossRank(type: string): number {
  return RANKS.get(type) ?? RANKS.size;
}

export function lossOf(type: string): string | undefined {
  return LOSSES[type];
}
