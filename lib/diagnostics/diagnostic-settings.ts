import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { AppTable } from "../app-state/app-table";
import { idPart } from "../identity/role-assignment";
import { defaultName } from "../resource/default-name";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { type DiagnosticFlow, diagnosticRules, type PlacedSetting } from "./diagnostic-rules";
import type { DestinationKind, LogDestination } from "./log-destination";
import { ResourceLogs } from "./resource-logs";

const ALL_METRICS = "AllMetrics";

/** Options of a diagnostic setting. */
export interface DiagnosticSettingsProps {
  /**
   * The id of the resource: `registry.registryId`, `vault.vaultId`, or that of an L1 resource.
   * Changing it replaces the setting. A resource has at most five settings.
   */
  readonly resourceId: string;
  /**
   * The destinations of logs and metrics: at most one of each kind. Sending the same data to the
   * same destination in two settings of a resource is rejected.
   */
  readonly destinations: LogDestination[];
  /**
   * The logs to collect.
   *
   * @default ResourceLogs.all()
   */
  readonly logs?: ResourceLogs;
  /**
   * Whether platform metrics are collected. Azure stores them for 93 days regardless. To disable it
   * again, also change `name`, because azurerm keeps metrics that are left out.
   *
   * @default false
   */
  readonly metrics?: boolean;
  /**
   * Whether a workspace uses resource-specific tables instead of the common `AzureDiagnostics`. For
   * resources that support both, such as clusters and firewalls. Registries do not, and Azure does
   * not return the setting for vaults, so every plan would show a change.
   *
   * @default false - the default of the resource type
   */
  readonly resourceSpecificTables?: boolean;
  /**
   * The name: 1–260 characters, none of `<>*%&:\?+/`. Changing it replaces the setting.
   *
   * @default - `diag-` and the path of the construct
   */
  readonly name?: string;
}

/** The diagnostic settings of a resource, by its id. */
const settingsByResource = new AppTable<string, PlacedSetting[]>();

/** Sends the logs of an Azure resource to a workspace, a storage account or an event hub. */
@publicApi("DiagnosticSettings")
export class DiagnosticSettings extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: MonitorDiagnosticSetting;

  constructor(scope: Construct, id: string, props: DiagnosticSettingsProps) {
    super(scope, id);
    this.resource = makeDiagnosticSetting(this, props);
  }
}

/** Creates the setting as a child of its construct, whose path is used in errors. */
export function makeDiagnosticSetting(
  owner: Construct,
  props: DiagnosticSettingsProps,
): MonitorDiagnosticSetting {
  const { destinations, metrics = false, resourceId, resourceSpecificTables } = props;
  const { _selections: selections } = props.logs ?? ResourceLogs.all();
  const name = props.name ?? defaultName(owner, "diag", LIMITS.diagnosticSettingName.value);
  const collected = [
    ...selections.map(({ category, categoryGroup }) => category ?? categoryGroup ?? ""),
    ...(metrics ? [ALL_METRICS] : []),
  ];
  const flows = destinations.flatMap((destination) => flowsTo(owner, destination, collected));
  const setting: PlacedSetting = { path: owner.node.path, name, flows };
  const others = settingsByResource.getOrMake(owner, keyOf(owner, resourceId), () => []);
  enforce(owner, diagnosticRules, { ...setting, resourceId, destinations, others });
  others.push(setting);
  const workspaceId = idOf("workspace", destinations);
  return new MonitorDiagnosticSetting(owner, "Default", {
    name,
    targetResourceId: resourceId,
    logAnalyticsWorkspaceId: workspaceId,
    logAnalyticsDestinationType:
      resourceSpecificTables && workspaceId !== undefined ? "Dedicated" : undefined,
    storageAccountId: idOf("storage account", destinations),
    eventhubAuthorizationRuleId: idOf("event hub", destinations),
    eventhubName: destinations.find(({ _eventHubName }) => _eventHubName)?._eventHubName,
    enabledLog: selections.length > 0 ? [...selections] : undefined,
    enabledMetric: metrics ? [{ category: ALL_METRICS }] : undefined,
  });
}

function idOf(kind: DestinationKind, destinations: readonly LogDestination[]): string | undefined {
  return destinations.find(({ _kind }) => _kind === kind)?._id;
}

function flowsTo(
  scope: Construct,
  { _eventHubName, _id, _kind: kind }: LogDestination,
  collected: readonly string[],
): DiagnosticFlow[] {
  const key = [keyOf(scope, _id), _eventHubName ?? ""].join(" ");
  return collected.map((one) => ({ collected: one, kind, key }));
}

/**
 * Expressions are qualified by their stack, because several stacks can contain
 * `azurerm_kubernetes_cluster.cluster`.
 */
function keyOf(scope: Construct, id: string): string {
  return isKnown(id)
    ? id.toLowerCase()
    : `${TerraformStack.of(scope).node.path} ${idPart(scope, id)}`;
}
