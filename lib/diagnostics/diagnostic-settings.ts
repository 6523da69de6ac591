import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
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
   * The id of what is logged: `registry.registryId`, `vault.vaultId`, or that of an L1 resource.
   * Changing it replaces the setting. A resource has at most five settings.
   */
  readonly resourceId: string;
  /**
   * Where logs and metrics go: one destination of a kind at most. What goes to the same destination
   * in another setting of the resource is refused.
   */
  readonly destinations: LogDestination[];
  /**
   * The logs that are collected.
   *
   * @default ResourceLogs.all()
   */
  readonly logs?: ResourceLogs;
  /**
   * Whether the platform's metrics are collected. Azure keeps them for 93 days without that. Taking
   * it back takes another `name` as well: azurerm goes on with metrics that are left out.
   *
   * @default false
   */
  readonly metrics?: boolean;
  /**
   * Whether a workspace gets tables of the resource's kind in place of the common `AzureDiagnostics`.
   * For resources that let you choose, such as clusters and firewalls. Registries have no choice, and
   * Azure does not tell what vaults were given, so that each plan would show a change.
   *
   * @default false - what the resource does by itself
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

/** Sends the logs of a resource in Azure to a workspace, a storage account or an event hub. */
export class DiagnosticSettings extends Construct {
  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: MonitorDiagnosticSetting;

  constructor(scope: Construct, id: string, props: DiagnosticSettingsProps) {
    super(scope, id);
    this.resource = makeDiagnosticSetting(this, props);
  }
}

/** Makes the setting below the construct that it belongs to, and refuses it by that name. */
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

/** Expressions are told apart within a stack: each has a cluster `azurerm_kubernetes_cluster.cluster`. */
function keyOf(scope: Construct, id: string): string {
  return isKnown(id)
    ? id.toLowerCase()
    : `${TerraformStack.of(scope).node.path} ${idPart(scope, id)}`;
}
