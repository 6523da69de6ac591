const GROUP =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-made/providers";

/** The types of the IDs that resources have once they exist. */
const TYPES: Readonly<Record<string, string>> = {
  azurerm_container_registry: "Microsoft.ContainerRegistry/registries",
  azurerm_disk_encryption_set: "Microsoft.Compute/diskEncryptionSets",
  azurerm_firewall_policy: "Microsoft.Network/firewallPolicies",
  azurerm_key_vault: "Microsoft.KeyVault/vaults",
  azurerm_kubernetes_cluster: "Microsoft.ContainerService/managedClusters",
  azurerm_log_analytics_workspace: "Microsoft.OperationalInsights/workspaces",
  azurerm_monitor_action_group: "Microsoft.Insights/actionGroups",
  azurerm_monitor_data_collection_endpoint: "Microsoft.Insights/dataCollectionEndpoints",
  azurerm_monitor_data_collection_rule: "Microsoft.Insights/dataCollectionRules",
  azurerm_monitor_workspace: "Microsoft.Monitor/accounts",
  azurerm_nat_gateway: "Microsoft.Network/natGateways",
  azurerm_network_security_group: "Microsoft.Network/networkSecurityGroups",
  azurerm_private_dns_zone: "Microsoft.Network/privateDnsZones",
  azurerm_public_ip: "Microsoft.Network/publicIPAddresses",
  azurerm_route_table: "Microsoft.Network/routeTables",
  azurerm_subnet: "Microsoft.Network/virtualNetworks/vnet-made/subnets",
  azurerm_user_assigned_identity: "Microsoft.ManagedIdentity/userAssignedIdentities",
  azurerm_virtual_network: "Microsoft.Network/virtualNetworks",
};

const KEY = "https://kv-made.vault.azure.net/keys";
const VERSION = "0123456789abcdef0123456789abcdef";
const UUID = "11111111-1111-4111-8111-111111111111";

/**
 * The configuration with references to what would be created replaced by values as Azure gives them:
 * azurerm does not validate a block in which anything is unknown.
 */
export function withKnownAttributes(text: string): string {
  const { resource = {} } = JSON.parse(text);
  return text.replaceAll(
    /"\$\{(azurerm_\w+)\.([\w-]+)\.(\w+)\}"/g,
    (reference, type, name, attribute) => {
      const value = knownAttribute(type, name, attribute, resource[type]?.[name]?.name);
      return value === undefined ? reference : JSON.stringify(value);
    },
  );
}

function knownAttribute(
  type: string,
  name: string,
  attribute: string,
  writtenName: unknown,
): string | undefined {
  if (type === "azurerm_key_vault_key") {
    return { id: `${KEY}/${name}/${VERSION}`, versionless_id: `${KEY}/${name}` }[attribute];
  }
  if (type === "azurerm_user_assigned_identity" && /^(principal|client)_id$/.test(attribute)) {
    return UUID;
  }
  return attribute === "id" && TYPES[type]
    ? `${GROUP}/${TYPES[type]}/${literal(writtenName) ?? `made-${name}`}`
    : undefined;
}

function literal(name: unknown): string | undefined {
  return typeof name === "string" && !name.includes("${") ? name : undefined;
}
