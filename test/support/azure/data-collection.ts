import { type Json, uuid } from "./json";
import type { Find, ResourceTypes } from "./resource-type";

/**
 * Rules for what is collected, and where it is sent to. The shapes are those of
 * https://learn.microsoft.com/rest/api/monitor/data-collection-rules/get
 */
export const dataCollectionTypes: ResourceTypes = {
  "Microsoft.Insights/dataCollectionEndpoints": { complete: completeEndpoint },
  "Microsoft.Insights/dataCollectionRules": { complete: completeRule },
  "Microsoft.Insights/dataCollectionRuleAssociations": {},
};

function completeEndpoint({ id, name, location }: Json): Json {
  const host = `${name.toLowerCase()}-${uuid(id).slice(0, 4)}.${location}-1`;
  const endpoint = (kind: string) => ({ endpoint: `https://${host}.${kind}.monitor.azure.com` });
  return {
    properties: {
      immutableId: `dce-${immutable(id)}`,
      configurationAccess: endpoint("handler.control"),
      logsIngestion: endpoint("ingest"),
      metricsIngestion: endpoint("metrics.ingest"),
      networkAcls: { publicNetworkAccess: "Enabled" },
    },
  };
}

/** Azure adds the workspaces' own ids to those that it was given. */
function completeRule({ id, properties }: Json, find: Find): Json {
  const { logAnalytics = [], monitoringAccounts = [] } = properties.destinations ?? {};
  for (const destination of logAnalytics) {
    destination.workspaceId = customerId(destination.workspaceResourceId, find);
  }
  for (const destination of monitoringAccounts) {
    destination.accountId = uuid(destination.accountResourceId);
  }
  for (const forwarder of properties.dataSources?.prometheusForwarder ?? []) {
    forwarder.labelIncludeFilter ??= {};
  }
  return { properties: { immutableId: `dcr-${immutable(id)}` } };
}

function customerId(workspace: string, find: Find): string {
  return find(workspace)?.properties.customerId ?? uuid(workspace);
}

function immutable(id: string): string {
  return uuid(`immutable ${id}`).replaceAll("-", "");
}
