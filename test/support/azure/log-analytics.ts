import { identityOf } from "./identities";
import { type Json, uuid } from "./json";
import type { Find, ResourceTypes } from "./resource-type";
import { LOG_WORKSPACE } from "./target";

/** Workspaces for logs, and their tables. */
export const logAnalyticsTypes: ResourceTypes = {
  [LOG_WORKSPACE]: {
    complete: completeWorkspace,
    actions: {
      sharedKeys: ({ id }) => ({ primarySharedKey: key(id), secondarySharedKey: key(`2 ${id}`) }),
    },
  },
  // Azure has all tables that it knows of from the start: they are changed, never made.
  [`${LOG_WORKSPACE}/tables`]: { complete: completeTable, initial: () => ({ plan: "Analytics" }) },
};

const DAYS = 30;

/**
 * Based on https://learn.microsoft.com/rest/api/loganalytics/workspaces/get. The name of the SKU
 * comes back in lower case, as exported templates have it.
 */
function completeWorkspace(workspace: Json): Json {
  const { id, properties } = workspace;
  if (properties.retentionInDays === 0) {
    properties.retentionInDays = null;
  }
  if (properties.sku) {
    properties.sku.name = properties.sku.name.toLowerCase();
  }
  return {
    ...identityOf(workspace),
    properties: {
      customerId: uuid(id),
      retentionInDays: DAYS,
      sku: { lastSkuUpdate: "2026-01-01T00:00:00Z" },
      features: {
        legacy: 0,
        searchVersion: 1,
        enableLogAccessUsingOnlyResourcePermissions: true,
        disableLocalAuth: false,
      },
      workspaceCapping: {
        dailyQuotaGb: -1,
        quotaNextResetTime: "2026-01-02T00:00:00Z",
        dataIngestionStatus: "RespectQuota",
      },
      publicNetworkAccessForIngestion: "Enabled",
      publicNetworkAccessForQuery: "Enabled",
    },
  };
}

/**
 * -1, and nothing, stand for the days of the workspace; what is shown are the days that hold:
 * https://learn.microsoft.com/rest/api/loganalytics/tables/get
 */
function completeTable({ id, properties }: Json, find: Find): Json {
  const workspace = find(id.split("/tables/")[0]);
  const ofWorkspace = workspace?.properties.retentionInDays ?? DAYS;
  const days = isDefault(properties.retentionInDays) ? ofWorkspace : properties.retentionInDays;
  const total = isDefault(properties.totalRetentionInDays) ? days : properties.totalRetentionInDays;
  Object.assign(properties, {
    retentionInDaysAsDefault: isDefault(properties.retentionInDays),
    totalRetentionInDaysAsDefault: isDefault(properties.totalRetentionInDays),
    retentionInDays: days,
    totalRetentionInDays: total,
    archiveRetentionInDays: total - days,
  });
  return { properties: { plan: "Analytics" } };
}

function isDefault(days: number | undefined): boolean {
  return days === undefined || days === -1;
}

function key(text: string): string {
  return Buffer.from(uuid(text)).toString("base64");
}
