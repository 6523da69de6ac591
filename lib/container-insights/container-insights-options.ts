import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import type { WorkspaceReference } from "../log-analytics/workspace-reference";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { ContainerInsightsPreset } from "./container-insights-preset";
import type { ContainerInsightsTable } from "./container-insights-table";
import type { NamespaceFilter } from "./namespace-filter";
import type { SyslogCollection } from "./syslog-collection";

/** What Container Insights collects of a cluster. All of it changes in place. */
export interface ContainerInsightsOptions {
  /**
   * What is collected where the options below say nothing.
   *
   * @default ContainerInsightsPreset.LOGS_AND_EVENTS
   */
  readonly preset?: ContainerInsightsPreset;
  /**
   * The tables that are filled. An empty list is refused.
   *
   * @default - those of the preset
   */
  readonly tables?: ContainerInsightsTable[];
  /**
   * Minutes between two looks at inventory and performance: 1–30. Container logs and events come at
   * once.
   *
   * @default - that of the preset
   */
  readonly intervalMinutes?: number;
  /**
   * The namespaces that inventory, events and performance are collected of. Which containers' logs
   * are collected, the agent's ConfigMap in the cluster decides.
   *
   * @default - that of the preset
   */
  readonly namespaces?: NamespaceFilter;
  /**
   * What is collected of the nodes' syslog; `{}` is all of it.
   *
   * @default - that of the preset
   */
  readonly syslog?: SyslogCollection;
  /**
   * Whether container logs take the way for more than 2,000 lines a second and node, up to 50,000.
   * The agent's ConfigMap must say the same, and container logs must be among the tables.
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
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}

/** What Container Insights collects, with the cluster and the place for it. */
export interface ContainerInsightsProps extends ContainerInsightsOptions {
  /** The cluster, which must have the monitoring add-on. Changing it replaces the association. */
  readonly cluster: IAddOnCluster;
  /** The workspace that the data goes to: the one that the add-on was given. */
  readonly workspace: WorkspaceReference;
  /**
   * Where the data collection rule lies, in the region of the workspace; the L1 resource or any
   * object with its name. Azure's own tools take the cluster's.
   */
  readonly resourceGroup: ResourceGroupReference;
}
