/** The version of the API that azurerm 4.55 calls, too. */
const API_VERSION = "2025-08-01";
const TYPE = "Microsoft.Dashboard/grafana";

const referenceTo = (what: string) =>
  `[reference(resourceId('${TYPE}', parameters('name')), '${API_VERSION}', 'Full').${what}]`;

/**
 * A Grafana workspace for Azure Resource Manager. `azurerm_dashboard_grafana` of azurerm 4.55 knows
 * Grafana 10 and 11 only, of which Azure makes no new workspaces: `SOURCES.grafanaVersions`.
 *
 * Source: https://learn.microsoft.com/azure/templates/microsoft.dashboard/grafana
 */
export const GRAFANA_TEMPLATE = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
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
      type: TYPE,
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
  outputs: {
    id: { type: "string", value: `[resourceId('${TYPE}', parameters('name'))]` },
    endpoint: { type: "string", value: referenceTo("properties.endpoint") },
    principalId: { type: "string", value: referenceTo("identity.principalId") },
  },
} as const;
