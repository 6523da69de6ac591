import {
  isEmpty,
  type Judge,
  type Judges,
  replacesIf,
  replacesWhenRemoved,
  SERVICES,
  text,
} from "./judges";

/** The files of the provider with the conditions of databases, storage and messaging, by type. */
export const SOURCES_OF_DATA_SERVICES: Readonly<Record<string, string>> = {
  azurerm_cosmosdb_account: `${SERVICES}/cosmos/cosmosdb_account_resource.go`,
  azurerm_eventhub_namespace: `${SERVICES}/eventhub/eventhub_namespace_resource.go`,
  azurerm_managed_disk: `${SERVICES}/compute/managed_disk_resource.go`,
  azurerm_mssql_database: `${SERVICES}/mssql/mssql_database_resource.go`,
  azurerm_mysql_flexible_server: `${SERVICES}/mysql/mysql_flexible_server_resource.go`,
  azurerm_postgresql_flexible_server: `${SERVICES}/postgres/postgresql_flexible_server_resource.go`,
  azurerm_redis_cache: `${SERVICES}/redis/redis_cache_resource.go`,
  azurerm_servicebus_namespace: `${SERVICES}/servicebus/servicebus_namespace_resource.go`,
  azurerm_storage_account: `${SERVICES}/storage/storage_account_resource.go`,
  azurerm_storage_container: `${SERVICES}/storage/storage_container_resource.go`,
  azurerm_storage_share: `${SERVICES}/storage/storage_share_resource.go`,
};

const replacesWhenDecreased: Judge = ({ before, after }) =>
  replacesIf(after !== undefined && Number(after) < Number(before));

/** From or to Premium. */
const replacesForPremium: Judge = ({ before, after }) =>
  replacesIf([text(before), text(after)].includes("premium"));

/** A SKU that stands before the old one in a list. */
export const replacesForLess =
  (...skus: readonly string[]): Judge =>
  ({ before, after }) =>
    replacesIf(
      !isEmpty(before) && !isEmpty(after) && skus.indexOf(text(before)) > skus.indexOf(text(after)),
    );

const replacesWhenTurnedOff: Judge = ({ before, after }) =>
  replacesIf(before === true && after !== true);

const isRegional = (replication: unknown) => /^(lrs|grs|ragrs)$/.test(text(replication));

const CHILD_OF_ACCOUNT: Judges = {
  storage_account_id: ({ before }) => replacesIf(!isEmpty(before)),
  storage_account_name: ({ before, after }) => replacesIf(!isEmpty(before) && !isEmpty(after)),
};

const losesUserIdentity: Judge = ({ before, after }) =>
  replacesIf(text(before).includes("userassigned") && !text(after).includes("userassigned"));

/** The conditions of databases, storage and messaging. */
export const CONDITIONS_OF_DATA_SERVICES: Readonly<Record<string, Judges>> = {
  azurerm_cosmosdb_account: {
    "backup.type": ({ before, after }) =>
      replacesIf(text(before) === "continuous" && text(after) === "periodic"),
    analytical_storage_enabled: replacesWhenTurnedOff,
    // Some can be added or removed in place, which depends on the kind of the account.
    capabilities: () => "replaces",
    "capabilities.name": () => "replaces",
  },
  azurerm_eventhub_namespace: { sku: replacesForPremium },
  azurerm_managed_disk: {
    encryption_settings: ({ after }) => replacesIf(after === undefined),
  },
  azurerm_mssql_database: {
    sku_name: ({ before, after }) =>
      replacesIf(text(before).startsWith("hs") && !text(after).startsWith("hs")),
    enclave_type: replacesWhenRemoved,
  },
  azurerm_mysql_flexible_server: { "storage.size_gb": replacesWhenDecreased },
  azurerm_postgresql_flexible_server: {
    administrator_login: ({ before }) => replacesIf(!isEmpty(before)),
    "identity.type": losesUserIdentity,
    storage_mb: replacesWhenDecreased,
    version: replacesWhenDecreased,
  },
  azurerm_redis_cache: { sku_name: replacesForLess("basic", "standard", "premium") },
  azurerm_servicebus_namespace: {
    customer_managed_key: ({ after }) => replacesIf(after === undefined),
    sku: replacesForPremium,
  },
  azurerm_storage_account: {
    account_kind: ({ before, after }) =>
      replacesIf(text(before) !== "storage" && text(after ?? "StorageV2") !== "storagev2"),
    account_replication_type: ({ before, after }) =>
      replacesIf(isRegional(before) !== isRegional(after)),
    "immutability_policy.state": ({ before }) => replacesIf(text(before) === "locked"),
    large_file_share_enabled: replacesWhenTurnedOff,
  },
  azurerm_storage_container: CHILD_OF_ACCOUNT,
  azurerm_storage_share: CHILD_OF_ACCOUNT,
};
