import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import type { ConstructReference } from "../api/construct-reference";
import type { MonitorWorkspaceReference } from "../prometheus/monitor-workspace-reference";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { AlertSeverity, ClusterAlert } from "./cluster-alert";

/**
 * An action group: an `ActionGroup`, an `azurerm_monitor_action_group`, a data source, or an object
 * with its id.
 */
export interface ActionGroupReference extends ConstructReference {
  /** The action group's resource ID. */
  readonly id: string;
}

/** A change to one of the alerts that Azure recommends. */
export interface AlertAdjustment {
  /** The alert to change, each once. */
  readonly alert: ClusterAlert;
  /**
   * The threshold above which the alert fires, in the unit that `ClusterAlert` documents: percent
   * from 0 to 100 (without a maximum for quotas and node memory), a whole number of times, or
   * seconds. Rejected for alerts without a threshold.
   *
   * @default - Azure's recommendation
   */
  readonly threshold?: number;
  /**
   * The severity of the alert. Alerts on Prometheus metrics cannot have `AlertSeverity.CRITICAL`,
   * because azurerm omits it.
   *
   * @default - Azure's recommendation: informational or verbose
   */
  readonly severity?: AlertSeverity;
  /**
   * Whether the alert is created.
   *
   * @default true
   */
  readonly enabled?: boolean;
}

/** The recommended alerts as an option of an `AksCluster`. */
export interface AlertOptions {
  /** The receivers. */
  readonly actionGroup: ActionGroupReference;
  /**
   * Changes to Azure's recommendations.
   *
   * @default - none
   */
  readonly adjustments?: AlertAdjustment[];
}

/** Options of the recommended alerts, with their cluster. */
export interface ClusterAlertsProps extends AlertOptions {
  /** The cluster, created in this app or imported. Changing it replaces the alerts. */
  readonly cluster: IAddOnCluster;
  /** The resource group of the alerts: the L1 resource, or an object with its name and location. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The workspace with the Prometheus metrics of the cluster. Rejected for a cluster in this app
   * without managed Prometheus.
   *
   * @default - none: only alerts on platform metrics
   */
  readonly workspace?: MonitorWorkspaceReference;
  /**
   * Tags of the alerts.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}
