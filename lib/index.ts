// The public API, by topic in the order of the documentation.

// == App, tags, resource groups and rules ==

export { ConstructReference } from "./api/construct-reference";
export { References } from "./api/references";
export { LeanApp } from "./app/lean-app";
export { DefaultNames } from "./resource/default-names";
export { Imports } from "./resource/imports";
export { Moved } from "./resource/moved";
export { Providers } from "./resource/providers";
export { ResourceGroupReference } from "./resource/resource-group-reference";
export { Tags } from "./resource/tags";
export { Rules } from "./rules/rules";

// == Clusters ==

export { ClusterAccess, EntraIdAccess } from "./cluster/access/cluster-access";
export {
  ClusterAddOns,
  IngressExposure,
  IstioServiceMesh,
  WebAppRouting,
} from "./cluster/add-ons/cluster-add-ons";
export { AksCluster } from "./cluster/aks-cluster";
export { AksClusterProps } from "./cluster/aks-cluster-props";
export {
  ApiServerAccess,
  PrivateApiServerDns,
  PrivateApiServerOptions,
} from "./cluster/api-server/api-server-access";
export { AksAutomaticCluster } from "./cluster/automatic/aks-automatic-cluster";
export {
  AksAutomaticClusterProps,
  AutomaticClusterNetwork,
} from "./cluster/automatic/aks-automatic-cluster-props";
export { AutoscalerExpander, ClusterAutoscaler } from "./cluster/autoscaler/cluster-autoscaler";
export { NodeAutoProvisioning } from "./cluster/autoscaler/node-auto-provisioning";
export { ClusterSettings } from "./cluster/cluster-settings";
export { EtcdEncryption } from "./cluster/encryption/etcd-encryption";
export { IAksCluster } from "./cluster/i-aks-cluster";
export { IAksPreset } from "./cluster/i-aks-preset";
export {
  ClusterIdentity,
  ClusterIdentityOptions,
  KubeletIdentityReference,
} from "./cluster/identity/cluster-identity";
export { AksClusterAttributes, ClusterNameAttributes } from "./cluster/imported-aks-cluster";
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
} from "./cluster/maintenance/maintenance-window";
export { ClusterMonitoring } from "./cluster/monitoring/cluster-monitoring";
export { MonitoringResources } from "./cluster/monitoring/monitoring-resources";
export { HttpProxy, LinuxProfile, StorageDrivers } from "./cluster/nodes/node-access";
export { ClusterSecurity, KeyVaultSecretsOptions } from "./cluster/security/cluster-security";
export { DeploymentSafeguards, SafeguardLevel } from "./cluster/security/deployment-safeguards";
export { ClusterTier } from "./cluster/upgrades/cluster-tier";
export {
  ClusterUpgrades,
  ManualUpgradeOptions,
  NodeOsUpgradeChannel,
  UpgradeChannelOptions,
} from "./cluster/upgrades/cluster-upgrades";
export { KubernetesVersion } from "./cluster/upgrades/kubernetes-version";
export { Gmsa, WindowsProfile } from "./cluster/windows/windows-profile";

// == Presets ==

export { AksPreset, PresetChange } from "./preset/aks-preset";
export { AksPresetProps, DerivedPresetProps } from "./preset/aks-preset-props";
export { NodeCapacity, PaidComponent, PoolCost, PresetCost } from "./preset/preset-cost";
export { PresetTable, PresetTableRow } from "./preset/preset-table";

// == Node pools ==

export {
  EphemeralPorts,
  HugePageDefrag,
  HugePages,
  NodeConfiguration,
  NumaAlignment,
} from "./node-pool/configuration/node-configuration";
export { INodePoolCluster } from "./node-pool/i-node-pool-cluster";
export { NodeTaint, TaintEffect } from "./node-pool/labels-and-taints/node-taint";
export { NodePublicIps } from "./node-pool/network/node-public-ips";
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
export { Gpu, GpuInstance } from "./node-pool/size-and-disk/gpu";
export { OsDisk } from "./node-pool/size-and-disk/os-disk";
export {
  NodePoolUpgrade,
  NodePoolUpgradeOptions,
  UndrainableNodeBehavior,
} from "./node-pool/upgrade-and-spot/node-pool-upgrade";
export { Spot, SpotEvictionPolicy, SpotOptions } from "./node-pool/upgrade-and-spot/spot";

// == Cluster extensions and GitOps ==

export {
  ClusterExtension,
  ClusterExtensionOptions,
  ClusterExtensionProps,
} from "./extension/cluster-extension";
export { Dapr, DaprProps } from "./extension/dapr";
export { ArgoCd, ArgoCdProps, ArgoCdSingleSignOn } from "./gitops/argo-cd";
export { FluxConfiguration, FluxConfigurationProps } from "./gitops/flux-configuration";
export { FluxKustomization } from "./gitops/flux-kustomization";
export {
  FluxBlobOptions,
  FluxBucketOptions,
  FluxGitOptions,
  FluxSource,
  FluxSourceTiming,
} from "./gitops/flux-source";
export {
  GitAuthentication,
  GitHttpsOptions,
  GitSshOptions,
} from "./gitops/git-authentication";
export { GitReference } from "./gitops/git-reference";

// == Backup, fleets and locks ==

export { BackupSchedule } from "./backup/backup-schedule";
export {
  BackupImmutability,
  BackupRedundancy,
  BackupVault,
  BackupVaultNameAttributes,
  BackupVaultProps,
  IBackupVault,
} from "./backup/backup-vault";
export { ClusterBackup, ClusterBackupProps } from "./backup/cluster-backup";
export {
  BackupRetention,
  ClusterBackupPolicy,
  ClusterBackupPolicyOptions,
  ClusterBackupPolicyProps,
} from "./backup/cluster-backup-policy";
export { FleetManager, FleetManagerProps, IFleetManager } from "./fleet/fleet-manager";
export { FleetMember, FleetMemberOptions, FleetMemberProps } from "./fleet/fleet-member";
export {
  FleetUpdateRun,
  FleetUpdateRunOptions,
  FleetUpdateRunProps,
} from "./fleet/fleet-update-run";
export { FleetUpdateStage } from "./fleet/fleet-update-stages";
export {
  FleetUpdateStrategy,
  FleetUpdateStrategyOptions,
  FleetUpdateStrategyProps,
} from "./fleet/fleet-update-strategy";
export { FleetNodeImages, FleetUpgrade } from "./fleet/fleet-upgrade";
export {
  LockedResource,
  LockLevel,
  ResourceLock,
  ResourceLockProps,
} from "./lock/resource-lock";

// == Application Gateway ==

export {
  ApplicationGateway,
  ApplicationGatewayProps,
} from "./application-gateway/application-gateway";
export {
  ApplicationGatewayForContainers,
  ApplicationGatewayForContainersProps,
} from "./application-gateway/application-gateway-for-containers";
export { IngressGatewayReference } from "./application-gateway/ingress-gateway-reference";

// == Cluster networking ==

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

// == Virtual networks ==

export { AksNetwork, AksNetworkProps } from "./network/aks-network";
export { NetworkNameAttributes } from "./network/existing-network";
export {
  FlowLogs,
  FlowLogsOptions,
  NetworkWatcherPlace,
  TrafficAnalyticsWorkspace,
} from "./network/flow-logs";
export { HubNetwork, HubNetworkProps } from "./network/hub-network";
export { IVirtualNetwork } from "./network/i-virtual-network";
export { NetworkPeering, NetworkPeeringOptions, PeeringResources } from "./network/network-peering";
export { NetworkReference } from "./network/network-reference";
export {
  NatGatewayOptions,
  NetworkRouting,
  NextHop,
  RouteTableOptions,
} from "./network/network-routing";
export { SecurityRule, SecurityRuleOptions, TransportProtocol } from "./network/security-rule";
export { SubnetPurpose } from "./network/subnet-purpose";
export { SubnetEgress, SubnetReference } from "./network/subnet-reference";
export { PodSubnetSizeOptions, SubnetSize, SubnetSizeOptions } from "./network/subnet-size";
export { PlannedSubnet, SubnetOptions, VirtualNetworkProps } from "./network/virtual-network-props";

// == Private endpoints and private DNS zones ==

export { PrivateAccess } from "./private-link/private-access";
export { PrivateDnsZone, PrivateDnsZoneProps } from "./private-link/private-dns-zone";
export { PrivateDnsZoneReference } from "./private-link/private-dns-zone-reference";
export { PrivateEndpoint, PrivateEndpointProps } from "./private-link/private-endpoint";
export { IPrivateLinkResource, PrivateLinkTarget } from "./private-link/private-link";

// == Azure Firewall ==

export { AzureFirewall, AzureFirewallProps, FirewallTier } from "./firewall/azure-firewall";
export {
  AddressEgressOptions,
  AksEgressOptions,
  FirewallProtocol,
  FirewallRuleOptions,
  FqdnEgressOptions,
} from "./firewall/firewall-egress";

// == Identity and access ==

export {
  FederatedSubject,
  HcpTerraformPhase,
  HcpTerraformRuns,
  ITokenIssuer,
  ServiceAccountReference,
} from "./identity/federated-subject";
export { Grant } from "./identity/grant";
export { ManagedIdentityReference, Principal } from "./identity/principal";
export { PrincipalType } from "./identity/principal-type";
export { RoleScopeReference } from "./identity/role-scope";
export {
  ExistingWorkloadIdentityProps,
  IWorkloadIdentity,
  WorkloadIdentity,
  WorkloadIdentityProps,
  WorkloadIdentityReference,
} from "./identity/workload-identity";

// == Log Analytics and diagnostic settings ==

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
export {
  BasicLogTable,
  ILogAnalyticsWorkspace,
  LogAnalyticsWorkspace,
  LogAnalyticsWorkspaceNameAttributes,
  LogAnalyticsWorkspaceProps,
} from "./log-analytics/log-analytics-workspace";
export { WorkspaceReference } from "./log-analytics/workspace-reference";

// == Container Insights ==

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

// == Managed Prometheus and Grafana ==

export { Grafana, GrafanaNameAttributes, GrafanaProps, IGrafana } from "./grafana/grafana";
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

// == Alerts ==

export { ActionGroup, ActionGroupProps } from "./alerts/action-group";
export {
  ActionGroupReference,
  AlertAdjustment,
  AlertOptions,
  ClusterAlertsProps,
} from "./alerts/alert-options";
export { AlertReceiver, AlertRole } from "./alerts/alert-receiver";
export { AlertSeverity, ClusterAlert } from "./alerts/cluster-alert";
export { ClusterAlerts } from "./alerts/cluster-alerts";

// == Azure Container Registry ==

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

// == Azure Policy and Microsoft Defender ==

export { DefenderExtension, DefenderPlan, DefenderPlanProps } from "./defender/defender-plan";
export { ApprovedImages, ApprovedImagesProps } from "./policy/approved-images";
export { KubernetesPolicy } from "./policy/kubernetes-policy";
export {
  AllowedCapabilitiesOptions,
  ApprovedImagesOptions,
  KubernetesPolicyOptions,
  ResourceLimitsOptions,
} from "./policy/kubernetes-policy-options";
export { Policy } from "./policy/policy";
export {
  PolicyAssignment,
  PolicyAssignmentProps,
  PolicyIdentity,
} from "./policy/policy-assignment";
export { PolicyEffect } from "./policy/policy-effect";
export { PolicyResourceGroup, PolicyScope } from "./policy/policy-scope";
export { ResourcePolicy } from "./policy/resource-policy";

// == Key Vault and encryption keys ==

export { DiskEncryption, DiskEncryptionProps } from "./key-vault/disk-encryption";
export { DiskEncryptionReference } from "./key-vault/disk-encryption-reference";
export { VaultAttributes, VaultNameAttributes } from "./key-vault/imported-key-vault";
export { KeyVault, KeyVaultProps } from "./key-vault/key-vault";
export { IKeyVault, KeyVaultReference } from "./key-vault/key-vault-base";
export {
  KeyVaultKey,
  KeyVaultKeyOptions,
  KeyVaultKeyProps,
} from "./key-vault/key-vault-key";
export { KeyUse, KeyVaultKeyReference } from "./key-vault/key-vault-key-reference";

// == Secrets and identities of pods ==

export { IAddOnCluster } from "./add-on/i-add-on-cluster";
export { KubernetesPermission } from "./workload/kubernetes-permission";
export {
  SecretProviderClass,
  SecretProviderClassProps,
  SecretsClusterReference,
  SecretsIdentity,
  SecretsVolume,
  SecretsVolumeMount,
  SecretsVolumeSource,
} from "./workload/secret-provider-class";
export { ServiceAccount, ServiceAccountProps } from "./workload/service-account";
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

// == Kubernetes clusters, namespaces and manifests ==

export { HelmRelease, HelmReleaseProps } from "./helm/helm-release";
export { AksClusterReference } from "./kubernetes-cluster/aks-connection";
export { AksLogin, ManagedIdentityLoginOptions } from "./kubernetes-cluster/aks-login";
export { IKubernetesCluster } from "./kubernetes-cluster/i-kubernetes-cluster";
export { KubernetesCluster } from "./kubernetes-cluster/kubernetes-cluster";
export {
  JsonPatchOperation,
  ManifestChange,
  SecretValuesOptions,
} from "./manifests/manifest-change";
export { Manifests, ManifestsProps } from "./manifests/manifests";
export { Namespace, NamespaceProps } from "./namespace/namespace";
export { NamespaceGrant } from "./namespace/namespace-grant";
export {
  ContainerLimits,
  NamespaceQuota,
  NetworkIsolation,
  PodSecurity,
} from "./namespace/namespace-options";

// == Applications ==

export {
  AppContainer,
  AppInitContainer,
  AppSideCar,
  ImagePullPolicy,
} from "./application/app-container";
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
export { ContainerHook, ContainerHooks } from "./application/container-hooks";
export { AppResources, AppSecurity } from "./application/container-options";
export { EnvironmentSource, EnvironmentSourceOptions } from "./application/environment-source";
export {
  HealthCheckOptions,
  HealthChecks,
  HealthProbes,
  Probe,
  ProbeOptions,
  ProbeTiming,
} from "./application/health-checks";
export { ClaimMountOptions, FilesMountOptions, Mount } from "./application/mount";
export {
  ApiServerPeerOptions,
  INetworkPeer,
  NetworkPeer,
  NetworkPeerOptions,
  PodPeerOptions,
} from "./application/network-peer";
export { RollingOptions, Rollout } from "./application/rollout";
export { ScheduledJob, ScheduledJobProps } from "./application/scheduled-job";
export { SecretVariable } from "./application/secret-variable";
export {
  StatefulApplication,
  StatefulApplicationProps,
} from "./application/stateful-application";

export { OptionalSource, VariableReference } from "./application/variable-reference";

// == Sample applications ==

export { AzureVotingApp, AzureVotingAppProps } from "./samples/azure-voting-app";
export { HelloMinikube, HelloMinikubeProps } from "./samples/hello-minikube";
export { StoreDemo, StoreDemoProps } from "./samples/store-demo";

// == Azure Container Instances ==

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
  ContainerProbe,
  ContainerProbeOptions,
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

// == Review of changes ==

export { Review, ReviewOptions } from "./review/review";
