import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { MonitorWorkspaceReference } from "./monitor-workspace-reference";

/** Options of managed Prometheus for any cluster. */
export interface PrometheusCollection {
  /**
   * The workspace that stores the metrics. Several clusters, also in other regions, can share a
   * workspace; a cluster sends its metrics to one workspace.
   *
   * @default - a new workspace for the cluster
   */
  readonly workspace?: MonitorWorkspaceReference;
  /**
   * Whether to create the recording rules for the dashboards of Windows nodes. The exporter for
   * those nodes is not part of the agent and must be deployed separately:
   * https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable
   *
   * @default false
   */
  readonly windows?: boolean;
  /**
   * The name of the data collection rule: 1–64 characters. Changing it replaces the rule.
   *
   * @default - `dcr-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The name of the data collection endpoint; Azure's tools use at most 43 letters, digits and hyphens.
   * Changing it replaces the endpoint.
   *
   * @default - `dce-` and the path of the construct
   */
  readonly endpointName?: string;
}

/** Managed Prometheus as an option of an `AksCluster`. */
export interface PrometheusOptions extends PrometheusCollection {
  /**
   * Labels of Kubernetes objects that become labels of their metrics, by the kind of object in the
   * plural: `{ pods: ["team", "app.kubernetes.io/name"], namespaces: ["*"] }`. Each value creates a
   * separate time series, which is stored and billed.
   *
   * @default - none: metrics have only the names and namespaces of objects
   */
  readonly labels?: { [objects: string]: string[] };
  /**
   * Annotations of Kubernetes objects that become labels of their metrics, in the same format as
   * `labels`.
   *
   * @default - none
   */
  readonly annotations?: { [objects: string]: string[] };
}

/** Options of managed Prometheus, with the cluster. */
export interface ManagedPrometheusProps extends PrometheusCollection {
  /**
   * The cluster, which was created elsewhere, because an `AksCluster` creates its
   * `ManagedPrometheus` itself. Changing it replaces the association.
   */
  readonly cluster: IAddOnCluster;
  /**
   * The resource group of the data collection endpoint, the rules, and the workspace if one is
   * created. For a given workspace, its resources are created in the region of that workspace.
   */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * Tags of all created resources.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}
