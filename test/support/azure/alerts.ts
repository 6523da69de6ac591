import type { Json } from "./json";
import type { ResourceTypes } from "./resource-type";
import { parseTarget } from "./target";

/**
 * Alerts, and whom they tell. What groups of Prometheus rules leave out stays out: the acceptance
 * tests of azurerm have groups without an interval and alerts without a severity.
 */
export const alertTypes: ResourceTypes = {
  "Microsoft.AlertsManagement/prometheusRuleGroups": {},
  "Microsoft.Insights/actionGroups": { complete: completeActionGroup },
  "Microsoft.Insights/metricAlerts": { complete: completeMetricAlert },
};

const RECEIVERS = [
  "armRoleReceivers",
  "automationRunbookReceivers",
  "azureAppPushReceivers",
  "azureFunctionReceivers",
  "emailReceivers",
  "eventHubReceivers",
  "itsmReceivers",
  "logicAppReceivers",
  "smsReceivers",
  "voiceReceivers",
  "webhookReceivers",
];

/** Based on https://learn.microsoft.com/rest/api/monitor/action-groups/get */
function completeActionGroup({ properties }: Json): Json {
  for (const receiver of [
    ...(properties.emailReceivers ?? []),
    ...(properties.smsReceivers ?? []),
  ]) {
    receiver.status = "Enabled";
  }
  for (const receiver of properties.webhookReceivers ?? []) {
    receiver.useAadAuth ??= false;
  }
  return { properties: Object.fromEntries(RECEIVERS.map((kind) => [kind, []])) };
}

/**
 * Azure says what it watches, where it can tell by the scope:
 * https://learn.microsoft.com/rest/api/monitor/metric-alerts/get
 */
function completeMetricAlert({ properties }: Json): Json {
  for (const criterion of properties.criteria?.allOf ?? []) {
    criterion.dimensions ??= [];
    criterion.monitorTemplateType = 8;
  }
  const [scope, ...others] = properties.scopes;
  return {
    properties: {
      isMigrated: false,
      ...(others.length === 0 ? { targetResourceType: parseTarget(scope)?.type } : {}),
    },
  };
}
