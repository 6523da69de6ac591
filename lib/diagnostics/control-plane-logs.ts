import type { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { Construct } from "constructs";
import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import { publicApi } from "../api/public-api";
import type { WorkspaceReference } from "../log-analytics/workspace-reference";
import { enforce } from "../rules/report";
import { type ControlPlaneLog, DEFAULT_CONTROL_PLANE_LOGS } from "./control-plane-log";
import { controlPlaneRules } from "./control-plane-rules";
import { makeDiagnosticSetting } from "./diagnostic-settings";
import { LogDestination } from "./log-destination";
import { ResourceLogs } from "./resource-logs";

/**
 * The categories of Azure's baseline: changes, sign-ins and scaling decisions. Source:
 * https://learn.microsoft.com/azure/aks/pci-monitor
 */
/** Options of control plane logs. */
export interface ControlPlaneLogsOptions {
  /**
   * The categories to collect. `KUBE_AUDIT` together with `KUBE_AUDIT_ADMIN` gives a warning.
   *
   * @default - KUBE_AUDIT_ADMIN, GUARD, KUBE_CONTROLLER_MANAGER and CLUSTER_AUTOSCALER
   */
  readonly categories?: ControlPlaneLog[];
  /**
   * Destinations instead of the workspace: at most one of each kind. An empty list is rejected.
   *
   * @default - the workspace
   */
  readonly destinations?: LogDestination[];
  /**
   * The name of the diagnostic setting: 1–260 characters, none of `<>*%&:\?+/`. Changing it replaces
   * the setting.
   *
   * @default - `diag-` and the path of the construct
   */
  readonly name?: string;
}

/** Options of control plane logs, with the cluster. */
export interface ControlPlaneLogsProps extends ControlPlaneLogsOptions {
  /** The cluster, created in this app or elsewhere. Changing it replaces the setting. */
  readonly cluster: IAddOnCluster;
  /**
   * The workspace that receives the logs, unless there are `destinations`. One of the two is
   * required.
   *
   * @default - none
   */
  readonly workspace?: WorkspaceReference;
}

/**
 * The logs of a cluster's control plane, which Azure does not store without a diagnostic setting.
 * In a workspace, they have dedicated tables: `AKSAudit`, `AKSAuditAdmin` and `AKSControlPlane`.
 */
@publicApi("ControlPlaneLogs")
export class ControlPlaneLogs extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: MonitorDiagnosticSetting;

  constructor(scope: Construct, id: string, props: ControlPlaneLogsProps) {
    super(scope, id);
    const { categories = DEFAULT_CONTROL_PLANE_LOGS, cluster, name, workspace } = props;
    const destinations = controlPlaneDestinations(props.destinations, workspace);
    enforce(this, controlPlaneRules, { categories, hasDestination: destinations.length > 0 });
    this.resource = makeDiagnosticSetting(this, {
      resourceId: cluster.clusterId,
      destinations,
      logs: ResourceLogs.categories(...categories),
      resourceSpecificTables: true,
      name,
    });
  }
}

/** The given destinations, or else the workspace, if there is one. */
export function controlPlaneDestinations(
  destinations: LogDestination[] | undefined,
  workspace: WorkspaceReference | undefined,
): LogDestination[] {
  return destinations ?? (workspace ? [LogDestination.workspace(workspace)] : []);
}
