import { regionName } from "../../resource/region-name";
import { isObject, type Json } from "../../terraform/configuration";
import type { Fields } from "../fields";
import { defined } from "../values";

/**
 * The arguments of Terraform for a resource besides the cluster, as far as the library writes them; undefined
 * for a type whose arguments are compared by the provider alone.
 *
 * Sources: https://learn.microsoft.com/rest/api/monitor/data-collection-rules/get,
 * https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/get,
 * https://learn.microsoft.com/rest/api/monitor/prometheus-rule-groups/get and
 * https://learn.microsoft.com/rest/api/monitor/metric-alerts/get
 */
export function argumentsOf(type: string, fields: Fields): Json | undefined {
  const location = fields.text("location");
  const common = defined({
    name: fields.text("name"),
    resource_group_name: groupOf(fields.text("id")),
    location: location && regionName(location),
    tags: fields.map("tags"),
  });
  switch (type) {
    case "azurerm_monitor_data_collection_rule":
      return { ...common, ...dataCollectionRule(fields) };
    case "azurerm_monitor_data_collection_endpoint":
      return { ...common, kind: fields.text("kind") };
    case "azurerm_monitor_data_collection_rule_association":
      return {
        name: fields.text("name"),
        target_resource_id: ownerOf(fields.text("id")),
        data_collection_rule_id: fields.text("dataCollectionRuleId"),
      };
    case "azurerm_monitor_diagnostic_setting":
      return { name: fields.text("name"), ...diagnosticSetting(fields) };
    case "azurerm_monitor_alert_prometheus_rule_group":
      return { ...common, ...ruleGroup(fields) };
    default:
      return undefined;
  }
}

function groupOf(id: string | undefined): string | undefined {
  return /\/resourceGroups\/([^/]+)/i.exec(id ?? "")?.[1];
}

/** The resource that an extension resource belongs to. */
function ownerOf(id: string | undefined): string | undefined {
  return id?.slice(0, id.toLowerCase().lastIndexOf("/providers/"));
}

function dataCollectionRule(rule: Fields): Json {
  const [sources, destinations] = [rule.object("dataSources"), rule.object("destinations")];
  return defined({
    kind: rule.text("kind"),
    description: rule.text("description"),
    data_collection_endpoint_id: rule.text("dataCollectionEndpointId"),
    data_sources: defined({
      extension: blocks(
        sources.objects("extensions").map((it) =>
          defined({
            name: it.text("name"),
            extension_name: it.text("extensionName"),
            extension_json: JSON.stringify(it.value("extensionSettings") ?? {}),
            streams: it.texts("streams"),
          }),
        ),
      ),
      prometheus_forwarder: blocks(
        sources
          .objects("prometheusForwarder")
          .map((it) => defined({ name: it.text("name"), streams: it.texts("streams") })),
      ),
      syslog: blocks(
        sources.objects("syslog").map((it) =>
          defined({
            name: it.text("name"),
            streams: it.texts("streams"),
            facility_names: it.texts("facilityNames"),
            log_levels: it.texts("logLevels"),
          }),
        ),
      ),
    }),
    destinations: defined({
      log_analytics: blocks(
        destinations.objects("logAnalytics").map((it) =>
          defined({
            name: it.text("name"),
            workspace_resource_id: it.text("workspaceResourceId"),
          }),
        ),
      ),
      monitor_account: blocks(
        destinations
          .objects("monitoringAccounts")
          .map((it) =>
            defined({ name: it.text("name"), monitor_account_id: it.text("accountResourceId") }),
          ),
      ),
    }),
    data_flow: rule
      .objects("dataFlows")
      .map((it) =>
        defined({ streams: it.texts("streams"), destinations: it.texts("destinations") }),
      ),
  });
}

function diagnosticSetting(setting: Fields): Json {
  const enabled = (name: string) => setting.objects(name).filter((it) => it.flag("enabled"));
  return defined({
    target_resource_id: ownerOf(setting.text("id")),
    log_analytics_workspace_id: setting.text("workspaceId"),
    log_analytics_destination_type: setting.text("logAnalyticsDestinationType"),
    storage_account_id: setting.text("storageAccountId"),
    eventhub_authorization_rule_id: setting.text("eventHubAuthorizationRuleId"),
    eventhub_name: setting.text("eventHubName"),
    enabled_log: blocks(
      enabled("logs").map((it) =>
        defined({ category: it.text("category"), category_group: it.text("categoryGroup") }),
      ),
    ),
    enabled_metric: blocks(enabled("metrics").map((it) => ({ category: it.text("category") }))),
  });
}

function ruleGroup(group: Fields): Json {
  return defined({
    description: group.text("description"),
    cluster_name: group.text("clusterName"),
    interval: group.text("interval"),
    scopes: group.texts("scopes"),
    rule_group_enabled: group.flag("enabled") ?? false,
    rule: group.objects("rules").map((rule) => {
      const resolution = rule.object("resolveConfiguration");
      return defined({
        alert: rule.text("alert"),
        record: rule.text("record"),
        expression: rule.text("expression"),
        enabled: rule.flag("enabled"),
        severity: rule.number("severity"),
        for: rule.text("for"),
        labels: rule.map("labels"),
        annotations: rule.map("annotations"),
        action: blocks(
          rule.objects("actions").map((it) => ({ action_group_id: it.text("actionGroupId") })),
        ),
        alert_resolution: resolution.exists
          ? {
              auto_resolved: resolution.flag("autoResolved"),
              time_to_resolve: resolution.text("timeToResolve"),
            }
          : undefined,
      });
    }),
  });
}

/** A list of blocks is not written if it is empty. */
function blocks<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined;
}

/** The same value with the keys of JSON texts in one order, and resource IDs in one letter case. */
export function comparable(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(comparable);
  }
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, comparable(it)]));
  }
  if (typeof value !== "string") {
    return value;
  }
  return value.startsWith("/subscriptions/")
    ? value.toLowerCase()
    : value.startsWith("{")
      ? JSON.stringify(sorted(value))
      : value;
}

function sorted(text: string): unknown {
  const inOrder = (value: unknown): unknown =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, it]) => [name, inOrder(it)]),
        )
      : value;
  try {
    return inOrder(JSON.parse(text));
  } catch {
    return text;
  }
}
