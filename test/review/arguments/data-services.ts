import { IDS } from "../../support/ids";
import { RESOURCE_GROUP } from "../../support/synth";
import type { LiteralResource } from "./literal-resources";

const GROUP = { resource_group_name: RESOURCE_GROUP.name, location: RESOURCE_GROUP.location };
const GROUP_ID = IDS.subnet.split("/providers/")[0];
const SQL = `${GROUP_ID}/providers/Microsoft.Sql/servers/sql-shop`;
const ACCOUNT = `${GROUP_ID}/providers/Microsoft.Storage/storageAccounts/stshop`;
const PASSWORD = "Not-A-Real-Password-1";

const of = (type: string, args: object): LiteralResource => ({
  type: `azurerm_${type}`,
  arguments: args as LiteralResource["arguments"],
});

/** Services that stand beside a cluster, and lose data where they are replaced. */
export const DATA_SERVICES: readonly LiteralResource[] = [
  of("bastion_host", {
    ...GROUP,
    name: "bas-shop",
    sku: "Standard",
    ip_configuration: {
      name: "public",
      subnet_id: IDS.subnet.replace("snet-nodes", "AzureBastionSubnet"),
      public_ip_address_id: `${GROUP_ID}/providers/Microsoft.Network/publicIPAddresses/pip-1`,
    },
  }),
  of("cosmosdb_account", {
    ...GROUP,
    name: "cosmos-shop",
    offer_type: "Standard",
    analytical_storage_enabled: true,
    consistency_policy: { consistency_level: "Session" },
    geo_location: { location: "westeurope", failover_priority: 0 },
    backup: { type: "Continuous" },
    capabilities: [{ name: "EnableServerless" }],
  }),
  of("eventhub_namespace", { ...GROUP, name: "evhns-shop", sku: "Premium", capacity: 1 }),
  of("managed_disk", {
    ...GROUP,
    name: "disk-shop",
    storage_account_type: "Standard_LRS",
    create_option: "Empty",
    disk_size_gb: 64,
  }),
  of("mssql_database", { name: "shop", server_id: SQL, sku_name: "HS_Gen5_2" }),
  of("mysql_flexible_server", {
    ...GROUP,
    name: "mysql-shop",
    administrator_login: "shop",
    administrator_password: PASSWORD,
    sku_name: "GP_Standard_D2ds_v4",
    storage: { size_gb: 64 },
  }),
  of("postgresql_flexible_server", {
    ...GROUP,
    name: "psql-shop",
    administrator_login: "shop",
    administrator_password: PASSWORD,
    version: "16",
    storage_mb: 65_536,
    zone: "1",
    sku_name: "GP_Standard_D2ds_v5",
    identity: { type: "UserAssigned", identity_ids: [IDS.identity] },
  }),
  of("proximity_placement_group", {
    ...GROUP,
    name: "ppg-shop",
    allowed_vm_sizes: ["Standard_D4ds_v5"],
    zone: "1",
  }),
  of("redis_cache", {
    ...GROUP,
    name: "redis-shop",
    capacity: 1,
    family: "C",
    sku_name: "Standard",
  }),
  of("servicebus_namespace", {
    ...GROUP,
    name: "sb-shop",
    sku: "Premium",
    capacity: 1,
    premium_messaging_partitions: 1,
  }),
  of("storage_account", {
    ...GROUP,
    name: "stshop",
    account_tier: "Standard",
    account_replication_type: "LRS",
    account_kind: "StorageV2",
    large_file_share_enabled: true,
  }),
  of("storage_container", {
    name: "orders",
    storage_account_id: ACCOUNT,
    container_access_type: "private",
  }),
  of("storage_share", { name: "orders", storage_account_id: ACCOUNT, quota: 50 }),
];
