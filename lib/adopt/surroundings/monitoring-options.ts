import { ContainerInsightsPreset } from "../../container-insights/container-insights-preset";
import { regionName } from "../../resource/region-name";
import { make, member, memberWith, options } from "../api";
import type { Code, Options } from "../code";
import type { DescribedCluster } from "../described-cluster";
import type { Fields } from "../fields";
import type { ExistingResource, Surroundings } from "./surroundings";

/**
 * Options of logs, metrics and alerts, each with those that it needs, in the order in which they can be added.
 * They make sense only if what they create is described, too.
 */
export function monitoringOptions(described: DescribedCluster): Options[] {
  const { surroundings, arguments: args } = described;
  if (surroundings === undefined) {
    return [];
  }
  const logs = args.omsAgent?.logAnalyticsWorkspaceId;
  const defender = args.microsoftDefender?.logAnalyticsWorkspaceId;
  const workspace = workspaceOf(surroundings, logs ?? defender);
  const prometheus = prometheusOptions(described, surroundings);
  const alerts = alertOptions(described, surroundings);
  const controlPlaneLogs = controlPlaneLogsOptions(described, surroundings, workspace);
  return [
    ...parts({ containerInsights: workspace && containerInsights(described, surroundings) }).map(
      (it) => ({ monitoring: { ...options({ workspace }), ...it } }),
    ),
    ...(workspace && defender
      ? [{ monitoring: { workspace }, security: { defender: true } } satisfies Options]
      : []),
    ...parts({ controlPlaneLogs }).map((it) => ({
      monitoring: { ...options({ workspace }), ...it },
    })),
    ...parts({ prometheus }).map((it) => ({ monitoring: it })),
    ...parts({ alerts }).map((it) => ({ monitoring: it })),
  ];
}

function parts(all: { readonly [name: string]: Options | undefined }): Options[] {
  const given = options(all);
  return given === undefined ? [] : [given];
}

/** A reference needs the region, which only the workspace itself says. */
function workspaceOf(surroundings: Surroundings, id: string | undefined): Options | undefined {
  const found = surroundings.get(id);
  const location = found?.fields.text("location");
  return found && location !== undefined
    ? { id: found.id, location: regionName(location) }
    : undefined;
}

/** The data collection rule of the cluster with a data source. */
function ruleWith(
  source: string,
  { id }: DescribedCluster,
  surroundings: Surroundings,
): ExistingResource | undefined {
  return surroundings
    .ofTypeOn("Microsoft.Insights/dataCollectionRuleAssociations", id)
    .map(({ fields }) => surroundings.get(fields.text("dataCollectionRuleId")))
    .find((rule) => (rule?.fields.object("dataSources").objects(source) ?? []).length > 0);
}

function containerInsights(
  described: DescribedCluster,
  surroundings: Surroundings,
): Options | undefined {
  const rule = ruleWith("extensions", described, surroundings);
  const sources = rule?.fields.object("dataSources");
  const [extension] = sources?.objects("extensions") ?? [];
  if (rule === undefined || extension?.text("extensionName") !== "ContainerInsights") {
    return undefined;
  }
  const settings = extension.object("extensionSettings").object("dataCollectionSettings");
  const streams = extension.texts("streams") ?? [];
  const tables = streams.map((it) => memberWith("ContainerInsightsTable", tableOf(it)));
  const isKnown = tables.every((it) => it !== undefined);
  const interval = /^(\d+)m$/.exec(settings.text("interval") ?? "")?.[1];
  return options({
    name: rule.fields.text("name"),
    ...(isKnown ? tableOptions(tables as Code[], streams) : {}),
    intervalMinutes: interval === undefined ? undefined : Number(interval),
    namespaces: namespaceFilter(settings),
    highScale: streams.some((it) => it.endsWith(HIGH_SCALE)) ? true : undefined,
  });
}

const HIGH_SCALE = "-HighScale";

function tableOf(stream: string): string {
  return stream.replace(/^Microsoft-/, "").replace(HIGH_SCALE, "");
}

/** All tables have a short name. */
function tableOptions(tables: readonly Code[], streams: readonly string[]) {
  const all = ContainerInsightsPreset.STANDARD._collected.tables;
  const names = new Set<string>(streams.map(tableOf));
  return names.size === all.length && all.every((it) => names.has(it))
    ? { preset: member("ContainerInsightsPreset", "STANDARD") }
    : { tables };
}

function namespaceFilter(settings: Fields): Code | undefined {
  const namespaces = settings.texts("namespaces") ?? [];
  switch (settings.text("namespaceFilteringMode")) {
    case "Include":
      return make("NamespaceFilter", "include", ...namespaces);
    case "Exclude":
      return make("NamespaceFilter", "exclude", ...namespaces);
    default:
      return make("NamespaceFilter", "all");
  }
}

/** Control plane logs go to the workspace of the cluster, or to one of their own. */
function controlPlaneLogsOptions(
  { id }: DescribedCluster,
  surroundings: Surroundings,
  workspace: Options | undefined,
): Options | undefined {
  const [setting, ...others] = surroundings
    .ofTypeOn("Microsoft.Insights/diagnosticSettings", id)
    .map(({ fields }) => fields)
    .filter((it) => categoriesOf(it).length > 0);
  const target = setting?.text("workspaceId");
  if (setting === undefined || target === undefined || others.length > 0) {
    return undefined;
  }
  const categories = categoriesOf(setting).map((it) => memberWith("ControlPlaneLog", it));
  const isOfCluster = String(workspace?.id).toLowerCase() === target.toLowerCase();
  const own = isOfCluster ? undefined : workspaceOf(surroundings, target);
  return categories.every((it) => it !== undefined) && (isOfCluster || own)
    ? options({
        name: setting.text("name"),
        categories: categories as Code[],
        destinations: own && [make("LogDestination", "workspace", own)],
      })
    : undefined;
}

function categoriesOf(setting: Fields): string[] {
  return setting
    .objects("logs")
    .flatMap((it) => (it.flag("enabled") ? [it.text("category") ?? ""] : []));
}

function prometheusOptions(
  described: DescribedCluster,
  surroundings: Surroundings,
): Options | undefined {
  const rule = ruleWith("prometheusForwarder", described, surroundings)?.fields;
  const [account] = rule?.object("destinations").objects("monitoringAccounts") ?? [];
  const workspace = workspaceOf(surroundings, account?.text("accountResourceId"));
  const endpoint = surroundings.get(rule?.text("dataCollectionEndpointId"))?.fields;
  const { monitorMetrics } = described.arguments;
  return workspace && monitorMetrics
    ? options({
        workspace,
        name: rule?.text("name"),
        endpointName: endpoint?.text("name"),
        labels: allowList(monitorMetrics.labelsAllowed),
        annotations: allowList(monitorMetrics.annotationsAllowed),
      })
    : undefined;
}

/** `namespaces=[team],pods=[app,owner]` */
function allowList(text: string | undefined): Options | undefined {
  const entries = [...(text ?? "").matchAll(/([^,=[\]]+)=\[([^\]]*)\]/g)];
  return entries.length > 0
    ? Object.fromEntries(entries.map(([, kind = "", keys = ""]) => [kind, keys.split(",")]))
    : undefined;
}

/** The alerts on platform metrics of the cluster say who is told. */
function alertOptions({ id }: DescribedCluster, surroundings: Surroundings): Options | undefined {
  const alerts = surroundings
    .ofType("Microsoft.Insights/metricAlerts")
    .filter(({ fields }) =>
      fields.texts("scopes")?.some((scope) => scope.toLowerCase() === id.toLowerCase()),
    );
  const [action] = alerts.flatMap(({ fields }) => fields.objects("actions"));
  const actionGroup = action?.text("actionGroupId");
  return actionGroup === undefined ? undefined : { actionGroup: { id: actionGroup } };
}
