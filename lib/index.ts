export { IAddOnCluster } from "./add-on/i-add-on-cluster";
export { ActionGroup, ActionGroupProps } from "./alerts/action-group";
export { ActionGroupReference } from "./alerts/action-group-reference";
export { AlertAdjustment, AlertOptions, ClusterAlertsProps } from "./alerts/alert-options";
export { AlertReceiver, AlertRole } from "./alerts/alert-receiver";
export { AlertSeverity, ClusterAlert } from "./alerts/cluster-alert";
export { ClusterAlerts } from "./alerts/cluster-alerts";
export { LeanApp } from "./app/lean-app";
export { AppIngress, AppIngressOptions, WebAppRoutingOptions } from "./application/app-ingress";
export { AppOs, AppPlacement } from "./application/app-placement";
export { AppPort, AppPortOptions } from "./application/app-port";
export { AppScaling, AutoscalingTargets } from "./application/app-scaling";
export {
  AppService,
  InternalLoadBalancerOptions,
  PublicLoadBalancerOptions,
} from "./application/app-service";
export { AppStorage } from "./application/app-storage";
export { Application, ApplicationProps } from "./application/application";
export { AppPodOptions, AppServingOptions } from "./application/application-options";
export { AppInitContainer, AppResources, AppSecurity } from "./application/container-options";
export {
  HealthCheckOptions,
  HealthChecks,
  HealthProbes,
  Probe,
  ProbeOptions,
  ProbeTiming,
} from "./application/health-checks";
export { Mount } from "./application/mount";
export { RollingOptions, Rollout } from "./application/rollout";
export { ScheduledJob, ScheduledJobProps } from "./application/scheduled-job";
export { SecretVariable } from "./application/secret-variable";
export {
  StatefulApplication,
  StatefulApplicationProps,
} from "./application/stateful-application";
export { AksCluster } from "./cluster/aks-cluster";
export { AksClusterProps } from "./cluster/aks-cluster-props";
export {
  ApiServerAccess,
  PrivateApiServerDns,
  PrivateApiServerOptions,
} from "./cluster/api-server-access";
export { ClusterAccess, EntraIdAccess } from "./cluster/cluster-access";
export {
  ClusterAddOns,
  IngressExposure,
  IstioServiceMesh,
  WebAppRouting,
} from "./cluster/cluster-add-ons";
export { AutoscalerExpander, ClusterAutoscaler } from "./cluster/cluster-autoscaler";
export {
  ClusterIdentity,
  ClusterIdentityOptions,
  KubeletIdentityReference,
} from "./cluster/cluster-identity";
export { ClusterMonitoring } from "./cluster/cluster-monitoring";
export { ClusterSecurity, KeyVaultSecretsOptions } from "./cluster/cluster-security";
export { ClusterSettings } from "./cluster/cluster-settings";
export { ClusterTier } from "./cluster/cluster-tier";
export {
  ClusterUpgrades,
  ManualUpgradeOptions,
  NodeOsUpgradeChannel,
  UpgradeChannelOptions,
} from "./cluster/cluster-upgrades";
export { EtcdEncryption } from "./cluster/etcd-encryption";
export { IAksCluster } from "./cluster/i-aks-cluster";
export { IAksPreset } from "./cluster/i-aks-preset";
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
export { MonitoringResources } from "./cluster/monitoring-resources";
export { Gmsa, WindowsProfile } from "./cluster/windows-profile";
export { ClusterNetwork } from "./cluster-network/cluster-network";
export {
  AdvancedNetworking,
  CniNodeSubnetOptions,
  CniOptions,
  CniOverlayOptions,
  CniPodSubnetOptions,
  DualStack,
  KubenetOptions,
  ServiceRanges,
} from "./cluster-network/cluster-network-options";
export {
  BackendPoolType,
  BootstrapRegistry,
  ClusterOutbound,
  IsolatedOutbound,
  ManagedNatGateway,
  OutboundIps,
  OutboundLoadBalancer,
} from "./cluster-network/cluster-outbound";
export { NetworkPolicy } from "./cluster-network/network-policy";
export { ContainerInsights } from "./container-insights/container-insights";
export {
  ContainerInsightsOptions,
  ContainerInsightsProps,
} from "./container-insights/container-insights-options";
export { ContainerInsightsPreset } from "./container-insights/container-insights-preset";
export { ContainerInsightsTable } from "./container-insights/container-insights-table";
export { NamespaceFilter } from "./container-insights/namespace-filter";
export {
  SyslogCollection,
  SyslogFacility,
  SyslogLevel,
} from "./container-insights/syslog-collection";
export { ContainerImage, RegistryCredentials } from "./container-instance/container-image";
export { ContainerInstance } from "./container-instance/container-instance";
export {
  ContainerInstanceAddress,
  DnsNameReuse,
  PublicIpOptions,
} from "./container-instance/container-instance-address";
export {
  ContainerInstanceOs,
  ContainerInstanceProps,
  ContainerRestart,
} from "./container-instance/container-instance-props";
export {
  ContainerHttpProbe,
  ContainerProbe,
  ContainerProbeTiming,
} from "./container-instance/container-probe";
export {
  AzureFileShare,
  ContainerVolume,
  FileShareAccount,
  GitRepository,
} from "./container-instance/container-volume";
export {
  InstanceContainer,
  InstancePort,
  PreparingContainer,
  RunningContainer,
  SideCarContainer,
} from "./container-instance/instance-container";
export { DefenderExtension } from "./defender/defender-extension";
export { DefenderPlan, DefenderPlanProps } from "./defender/defender-plan";
export { ControlPlaneLog } from "./diagnostics/control-plane-log";
export {
  ControlPlaneLogs,
  ControlPlaneLogsOptions,
  ControlPlaneLogsProps,
} from "./diagnostics/control-plane-logs";
export { DiagnosticSettings, DiagnosticSettingsProps } from "./diagnostics/diagnostic-settings";
export {
  EventHubDestination,
  LogDestination,
  StorageAccountReference,
} from "./diagnostics/log-destination";
export { ResourceLogs } from "./diagnostics/resource-logs";
export { AzureFirewall, AzureFirewallProps, FirewallTier } from "./firewall/azure-firewall";
export {
  AksEgressOptions,
  FirewallProtocol,
  FirewallRuleOptions,
  FqdnEgressOptions,
} from "./firewall/firewall-egress";
export { Grafana, GrafanaNameAttributes, GrafanaProps, IGrafana } from "./grafana/grafana";
export {
  FederatedSubject,
  HcpTerraformPhase,
  HcpTerraformRuns,
  ITokenIssuer,
  ServiceAccountReference,
} from "./identity/federated-subject";
export { ManagedIdentityReference, Principal, PrincipalType } from "./identity/principal";
export {
  ExistingWorkloadIdentityProps,
  IWorkloadIdentity,
  WorkloadIdentity,
  WorkloadIdentityProps,
  WorkloadIdentityReference,
} from "./identity/workload-identity";
export { DiskEncryption, DiskEncryptionProps } from "./key-vault/disk-encryption";
export { DiskEncryptionReference } from "./key-vault/disk-encryption-reference";
export { VaultAttributes, VaultNameAttributes } from "./key-vault/imported-key-vault";
export { KeyVault, KeyVaultProps } from "./key-vault/key-vault";
export { IKeyVault } from "./key-vault/key-vault-base";
export {
  KeyUse,
  KeyVaultKey,
  KeyVaultKeyOptions,
  KeyVaultKeyProps,
} from "./key-vault/key-vault-key";
export { KeyVaultKeyReference } from "./key-vault/key-vault-key-reference";
export { KeyVaultReference } from "./key-vault/key-vault-reference";
export { AksClusterReference } from "./kubernetes-cluster/aks-connection";
export { AksLogin, ManagedIdentityLoginOptions } from "./kubernetes-cluster/aks-login";
export { IKubernetesCluster } from "./kubernetes-cluster/i-kubernetes-cluster";
export { KubernetesCluster } from "./kubernetes-cluster/kubernetes-cluster";
export {
  BasicLogTable,
  LogAnalyticsWorkspace,
  LogAnalyticsWorkspaceNameAttributes,
  LogAnalyticsWorkspaceProps,
} from "./log-analytics/log-analytics-workspace";
export { ILogAnalyticsWorkspace } from "./log-analytics/workspace-base";
export { WorkspaceReference } from "./log-analytics/workspace-reference";
export { Manifests, ManifestsProps } from "./manifests/manifests";
export { Namespace, NamespaceProps } from "./namespace/namespace";
export {
  ContainerLimits,
  NamespaceQuota,
  NetworkIsolation,
  PodSecurity,
} from "./namespace/namespace-options";
export { AksNetwork, AksNetworkProps } from "./network/aks-network";
export { NetworkNameAttributes } from "./network/existing-network";
export { HubNetwork, HubNetworkProps } from "./network/hub-network";
export { IVirtualNetwork } from "./network/i-virtual-network";
export { NetworkPeering, NetworkPeeringOptions } from "./network/network-peering";
export { NetworkReference } from "./network/network-reference";
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
export { ApprovedImages, ApprovedImagesProps } from "./policy/approved-images";
export { KubernetesPolicy } from "./policy/kubernetes-policy";
export {
  AllowedCapabilitiesOptions,
  ApprovedImagesOptions,
  KubernetesPolicyOptions,
  ResourceLimitsOptions,
} from "./policy/kubernetes-policy-options";
export { Policy } from "./policy/policy";
export { PolicyAssignment, PolicyAssignmentProps } from "./policy/policy-assignment";
export { PolicyEffect } from "./policy/policy-effect";
export { PolicyIdentity } from "./policy/policy-identity";
export { PolicyResourceGroup, PolicyScope } from "./policy/policy-scope";
export { ResourcePolicy } from "./policy/resource-policy";
export { AksPreset, PresetChange } from "./preset/aks-preset";
export { AksPresetProps, DerivedPresetProps } from "./preset/aks-preset-props";
export { NodeCapacity, PaidComponent, PoolCost, PresetCost } from "./preset/preset-cost";
export { PresetTable, PresetTableRow } from "./preset/preset-table";
export { PrivateAccess } from "./private-link/private-access";
export { PrivateDnsZone, PrivateDnsZoneProps } from "./private-link/private-dns-zone";
export { PrivateDnsZoneReference } from "./private-link/private-dns-zone-reference";
export { PrivateEndpoint, PrivateEndpointProps } from "./private-link/private-endpoint";
export { IPrivateLinkResource, PrivateLinkTarget } from "./private-link/private-link";
export { ManagedPrometheus } from "./prometheus/managed-prometheus";
export {
  IMonitorWorkspace,
  MonitorWorkspace,
  MonitorWorkspaceNameAttributes,
  MonitorWorkspaceProps,
} from "./prometheus/monitor-workspace";
export { MonitorWorkspaceReference } from "./prometheus/monitor-workspace-reference";
export {
  ManagedPrometheusProps,
  PrometheusCollection,
  PrometheusOptions,
} from "./prometheus/prometheus-options";
export { ContainerRegistry } from "./registry/container-registry";
export { ContainerRegistryProps, RegistrySku } from "./registry/container-registry-props";
export { IContainerRegistry } from "./registry/i-container-registry";
export { RegistryAttributes, RegistryNameAttributes } from "./registry/imported-registry";
export {
  RegistryBuild,
  RegistryBuildOptions,
  RegistryBuildProps,
} from "./registry/registry-build";
export {
  RegistryCacheRule,
  RegistryCacheRuleOptions,
  RegistryCacheRuleProps,
} from "./registry/registry-cache-rule";
export { RegistryRoleAssignmentMode } from "./registry/registry-grants";
export {
  RegistryPurge,
  RegistryPurgeOptions,
  RegistryPurgeProps,
} from "./registry/registry-purge";
export {
  RegistryToken,
  RegistryTokenOptions,
  RegistryTokenProps,
} from "./registry/registry-token";
export {
  RegistryEvent,
  RegistryWebhook,
  RegistryWebhookOptions,
  RegistryWebhookProps,
} from "./registry/registry-webhook";
export { Repositories } from "./registry/repositories";
export { TaskAgentPoolReference } from "./registry/task-rules";
export { UpstreamCredentials } from "./registry/upstream-credentials";
export { ResourceGroupReference } from "./resource/resource-group-reference";
export { Tags } from "./resource/tags";
export { AzureVotingApp, AzureVotingAppProps } from "./samples/azure-voting-app";
export { HelloMinikube, HelloMinikubeProps } from "./samples/hello-minikube";
export { StoreDemo, StoreDemoProps } from "./samples/store-demo";
export {
  SecretProviderClass,
  SecretProviderClassProps,
  SecretsVolume,
  SecretsVolumeMount,
  SecretsVolumeSource,
} from "./workload/secret-provider-class";
export { SecretsClusterReference, SecretsIdentity } from "./workload/secrets-identity";
export { SyncedSecret } from "./workload/synced-secret";
export {
  SecretEncoding,
  VaultCertificateOptions,
  VaultObject,
  VaultObjectOptions,
  VaultSecretOptions,
} from "./workload/vault-object";
export {
  ClientIdReference,
  WorkloadServiceAccount,
  WorkloadServiceAccountProps,
} from "./workload/workload-service-account";
