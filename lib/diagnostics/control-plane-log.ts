/**
 * A category of control plane logs. Source:
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-containerservice-managedclusters-logs
 */
export enum ControlPlaneLog {
  /**
   * All requests to the API server, including reads, in the table `AKSAudit`: by far the largest
   * and most expensive category.
   */
  KUBE_AUDIT = "kube-audit",
  /** The requests of `KUBE_AUDIT` that are not `get` or `list`, in the table `AKSAuditAdmin`. */
  KUBE_AUDIT_ADMIN = "kube-audit-admin",
  /** Entra ID sign-ins and Azure RBAC decisions. */
  GUARD = "guard",
  /** The API server. */
  KUBE_API_SERVER = "kube-apiserver",
  /** The controllers of deployments, nodes and other objects. */
  KUBE_CONTROLLER_MANAGER = "kube-controller-manager",
  /** Scheduling decisions. */
  KUBE_SCHEDULER = "kube-scheduler",
  /** Scaling decisions of the cluster autoscaler. */
  CLUSTER_AUTOSCALER = "cluster-autoscaler",
  /** The cloud controller manager: load balancers, routes and nodes in Azure. */
  CLOUD_CONTROLLER_MANAGER = "cloud-controller-manager",
  /** Volumes on Azure Disks. */
  CSI_AZURE_DISK = "csi-azuredisk-controller",
  /** Volumes on Azure Files. */
  CSI_AZURE_FILE = "csi-azurefile-controller",
  /** Snapshots of volumes. */
  CSI_SNAPSHOT = "csi-snapshot-controller",
  /** Node auto-provisioning. */
  KARPENTER_EVENTS = "karpenter-events",
  /** A fleet's agent. */
  FLEET_MEMBER_AGENT = "fleet-member-agent",
  /** A fleet's network controller. */
  FLEET_MEMBER_NETWORK = "fleet-member-net-controller-manager",
  /** A fleet's multi-cluster services. */
  FLEET_MULTI_CLUSTER_SERVICES = "fleet-mcs-controller-manager",
}

/** The default categories. */
export const DEFAULT_CONTROL_PLANE_LOGS = [
  ControlPlaneLog.KUBE_AUDIT_ADMIN,
  ControlPlaneLog.GUARD,
  ControlPlaneLog.KUBE_CONTROLLER_MANAGER,
  ControlPlaneLog.CLUSTER_AUTOSCALER,
];
