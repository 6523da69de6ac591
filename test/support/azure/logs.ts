import { uuid } from "./json";
import type { ResourceTypes } from "./resource-type";

const WORKSPACE = "Microsoft.OperationalInsights/workspaces";

/** Workspaces, what is collected into them, and diagnostic settings. */
export const logTypes: ResourceTypes = {
  [WORKSPACE]: {
    complete: ({ id }) => ({
      properties: {
        customerId: uuid(id),
        sku: { name: "PerGB2018" },
        retentionInDays: 30,
        publicNetworkAccessForIngestion: "Enabled",
        publicNetworkAccessForQuery: "Enabled",
        workspaceCapping: { dailyQuotaGb: -1 },
        features: { legacy: 0 },
      },
    }),
  },
  [`${WORKSPACE}/tables`]: {
    complete: () => ({ properties: { retentionInDays: 30, totalRetentionInDays: 30 } }),
  },
  "Microsoft.Insights/dataCollectionRules": {
    complete: ({ id }) => ({ etag: uuid("etag"), properties: { immutableId: `dcr-${uuid(id)}` } }),
  },
  "Microsoft.Insights/dataCollectionEndpoints": {
    complete: ({ id, name, location }) => ({
      properties: {
        immutableId: `dce-${uuid(id)}`,
        logsIngestion: { endpoint: `https://${name}.${location}-1.ingest.monitor.azure.com` },
        metricsIngestion: {
          endpoint: `https://${name}.${location}-1.metrics.ingest.monitor.azure.com`,
        },
        configurationAccess: {
          endpoint: `https://${name}.${location}-1.handler.control.monitor.azure.com`,
        },
      },
    }),
  },
  // Azure shows the metrics that it does not collect, and ids of workspaces in lower case.
  "Microsoft.Insights/diagnosticSettings": {
    complete: ({ properties }) => {
      properties.workspaceId = properties.workspaceId?.toLowerCase();
      return { properties: { metrics: [{ category: "AllMetrics", enabled: false }] } };
    },
  },
};
