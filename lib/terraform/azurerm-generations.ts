import { block, type Json } from "./configuration";

const parentOf = (id: unknown, kind: string) =>
  typeof id === "string" ? id.split(`/${kind}/`)[0] : undefined;
const segmentOf = (id: unknown, kind: string) =>
  typeof id === "string" ? new RegExp(`/${kind}/([^/]+)`, "i").exec(id)?.[1] : undefined;
const itemsOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(block) : []);
const access = (isEnabled: unknown) => (isEnabled === false ? "Disabled" : "Enabled");
const firstOf = (...values: readonly unknown[]) =>
  values.find((it) => it !== undefined && it !== null);

/**
 * The attributes that azurerm 4 and 5 name differently, and those that azurerm 5 has added with a default,
 * in terms of the others.
 *
 * Source: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide
 * and the functions of azurerm 5.2.0 that read the resources.
 */
const OF_BOTH: Readonly<Record<string, (attributes: Json) => Json>> = {
  azurerm_container_registry: ({ georeplications }) => ({
    azuread_authentication_as_arm_policy_enabled: true,
    role_assignment_mode: "LegacyRegistryPermissions",
    georeplications: itemsOf(georeplications).map((replica) => {
      const { regional_endpoint_enabled: regional, global_endpoint_routing_enabled: global } =
        replica;
      const isRouted = firstOf(global, regional, false);
      return {
        ...replica,
        regional_endpoint_enabled: isRouted,
        global_endpoint_routing_enabled: isRouted,
      };
    }),
  }),
  azurerm_federated_identity_credential: ({ parent_id, user_assigned_identity_id }) => {
    const identity = firstOf(user_assigned_identity_id, parent_id);
    return {
      parent_id: identity,
      user_assigned_identity_id: identity,
      resource_group_name: segmentOf(identity, "resourceGroups"),
    };
  },
  azurerm_kubernetes_cluster: ({ node_provisioning_profile: profile }) => ({
    node_provisioning_profile:
      itemsOf(profile).length > 0 ? profile : [{ mode: "Manual", default_node_pools: "Auto" }],
  }),
  azurerm_log_analytics_workspace: (workspace) => ({
    internet_ingestion_access_type: firstOf(
      workspace.internet_ingestion_access_type,
      access(workspace.internet_ingestion_enabled),
    ),
    internet_query_access_type: firstOf(
      workspace.internet_query_access_type,
      access(workspace.internet_query_enabled),
    ),
    internet_ingestion_enabled: firstOf(
      workspace.internet_ingestion_enabled,
      workspace.internet_ingestion_access_type !== "Disabled",
    ),
    internet_query_enabled: firstOf(
      workspace.internet_query_enabled,
      workspace.internet_query_access_type !== "Disabled",
    ),
  }),
  azurerm_private_dns_zone_virtual_network_link: ({ id }) => {
    const zone = parentOf(id, "virtualNetworkLinks");
    return {
      private_dns_zone_id: zone,
      private_dns_zone_name: segmentOf(zone, "privateDnsZones"),
      resource_group_name: segmentOf(zone, "resourceGroups"),
      resolution_policy: "Default",
    };
  },
  azurerm_subnet: ({ service_endpoints, service_endpoint }) => {
    const blocks = itemsOf(service_endpoint);
    const names = blocks.length > 0 ? blocks.map(({ service }) => service) : service_endpoints;
    return {
      service_endpoints: names,
      service_endpoint: Array.isArray(names) ? names.map((service) => ({ service })) : [],
    };
  },
};

/**
 * Attributes of a resource under the names that azurerm 4 and azurerm 5 have for them. A provider leaves out
 * what it does not know, and with an account a refresh would read the same from Azure.
 */
export function ofBothGenerations(type: string, attributes: Json): Json {
  const others = OF_BOTH[type]?.(attributes) ?? {};
  return {
    ...attributes,
    ...Object.fromEntries(
      Object.entries(others).filter(
        ([name, value]) => value !== undefined && !isSet(attributes, name),
      ),
    ),
    ...(Array.isArray(others.georeplications) ? { georeplications: others.georeplications } : {}),
  };
}

function isSet(attributes: Json, name: string): boolean {
  const value = attributes[name];
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
