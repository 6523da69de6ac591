import { CLUSTER_CHANGES } from "../provider/cluster-changes";
import { block, type Json } from "../terraform/configuration";
import type { Effect, ValueChange } from "./argument-effects";
import {
  CONDITIONS_OF_DATA_SERVICES,
  replacesForLess,
  SOURCES_OF_DATA_SERVICES,
} from "./conditional-effects-of-data-services";
import {
  isEmpty,
  type Judge,
  type Judges,
  replacesIf,
  replacesWhenRemoved,
  SERVICES,
  text,
} from "./judges";

/**
 * Effects that depend on the values, or that the schema of the provider does not show. They stand for
 * azurerm's `CustomizeDiff` and its lists of arguments that rotate a pool.
 */

/** The file of the provider that says so, by type. */
export const SOURCES_OF_CONDITIONS: Readonly<Record<string, string>> = {
  ...SOURCES_OF_DATA_SERVICES,
  azurerm_bastion_host: `${SERVICES}/network/bastion_host_resource.go`,
  azurerm_container_registry_cache_rule: `${SERVICES}/containers/container_registry_cache_rule_resource.go`,
  azurerm_disk_encryption_set: `${SERVICES}/compute/disk_encryption_set_resource.go`,
  azurerm_key_vault_key: `${SERVICES}/keyvault/key_vault_key_resource.go`,
  azurerm_kubernetes_cluster: `${SERVICES}/containers/kubernetes_cluster_resource.go`,
  azurerm_kubernetes_cluster_node_pool: `${SERVICES}/containers/kubernetes_cluster_node_pool_resource.go`,
  azurerm_log_analytics_workspace: `${SERVICES}/loganalytics/log_analytics_workspace_resource.go`,
  azurerm_monitor_data_collection_rule: `${SERVICES}/monitor/monitor_data_collection_rule_resource.go`,
  azurerm_proximity_placement_group: `${SERVICES}/compute/proximity_placement_group_resource.go`,
  azurerm_public_ip: `${SERVICES}/network/public_ip_resource.go`,
};

const ROTATING = [
  "fips_enabled",
  "host_encryption_enabled",
  "kubelet_config",
  "kubelet_disk_type",
  "linux_os_config",
  "max_pods",
  "node_public_ip_enabled",
  "os_disk_size_gb",
  "os_disk_type",
  "pod_subnet_id",
  "snapshot_id",
  "ultra_ssd_enabled",
  "vm_size",
  "vnet_subnet_id",
  "zones",
];
const ROTATING_SYSTEM_POOL = [...ROTATING, "only_critical_addons_enabled"];

const ROTATING_BLOCKS = ["kubelet_config", "linux_os_config"].flatMap((it) => [
  it,
  `default_node_pool.${it}`,
]);

/** Azure has filled in a value that is now written out; any other one is a change. */
const filledInAs =
  (value: string): Judge =>
  ({ before, after }) =>
    before === undefined && after === value ? "none" : undefined;

/** Azure has filled in the profile of the outbound type that the cluster has: adding it is an update. */
const profileOf =
  (outboundType: string): Judge =>
  ({ before, after }, cluster) => {
    if (before !== undefined || after === undefined) {
      return undefined;
    }
    const current = block(cluster.network_profile).outbound_type ?? "loadBalancer";
    return replacesIf(text(current) !== text(outboundType));
  };

/** Linux images can be exchanged in place; all others need other nodes. Azure's defaults are of the same system. */
const canExchange = (sku: unknown) => /^(ubuntu|azurelinux)/.test(text(sku));
const needsOtherNodes = ({ before, after }: ValueChange) =>
  before !== undefined && (!canExchange(before) || !canExchange(after));

function poolConditions(prefix: string, rotating: readonly string[]): Record<string, Judge> {
  const rotates = rotating.map((name): [string, Judge] => [`${prefix}${name}`, () => "rotates"]);
  return {
    ...Object.fromEntries(rotates),
    [`${prefix}orchestrator_version`]: () => "upgrades",
    [`${prefix}upgrade_settings.drain_timeout_in_minutes`]: replacesWhenRemoved,
    [`${prefix}upgrade_settings.undrainable_node_behavior`]: replacesWhenRemoved,
  };
}

/** What Azure fills in for Linux pools. */
const isUbuntu = filledInAs("Ubuntu");

const CONDITIONS: Readonly<Record<string, Judges>> = {
  ...CONDITIONS_OF_DATA_SERVICES,
  azurerm_bastion_host: { sku: replacesForLess("developer", "basic", "standard", "premium") },
  azurerm_kubernetes_cluster: {
    ...poolConditions("default_node_pool.", ROTATING_SYSTEM_POOL),
    "default_node_pool.name": () => "replaces",
    "default_node_pool.os_sku": (it, before) =>
      isUbuntu(it, before, {}) ?? (needsOtherNodes(it) ? "rotates" : "in-place"),
    "api_server_access_profile.subnet_id": replacesWhenRemoved,
    "network_profile.dns_service_ip": filledInAs("10.0.0.10"),
    "network_profile.load_balancer_profile": profileOf("loadBalancer"),
    "network_profile.nat_gateway_profile": profileOf("managedNATGateway"),
    "network_profile.network_plugin_mode": ({ after }) => replacesIf(text(after) !== "overlay"),
    "network_profile.pod_cidr": filledInAs("10.244.0.0/16"),
    "network_profile.service_cidr": filledInAs("10.0.0.0/16"),
    "service_principal.client_id": ({ before }) => replacesIf(isEmpty(before)),
    "windows_profile.admin_username": filledInAs("azureuser"),
    "windows_profile.gmsa": ({ before, after }) =>
      replacesIf(before !== undefined && after === undefined),
    "windows_profile.gmsa.dns_server": replacesWhenRemoved,
    "windows_profile.gmsa.root_domain": replacesWhenRemoved,
    ...CLUSTER_CHANGES,
  },
  azurerm_kubernetes_cluster_node_pool: {
    ...poolConditions("", ROTATING),
    os_sku: (it, before) => isUbuntu(it, before, {}) ?? replacesIf(needsOtherNodes(it)),
  },
  azurerm_container_registry_cache_rule: { credential_set_id: replacesWhenRemoved },
  azurerm_data_protection_backup_vault: {
    cross_region_restore_enabled: ({ before, after }) =>
      replacesIf(before === true && after !== true),
    immutability: ({ before, after }) =>
      replacesIf(text(before) === "locked" && text(after) !== "locked"),
  },
  azurerm_disk_encryption_set: {
    "identity.type": ({ before, after }) =>
      replacesIf(text(before).includes("userassigned") && text(after) === "systemassigned"),
  },
  azurerm_key_vault_key: { expiration_date: replacesWhenRemoved },
  azurerm_log_analytics_workspace: {
    sku: ({ before, after }) => {
      const pair = [text(before), text(after)].sort().join(" ");
      const isFree = ["", "lacluster"].includes(text(before));
      return replacesIf(!isFree && pair !== "capacityreservation pergb2018");
    },
  },
  azurerm_monitor_data_collection_rule: { kind: ({ before }) => replacesIf(!isEmpty(before)) },
  azurerm_proximity_placement_group: { allowed_vm_sizes: replacesWhenRemoved },
  azurerm_public_ip: {
    domain_name_label_scope: ({ before, after }) => replacesIf(!isEmpty(before) || isEmpty(after)),
  },
};

/** A change of their version sends them. */
const WRITE_ONLY = /_wo(\.|$)/;

/** What the provider does about a change whose effect depends on the values. */
export function conditionalEffect(
  type: string,
  change: ValueChange,
  before: Json,
  after: Json,
): Effect | undefined {
  if (WRITE_ONLY.test(change.path)) {
    return "none";
  }
  const judges = CONDITIONS[type] ?? {};
  const exact = judges[change.path];
  if (exact) {
    return exact(change, before, after);
  }
  const parent = ROTATING_BLOCKS.find((it) => change.path.startsWith(`${it}.`));
  return parent === undefined ? undefined : judges[parent]?.(change, before, after);
}
