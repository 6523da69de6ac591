import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import type { MonitorWorkspaceReference } from "../prometheus/monitor-workspace-reference";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { AlertSeverity, ClusterAlert } from "./cluster-alert";

/**
 * An action group: an `ActionGroup`, an `azurerm_monitor_action_group`, a data source, or an object
 * with its id.
 */
export interface ActionGroupReference {
  /** The action group's resource id. */
  readonly id: string;
}

/** What is different about one of the alerts that Azure recommends. */
export interface AlertAdjustment {
  /** The alert, each once. */
  readonly alert: ClusterAlert;
  /**
   * The limit beyond which the alert fires, in what `ClusterAlert` says of it: percent from 0 to 100
   * (without an end for quotas and the memory of nodes), a whole number of times, or seconds. Refused
   * for alerts without a limit.
   *
   * @default - Azure's own
   */
  readonly threshold?: number;
  /**
   * How urgent the alert is. Alerts on Prometheus metrics cannot be `AlertSeverity.CRITICAL`, since
   * azurerm loses it.
   *
   * @default - Azure's own: informational or verbose
   */
  readonly severity?: AlertSeverity;
  /**
   * Whether there is such an alert.
   *
   * @default true
   */
  readonly enabled?: boolean;
}

/** The recommended alerts as an option of an `AksCluster`. */
export interface AlertOptions {
  /** Who is told. */
  readonly actionGroup: ActionGroupReference;
  /**
   * What is different from what Azure recommends.
   *
   * @default - nothing
   */
  readonly adjustments?: AlertAdjustment[];
}

/** Options of the recommended alerts with their cluster. */
export interface ClusterAlertsProps extends AlertOptions {
  /** The cluster, created here or imported. Changing it replaces the alerts. */
  readonly cluster: IAddOnCluster;
  /** Where the alerts lie; the L1 resource or any object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The workspace that the cluster sends its Prometheus metrics to. A cluster that was created here
   * without managed Prometheus is refused.
   *
   * @default - none: alerts on the metrics that Azure collects anyway, and no others
   */
  readonly workspace?: MonitorWorkspaceReference;
  /**
   * Tags of the alerts.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}
