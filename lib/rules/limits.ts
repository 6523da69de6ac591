/** A limit of Azure's, with the place that states it. */
export interface Limit {
  readonly value: number;
  readonly source: string;
}

/** Where Azure states a limit or a rule; named once, because many rules come from one page. */
export const SOURCES = {
  aciFaq: "https://learn.microsoft.com/azure/container-instances/container-instances-faq",
  aciGroups:
    "https://learn.microsoft.com/azure/container-instances/container-instances-container-groups",
  aciInit:
    "https://learn.microsoft.com/azure/container-instances/container-instances-init-container",
  aciKeys: "https://learn.microsoft.com/azure/container-instances/container-instances-encrypt-data",
  aciLimits:
    "https://learn.microsoft.com/azure/container-instances/container-instances-resource-and-quota-limits",
  aciNames:
    "https://learn.microsoft.com/azure/container-instances/container-instances-troubleshooting#naming-conventions",
  aciNetworks:
    "https://learn.microsoft.com/azure/container-instances/container-instances-virtual-network-concepts",
  aciRegistries:
    "https://learn.microsoft.com/azure/container-instances/using-azure-container-registry-mi",
  aciSpot:
    "https://learn.microsoft.com/azure/container-instances/container-instances-spot-containers-overview",
  aciTemplate:
    "https://learn.microsoft.com/azure/templates/microsoft.containerinstance/containergroups",
  aciWindows:
    "https://learn.microsoft.com/azure/container-instances/container-instances-overview#linux-and-windows-containers",
  actionGroups: "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
  aksLimits: "https://learn.microsoft.com/azure/aks/quotas-skus-regions",
  apiServerRanges: "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
  aksNatGateway: "https://learn.microsoft.com/azure/aks/nat-gateway",
  artifactCache: "https://learn.microsoft.com/azure/container-registry/artifact-cache-overview",
  artifactCacheWildcards:
    "https://learn.microsoft.com/azure/container-registry/wildcards-artifact-cache",
  autoscaler: "https://learn.microsoft.com/azure/aks/cluster-autoscaler",
  applicationRouting: "https://learn.microsoft.com/azure/aks/app-routing",
  cilium: "https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium",
  azureRbac: "https://learn.microsoft.com/azure/aks/entra-id-authorization",
  classicPresets:
    "https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/aks/quotas-skus-regions.md",
  costAnalysis: "https://learn.microsoft.com/azure/aks/cost-analysis",
  containerInsights:
    "https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable",
  containerInsightsTemplate:
    "https://github.com/microsoft/Docker-Provider/blob/ci_prod/scripts/onboarding/aks/onboarding-using-msi-auth/existingClusterOnboarding.json",
  diagnosticSettings:
    "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
  dataCollection:
    "https://github.com/Azure/prometheus-collector/blob/main/AddonTerraformTemplate/main.tf",
  diskEncryption: "https://learn.microsoft.com/azure/aks/azure-disk-customer-managed-keys",
  diskEncryptionSets:
    "https://learn.microsoft.com/azure/virtual-machines/disk-encryption#restrictions",
  dualStack: "https://learn.microsoft.com/azure/aks/configure-dual-stack",
  dualStackLimits:
    "https://learn.microsoft.com/azure/aks/azure-cni-overlay#dual-stack-networking-limitations",
  ephemeralDisks: "https://learn.microsoft.com/azure/aks/concepts-storage#ephemeral-os-disk",
  federation:
    "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations",
  entraId: "https://learn.microsoft.com/azure/aks/entra-id-control-plane-authentication",
  etcdEncryption: "https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption",
  fips: "https://learn.microsoft.com/azure/aks/enable-fips-nodes",
  gmsa: "https://learn.microsoft.com/azure/aks/use-group-managed-service-accounts",
  gpu: "https://learn.microsoft.com/azure/aks/use-nvidia-gpu",
  grafanaVersions: "https://learn.microsoft.com/azure/managed-grafana/how-to-upgrade-grafana-12",
  imageCleaner: "https://learn.microsoft.com/azure/aks/image-cleaner",
  ipPlanning: "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning",
  isolatedClusters: "https://learn.microsoft.com/azure/aks/concepts-network-isolated",
  istio: "https://learn.microsoft.com/azure/aks/istio-upgrade",
  keyVaultFirewall: "https://learn.microsoft.com/azure/key-vault/general/network-security",
  keyVaultObjects:
    "https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates",
  kubeStateMetrics:
    "https://github.com/kubernetes/kube-state-metrics/blob/main/docs/developer/cli-arguments.md",
  kubenet: "https://learn.microsoft.com/azure/aks/configure-kubenet",
  labels: "https://learn.microsoft.com/azure/aks/use-labels",
  localAccounts: "https://learn.microsoft.com/azure/aks/local-accounts",
  loadBalancer: "https://learn.microsoft.com/azure/aks/configure-load-balancer-standard",
  maintenance: "https://learn.microsoft.com/azure/aks/planned-maintenance",
  managedIdentities: "https://learn.microsoft.com/azure/aks/managed-identity-overview",
  monitorWorkspaces: "https://learn.microsoft.com/azure/templates/microsoft.monitor/accounts",
  multiInstanceGpu: "https://learn.microsoft.com/azure/aks/gpu-multi-instance",
  natGateway: "https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource",
  networkPolicies: "https://learn.microsoft.com/azure/aks/use-network-policies",
  nodePools: "https://learn.microsoft.com/azure/aks/create-node-pools",
  nodePoolUpgrades: "https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling",
  outboundTypes: "https://learn.microsoft.com/azure/aks/egress-outboundtype",
  overlay: "https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay",
  placementGroups: "https://learn.microsoft.com/azure/aks/reduce-latency-ppg",
  podSubnet: "https://learn.microsoft.com/azure/aks/configure-azure-cni-dynamic-ip-allocation",
  policyAssignments:
    "https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure",
  policyForKubernetes:
    "https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes",
  presets:
    "https://learn.microsoft.com/azure/aks/quotas-skus-regions#cluster-configuration-presets-in-the-azure-portal",
  privateClusters: "https://learn.microsoft.com/azure/aks/private-clusters",
  recommendedAlerts:
    "https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-metric-alerts",
  regionsWithZones: "https://learn.microsoft.com/azure/reliability/regions-list",
  registryEncryption:
    "https://learn.microsoft.com/azure/container-registry/tutorial-customer-managed-keys",
  registryExport: "https://learn.microsoft.com/azure/container-registry/data-loss-prevention",
  registryNetworkRules:
    "https://learn.microsoft.com/azure/container-registry/container-registry-access-selected-networks",
  registryReplication:
    "https://learn.microsoft.com/azure/container-registry/container-registry-geo-replication",
  registryRepositoryPermissions:
    "https://learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions",
  registryRetention:
    "https://learn.microsoft.com/azure/container-registry/container-registry-retention-policy",
  registrySkus: "https://learn.microsoft.com/azure/container-registry/container-registry-skus",
  registryTaskPools:
    "https://learn.microsoft.com/azure/container-registry/manage-network-bypass-policy-for-tasks",
  registryTaskTimers:
    "https://learn.microsoft.com/azure/container-registry/container-registry-tasks-scheduled",
  registryTokens:
    "https://learn.microsoft.com/azure/container-registry/container-registry-token-based-repository-permissions",
  registryWebhooks:
    "https://learn.microsoft.com/azure/container-registry/container-registry-webhook",
  resourceNames:
    "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
  secretsIdentity: "https://learn.microsoft.com/azure/aks/csi-secrets-store-identity-access",
  spot: "https://learn.microsoft.com/azure/aks/spot-node-pool",
  systemPools: "https://learn.microsoft.com/azure/aks/use-system-pools",
  tags: "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources",
  taints: "https://learn.microsoft.com/azure/aks/use-node-taints",
  tiers: "https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers",
  troubleshooting:
    "https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/create-upgrade-delete/aks-common-issues-faq",
  userDefinedRouting: "https://learn.microsoft.com/azure/aks/egress-udr",
  versions: "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions",
  workloadIdentity: "https://learn.microsoft.com/azure/aks/workload-identity-overview",
  virtualNodes: "https://learn.microsoft.com/azure/aks/virtual-nodes",
  vnetIntegration: "https://learn.microsoft.com/azure/aks/api-server-vnet-integration",
  windows: "https://learn.microsoft.com/azure/aks/windows-vs-linux-containers",
  windowsProfile:
    "https://learn.microsoft.com/rest/api/aks/managed-clusters/create-or-update#managedclusterwindowsprofile",
  azurermCluster:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster",
  azurermContainerGroup:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_group",
  azurermDataCollectionRule:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_data_collection_rule",
  azurermDiagnosticSetting:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_diagnostic_setting",
  azurermFederatedCredential:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/federated_identity_credential",
  azurermGrafana:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/dashboard_grafana",
  azurermDiskEncryptionSet:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/disk_encryption_set",
  azurermLogAnalyticsWorkspace:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/log_analytics_workspace",
  azurermNodePool:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster_node_pool",
  azurermPolicyAssignment:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/resource_policy_assignment",
  azurermRegistry:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry",
  azurermRegistryTask:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry_task",
  azurermRegistryToken:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry_token",
  azurermRegistryWebhook:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_registry_webhook",
} as const;

/** Every number that Azure sets and the library checks or counts with. */
export const LIMITS = {
  actionGroupName: { value: 260, source: SOURCES.resourceNames },
  authorizedIpRanges: { value: 200, source: SOURCES.apiServerRanges },
  authorizedIpRangesInSubnet: { value: 2000, source: SOURCES.apiServerRanges },
  clusterName: { value: 63, source: SOURCES.resourceNames },
  containerGroupCpu: { value: 31, source: SOURCES.aciLimits },
  containerGroupMemoryGb: { value: 240, source: SOURCES.aciLimits },
  containerGroupName: { value: 63, source: SOURCES.resourceNames },
  containerGroupPorts: { value: 5, source: SOURCES.aciLimits },
  containerGroupVolumes: { value: 20, source: SOURCES.aciLimits },
  containersPerGroup: { value: 60, source: SOURCES.aciLimits },
  /** Those that Azure makes with a monitor workspace have the name of the workspace. */
  dataCollectionEndpointName: { value: 43, source: SOURCES.containerInsightsTemplate },
  dataCollectionMinutes: { value: 30, source: SOURCES.containerInsights },
  dataCollectionRuleName: { value: 64, source: SOURCES.containerInsightsTemplate },
  defaultOsDiskGb: { value: 128, source: SOURCES.ephemeralDisks },
  diagnosticSettingName: { value: 260, source: SOURCES.azurermDiagnosticSetting },
  diagnosticSettings: { value: 5, source: SOURCES.diagnosticSettings },
  diskEncryptionSetName: { value: 80, source: SOURCES.resourceNames },
  dnsPrefix: { value: 54, source: SOURCES.troubleshooting },
  dnsZones: { value: 5, source: SOURCES.applicationRouting },
  ephemeralDiskGb: {
    value: 2040,
    source: "https://learn.microsoft.com/azure/virtual-machines/ephemeral-os-disks",
  },
  federatedCredentialName: { value: 120, source: SOURCES.federation },
  federatedCredentials: { value: 20, source: SOURCES.federation },
  federatedText: { value: 600, source: SOURCES.federation },
  grafanaName: { value: 23, source: SOURCES.azurermGrafana },
  identityName: { value: 128, source: SOURCES.resourceNames },
  keyTags: {
    value: 15,
    source: "https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-tags",
  },
  linuxPoolName: { value: 12, source: SOURCES.nodePools },
  longestLogRetentionDays: { value: 730, source: SOURCES.azurermLogAnalyticsWorkspace },
  natGatewayIps: { value: 16, source: SOURCES.natGateway },
  nodePools: { value: 100, source: SOURCES.aksLimits },
  nodeResourceGroupName: { value: 80, source: SOURCES.troubleshooting },
  nodesPerCluster: { value: 5000, source: SOURCES.aksLimits },
  nodesPerFreeCluster: { value: 1000, source: SOURCES.tiers },
  nodesPerKubenetCluster: { value: 400, source: SOURCES.kubenet },
  nodesPerPool: { value: 1000, source: SOURCES.aksLimits },
  overlayNetworkName: { value: 63, source: SOURCES.overlay },
  podsPerNode: { value: 250, source: SOURCES.ipPlanning },
  podsPerSystemPool: { value: 30, source: SOURCES.systemPools },
  policyAssignmentName: { value: 64, source: SOURCES.azurermPolicyAssignment },
  policyDescription: { value: 512, source: SOURCES.policyAssignments },
  policyDisplayName: { value: 128, source: SOURCES.policyAssignments },
  registryCacheRules: { value: 1000, source: SOURCES.artifactCache },
  registryName: { value: 50, source: SOURCES.resourceNames },
  registryNetworkRules: { value: 200, source: SOURCES.registryNetworkRules },
  registryRetentionDays: { value: 365, source: SOURCES.registryRetention },
  registryTaskName: { value: 50, source: SOURCES.resourceNames },
  registryTokenName: { value: 49, source: SOURCES.azurermRegistryToken },
  registryWebhookName: { value: 50, source: SOURCES.registryWebhooks },
  registryWebhooksBasic: { value: 2, source: SOURCES.registrySkus },
  registryWebhooksPremium: { value: 500, source: SOURCES.registrySkus },
  registryWebhooksStandard: { value: 10, source: SOURCES.registrySkus },
  reservedSubnetAddresses: { value: 5, source: SOURCES.ipPlanning },
  shortestKeyRotationDays: {
    value: 7,
    source: "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
  },
  shortestLogRetentionDays: { value: 30, source: SOURCES.azurermLogAnalyticsWorkspace },
  smallestDailyQuotaGb: {
    value: 0.023,
    source: "https://learn.microsoft.com/cli/azure/monitor/log-analytics/workspace",
  },
  spotContainerGroupCpu: { value: 4, source: SOURCES.aciLimits },
  spotContainerGroupMemoryGb: { value: 16, source: SOURCES.aciLimits },
  tagNameLength: { value: 512, source: SOURCES.tags },
  tagValueLength: { value: 256, source: SOURCES.tags },
  tags: { value: 50, source: SOURCES.tags },
  vaultAddressRules: { value: 1000, source: SOURCES.keyVaultFirewall },
  vaultItemName: { value: 127, source: SOURCES.keyVaultObjects },
  vaultName: { value: 24, source: SOURCES.resourceNames },
  windowsPoolName: { value: 6, source: SOURCES.nodePools },
  workspaceName: { value: 63, source: SOURCES.resourceNames },
} as const satisfies Record<string, Limit>;

/**
 * Public regions without availability zones.
 * Source: https://learn.microsoft.com/azure/reliability/regions-list (2026-08-20)
 */
export const REGIONS_WITHOUT_ZONES: ReadonlySet<string> = new Set([
  "australiacentral",
  "australiacentral2",
  "australiasoutheast",
  "brazilsoutheast",
  "canadaeast",
  "francesouth",
  "germanynorth",
  "koreasouth",
  "northcentralus",
  "norwaywest",
  "southafricawest",
  "southindia",
  "switzerlandwest",
  "uaecentral",
  "ukwest",
  "westcentralus",
  "westindia",
  "westus",
]);
