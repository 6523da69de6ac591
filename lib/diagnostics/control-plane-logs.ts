import type { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { Construct } from "constructs";
import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import type { WorkspaceReference } from "../log-analytics/workspace-reference";
import { enforce } from "../rules/report";
import { ControlPlaneLog } from "./control-plane-log";
import { controlPlaneRules } from "./control-plane-rules";
import { makeDiagnosticSetting } from "./diagnostic-settings";
import { LogDestination } from "./log-destination";
import { ResourceLogs } from "./resource-logs";

/**
 * What Azure's own baseline collects: who changed what, who signed in, and why the cluster scaled.
 * Source: https://learn.microsoft.com/azure/aks/pci-monitor
 */
const DEFAULT_CATEGORIES = [
  ControlPlaneLog.KUBE_AUDIT_ADMIN,
  ControlPlaneLog.GUARD,
  ControlPlaneLog.KUBE_CONTROLLER_MANAGER,
  ControlPlaneLog.CLUSTER_AUTOSCALER,
];

/** Options of the logs of a control plane. */
export interface ControlPlaneLogsOptions {
  /**
   * What is collected. `KUBE_AUDIT` together with `KUBE_AUDIT_ADMIN` gives a warning.
   *
   * @default - KUBE_AUDIT_ADMIN, GUARD, KUBE_CONTROLLER_MANAGER and CLUSTER_AUTOSCALER
   */
  readonly categories?: ControlPlaneLog[];
  /**
   * Where logs go in place of the workspace: one destination of a kind at most. An empty list is
   * refused.
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

/** Options of the logs of a control plane, with the cluster. */
export interface ControlPlaneLogsProps extends ControlPlaneLogsOptions {
  /** The cluster, created here or elsewhere. Changing it replaces the setting. */
  readonly cluster: IAddOnCluster;
  /**
   * The workspace that logs go to where there are no `destinations`. One of the two is needed.
   *
   * @default - none
   */
  readonly workspace?: WorkspaceReference;
}

/**
 * The logs of a cluster's control plane, which Azure keeps for nobody who does not ask. In a
 * workspace, they have tables of their own: `AKSAudit`, `AKSAuditAdmin` and `AKSControlPlane`.
 */
export class ControlPlaneLogs extends Construct {
  /** The L1 resource, for every argument that has no option here. */
  public readonly resource: MonitorDiagnosticSetting;

  constructor(scope: Construct, id: string, props: ControlPlaneLogsProps) {
    super(scope, id);
    const { categories = DEFAULT_CATEGORIES, cluster, name, workspace } = props;
    const destinations =
      props.destinations ?? (workspace ? [LogDestination.workspace(workspace)] : []);
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
