export { LeanApp } from "./app/lean-app";
export { AksCluster } from "./cluster/aks-cluster";
export { AksClusterProps } from "./cluster/aks-cluster-props";
export { ApiServerAccess, PrivateApiServerOptions } from "./cluster/api-server-access";
export {
  ClusterAddOns,
  IngressExposure,
  IstioServiceMesh,
  WebAppRouting,
} from "./cluster/cluster-add-ons";
export { AutoscalerExpander, ClusterAutoscaler } from "./cluster/cluster-autoscaler";
export { ClusterIdentity } from "./cluster/cluster-identity";
export { ClusterTier } from "./cluster/cluster-tier";
export {
  ClusterUpgrades,
  ManualUpgradeOptions,
  NodeOsUpgradeChannel,
  UpgradeChannelOptions,
} from "./cluster/cluster-upgrades";
export { IAksCluster } from "./cluster/i-aks-cluster";
export { AksClusterAttributes, ClusterNameAttributes } from "./cluster/imported-aks-cluster";
export { KubernetesVersion } from "./cluster/kubernetes-version";
export {
  AksReleaseMaintenance,
  ClusterMaintenance,
  DateRange,
  DayOfWeek,
  MaintenanceWindow,
  MaintenanceWindowOptions,
  TimeRange,
  WeeklyHours,
  WeekOfMonth,
} from "./cluster/maintenance-window";
export {
  ClusterNetwork,
  CniOverlayOptions,
  ServiceRanges,
} from "./cluster-network/cluster-network";
export { NetworkPolicy } from "./cluster-network/network-policy";
export {
  FederatedSubject,
  HcpTerraformPhase,
  HcpTerraformRuns,
  ITokenIssuer,
  ServiceAccountReference,
} from "./identity/federated-subject";
export { ManagedIdentityReference, Principal, PrincipalType } from "./identity/principal";
export {
  IWorkloadIdentity,
  WorkloadIdentity,
  WorkloadIdentityProps,
  WorkloadIdentityReference,
} from "./identity/workload-identity";
export { AksNetwork, AksNetworkProps } from "./network/aks-network";
export { NetworkNameAttributes } from "./network/existing-network";
export { HubNetwork, HubNetworkProps } from "./network/hub-network";
export { IVirtualNetwork } from "./network/i-virtual-network";
export { NetworkPeering, NetworkPeeringOptions } from "./network/network-peering";
export { NatGatewayOptions, NetworkRouting, NextHop } from "./network/network-routing";
export { SecurityRule, SecurityRuleOptions, TransportProtocol } from "./network/security-rule";
export { SubnetPurpose } from "./network/subnet-purpose";
export { SubnetEgress, SubnetReference } from "./network/subnet-reference";
export { PodSubnetSizeOptions, SubnetSize, SubnetSizeOptions } from "./network/subnet-size";
export { PlannedSubnet, SubnetOptions, VirtualNetworkProps } from "./network/virtual-network-props";
export { Gpu, GpuInstance } from "./node-pool/gpu";
export { INodePoolCluster } from "./node-pool/i-node-pool-cluster";
export { NodeOs } from "./node-pool/node-os";
export { NodePool } from "./node-pool/node-pool";
export {
  CommonNodePoolOptions,
  NodePlacement,
  NodePoolMode,
  NodePoolOptions,
  NodePoolProps,
  SystemPoolOptions,
} from "./node-pool/node-pool-options";
export { NodePoolScaling } from "./node-pool/node-pool-scaling";
export {
  NodePoolUpgrade,
  NodePoolUpgradeOptions,
  UndrainableNodeBehavior,
} from "./node-pool/node-pool-upgrade";
export { NodePublicIps } from "./node-pool/node-public-ips";
export { NodeTaint, TaintEffect } from "./node-pool/node-taint";
export { OsDisk } from "./node-pool/os-disk";
export { Spot, SpotEvictionPolicy, SpotOptions } from "./node-pool/spot";
export {
  ContainerRegistry,
  ContainerRegistryProps,
  IContainerRegistry,
  RegistryNameAttributes,
  RegistrySku,
} from "./registry/container-registry";
export { ResourceGroupReference } from "./resource/resource-group-reference";
export { Tags } from "./resource/tags";
export {
  ClientIdReference,
  WorkloadServiceAccount,
  WorkloadServiceAccountProps,
} from "./workload/workload-service-account";
