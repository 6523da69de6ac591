/** The API version that azurerm also uses. */
const API_VERSION = "2025-08-01";
const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
export const GRAFANA_TYPE = "Microsoft.Dashboard/grafana";

/**
 * A Grafana workspace for Azure Resource Manager. `azurerm_dashboard_grafana` supports only Grafana
 * 10 and 11, with which Azure no longer creates workspaces: `SOURCES.grafanaVersions`.
 *
 * Source: https://learn.microsoft.com/azure/templates/microsoft.dashboard/grafana
 */
export const GRAFANA_TEMPLATE = {
  $schema: SCHEMA,
  contentVersion: "1.0.0.0",
  parameters: {
    name: { type: "string" },
    location: { type: "string" },
    tags: { type: "object" },
    majorVersion: { type: "string" },
    publicNetworkAccess: { type: "string" },
    zoneRedundancy: { type: "string" },
    workspaces: { type: "array" },
  },
  resources: [
    {
      type: GRAFANA_TYPE,
      apiVersion: API_VERSION,
      name: "[parameters('name')]",
      location: "[parameters('location')]",
      tags: "[parameters('tags')]",
      sku: { name: "Standard" },
      identity: { type: "SystemAssigned" },
      properties: {
        apiKey: "Disabled",
        deterministicOutboundIP: "Disabled",
        grafanaIntegrations: {
          azureMonitorWorkspaceIntegrations: "[parameters('workspaces')]",
        },
        grafanaMajorVersion: "[parameters('majorVersion')]",
        publicNetworkAccess: "[parameters('publicNetworkAccess')]",
        zoneRedundancy: "[parameters('zoneRedundancy')]",
      },
    },
  ],
} as const;

const referenceTo = (what: string) =>
  `[reference(parameters('grafanaId'), '${API_VERSION}', 'Full').${what}]`;

/**
 * The properties of a Grafana workspace. A separate template, because outputs of a template are
 * unknown in every plan that changes it, and the role assignments that use them would be replaced.
 */
export const LOOKUP_TEMPLATE = {
  $schema: SCHEMA,
  contentVersion: "1.0.0.0",
  parameters: { grafanaId: { type: "string" } },
  resources: [],
  outputs: {
    endpoint: { type: "string", value: referenceTo("properties.endpoint") },
    principalId: { type: "string", value: referenceTo("identity.principalId") },
  },
} as const;
