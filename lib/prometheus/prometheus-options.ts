import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { MonitorWorkspaceReference } from "./monitor-workspace-reference";

/** What is set up around a cluster for its Prometheus metrics, wherever the cluster comes from. */
export interface PrometheusCollection {
  /**
   * Where metrics are stored. One workspace serves many clusters, of other regions, too; a cluster
   * sends its metrics to one workspace.
   *
   * @default - a workspace made for the cluster
   */
  readonly workspace?: MonitorWorkspaceReference;
  /**
   * Whether the rules are made that dashboards of nodes with Windows read. The exporter on those nodes
   * is not part of the agent, and must be deployed to them:
   * https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable
   *
   * @default false
   */
  readonly windows?: boolean;
}

/** Managed Prometheus as an option of an `AksCluster`. */
export interface PrometheusOptions extends PrometheusCollection {
  /**
   * Labels of Kubernetes objects that become labels of their metrics, by the kind of object in the
   * plural: `{ pods: ["team", "app.kubernetes.io/name"], namespaces: ["*"] }`. Each value makes a time
   * series of its own, which is stored and paid for.
   *
   * @default - none: metrics have the names and namespaces of objects
   */
  readonly labels?: { [objects: string]: string[] };
  /**
   * Annotations of Kubernetes objects that become labels of their metrics, written as `labels` are.
   *
   * @default - none
   */
  readonly annotations?: { [objects: string]: string[] };
}

/** Options of managed Prometheus with the cluster. */
export interface ManagedPrometheusProps extends PrometheusCollection {
  /**
   * The cluster: one that was created elsewhere, since an `AksCluster` makes its `ManagedPrometheus`
   * itself. Changing it replaces the association.
   */
  readonly cluster: IAddOnCluster;
  /**
   * Where the endpoint, the rules and the workspace lie, if one is made. What belongs to a workspace
   * that is given lies in the workspace's region.
   */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * Tags of everything that is made.
   *
   * @default - those of the scopes above
   */
  readonly tags?: { [key: string]: string };
}
