import type { Json } from "./json";
import type { ResourceTypes } from "./resource-type";
import {
  CLUSTER,
  GRAFANA,
  LOG_WORKSPACE,
  parseTarget,
  REGISTRY,
  type Target,
  VAULT,
} from "./target";

/** What the resources of a type can be asked to send. */
interface Sources {
  readonly logs: readonly string[];
  readonly groups: readonly string[];
  /** Whether one can choose between tables of its own and the one for all resources. */
  readonly choosesTables?: boolean;
}

const GROUPS = ["audit", "allLogs"];

/** Based on https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/logs-index */
const SOURCES: Readonly<Record<string, Sources>> = {
  [CLUSTER]: {
    logs: [
      "cloud-controller-manager",
      "cluster-autoscaler",
      "csi-azuredisk-controller",
      "csi-azurefile-controller",
      "csi-snapshot-controller",
      "guard",
      "kube-apiserver",
      "kube-audit",
      "kube-audit-admin",
      "kube-controller-manager",
      "kube-scheduler",
    ],
    groups: GROUPS,
    choosesTables: true,
  },
  [REGISTRY]: {
    logs: ["ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents"],
    groups: GROUPS,
  },
  [VAULT]: { logs: ["AuditEvent", "AzurePolicyEvaluationDetails"], groups: GROUPS },
  [LOG_WORKSPACE]: { logs: ["Audit", "SummaryLogs"], groups: GROUPS },
  [GRAFANA]: { logs: ["GrafanaLoginEvents"], groups: ["allLogs"] },
};

const METRICS = "AllMetrics";

export const diagnosticTypes: ResourceTypes = {
  "Microsoft.Insights/diagnosticSettings": { complete: completeSetting },
};

/**
 * What was not asked for is shown as disabled, and so are the days to keep what is sent. A setting
 * that has no choice of tables forgets what was asked. Azure/azure-rest-api-specs#22400 has such
 * answers for vaults.
 */
function completeSetting({ id, properties }: Json): Json {
  const { logs, groups, choosesTables } = sourcesOf(id);
  const inGroups = (properties.logs ?? []).some(({ categoryGroup }: Json) => categoryGroup);
  const all = inGroups
    ? groups.map((categoryGroup) => ({ category: null, categoryGroup }))
    : logs.map((category) => ({ category, categoryGroup: null }));
  properties.logs = withOthers(properties.logs ?? [], all);
  properties.metrics = withOthers(properties.metrics ?? [], [{ category: METRICS }]);
  if (!choosesTables) {
    properties.logAnalyticsDestinationType = null;
  }
  return {};
}

function withOthers(asked: readonly Json[], all: readonly Json[]): readonly Json[] {
  const others = all
    .filter((source) => !asked.some((other) => isSame(source, other)))
    .map((source): Json => ({ ...source, enabled: false }));
  return [...asked, ...others].map((source) => ({
    ...source,
    retentionPolicy: source.retentionPolicy ?? NOT_KEPT,
  }));
}

const NOT_KEPT = { enabled: false, days: 0 };

function isSame(source: Json, other: Json): boolean {
  return (
    (source.category ?? "") === (other.category ?? "") &&
    (source.categoryGroup ?? "") === (other.categoryGroup ?? "")
  );
}

/** What can be sent from a resource; `id` is in the resource. */
function sourcesOf(id: string): Sources {
  const resource = id.slice(0, id.toLowerCase().lastIndexOf("/providers/"));
  return SOURCES[parseTarget(resource)?.type ?? ""] ?? { logs: [], groups: [] };
}

/** The list of what a resource can be asked to send. */
export function diagnosticCategories({ id, type, isCollection }: Target): unknown {
  if (type !== "Microsoft.Insights/diagnosticSettingsCategories" || !isCollection) {
    return undefined;
  }
  const { logs, groups } = sourcesOf(id);
  const categories = logs.map((name) => [name, { categoryType: "Logs", categoryGroups: groups }]);
  return {
    value: [...categories, [METRICS, { categoryType: "Metrics", categoryGroups: [] }]].map(
      ([name, properties]) => ({ id: `${id}/${name}`, name, properties }),
    ),
  };
}
