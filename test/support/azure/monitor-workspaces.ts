import { type Json, uuid } from "./json";
import type { MadeResource, ResourceTypes } from "./resource-type";

/** Workspaces for metrics. */
export const monitorWorkspaceTypes: ResourceTypes = {
  "Microsoft.Monitor/accounts": { complete: completeWorkspace, made: defaultCollection },
};

/**
 * A workspace has a rule and an endpoint to send metrics to, in a resource group that Azure makes
 * for it: https://learn.microsoft.com/azure/azure-monitor/metrics/azure-monitor-workspace-overview
 */
function completeWorkspace(workspace: Json): Json {
  const { id, name, location } = workspace;
  const host = `${name.toLowerCase()}-${uuid(id).slice(0, 4)}.${location}`;
  return {
    properties: {
      accountId: uuid(id),
      publicNetworkAccess: "Enabled",
      metrics: {
        internalId: `mac_${uuid(id)}`,
        prometheusQueryEndpoint: `https://${host}.prometheus.monitor.azure.com`,
      },
      defaultIngestionSettings: {
        dataCollectionEndpointResourceId: collectionId(workspace, "Endpoints"),
        dataCollectionRuleResourceId: collectionId(workspace, "Rules"),
      },
    },
  };
}

function defaultCollection(workspace: Json): readonly MadeResource[] {
  const { id, location } = workspace;
  const destination = { name: "MonitoringAccount1", accountResourceId: id };
  const streams = ["Microsoft-PrometheusMetrics"];
  return [
    { id: groupOf(workspace), location, properties: {} },
    { id: collectionId(workspace, "Endpoints"), location, properties: {} },
    {
      id: collectionId(workspace, "Rules"),
      location,
      properties: {
        dataCollectionEndpointId: collectionId(workspace, "Endpoints"),
        destinations: { monitoringAccounts: [destination] },
        dataFlows: [{ streams, destinations: [destination.name] }],
      },
    },
  ];
}

function collectionId(workspace: Json, kind: "Endpoints" | "Rules"): string {
  return `${groupOf(workspace)}/providers/Microsoft.Insights/dataCollection${kind}/${workspace.name}`;
}

function groupOf({ id, name, location }: Json): string {
  const [, , subscription] = id.split("/");
  return `/subscriptions/${subscription}/resourceGroups/MA_${name}_${location}_managed`;
}
