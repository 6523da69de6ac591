import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import type { WorkspaceReference } from "../log-analytics/workspace-reference";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { ContainerInsightsPreset } from "./container-insights-preset";
import type { ContainerInsightsTable } from "./container-insights-table";
import type { NamespaceFilter } from "./namespace-filter";
import type { SyslogCollection } from "./syslog-collection";

/** What Container Insights collects from a cluster. All options can be changed in place. */
export interface ContainerInsightsOptions {
  /**
   * The defaults of the options below.
   *
   * @default ContainerInsightsPreset.LOGS_AND_EVENTS
   */
  readonly preset?: ContainerInsightsPreset;
  /**
   * The tables to collect. An empty list is rejected.
   *
   * @default - those of the preset
   */
  readonly tables?: ContainerInsightsTable[];
  /**
   * The collection interval of inventory and performance data, in minutes: 1–30. Container logs and
   * events are sent immediately.
   *
   * @default - that of the preset
   */
  readonly intervalMinutes?: number;
  /**
   * The namespaces from which inventory, events and performance data are collected. The agent's
   * ConfigMap in the cluster determines which container logs are collected.
   *
   * @default - that of the preset
   */
  readonly namespaces?: NamespaceFilter;
  /**
   * The syslog messages to collect from nodes; `{}` collects all of them.
   *
   * @default - that of the preset
   */
  readonly syslog?: SyslogCollection;
  /**
   * Whether high-scale mode is used for container logs, for 2,000 to 50,000 lines per second and
   * node. It must also be enabled in the agent's ConfigMap, and the tables must include container
   * logs.
   *
   * @default false
   */
  readonly highScale?: boolean;
  /**
   * The name of the data collection rule: 1–64 characters. Changing it replaces the rule.
   *
   * @default - `dcr-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Tags of the data collection rule and its endpoint.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** Options of Container Insights, with the cluster and destination. */
export interface ContainerInsightsProps extends ContainerInsightsOptions {
  /** The cluster, which must have the monitoring add-on. Changing it replaces the association. */
  readonly cluster: IAddOnCluster;
  /** The workspace that receives the data: the same as that of the add-on. */
  readonly workspace: WorkspaceReference;
  /**
   * The resource group of the data collection rule, which is created in the region of the
   * workspace: the L1 resource, or an object with its name. Azure's tools use the resource group of
   * the cluster.
   */
  readonly resourceGroup: ResourceGroupReference;
}
