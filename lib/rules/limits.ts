/** A limit of Azure's, with the place that states it. */
export interface Limit {
  readonly value: number;
  readonly source: string;
}

/** Where Azure states a limit or a rule; named once, because many rules come from one page. */
export const SOURCES = {
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
  costAnalysis: "https://learn.microsoft.com/azure/aks/cost-analysis",
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
  imageCleaner: "https://learn.microsoft.com/azure/aks/image-cleaner",
  ipPlanning: "https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning",
  isolatedClusters: "https://learn.microsoft.com/azure/aks/concepts-network-isolated",
  istio: "https://learn.microsoft.com/azure/aks/istio-upgrade",
  keyVaultObjects:
    "https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates",
  kubenet: "https://learn.microsoft.com/azure/aks/configure-kubenet",
  labels: "https://learn.microsoft.com/azure/aks/use-labels",
  localAccounts: "https://learn.microsoft.com/azure/aks/local-accounts",
  loadBalancer: "https://learn.microsoft.com/azure/aks/configure-load-balancer-standard",
  maintenance: "https://learn.microsoft.com/azure/aks/planned-maintenance",
  managedIdentities: "https://learn.microsoft.com/azure/aks/managed-identity-overview",
  multiInstanceGpu: "https://learn.microsoft.com/azure/aks/gpu-multi-instance",
  natGateway: "https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource",
  networkPolicies: "https://learn.microsoft.com/azure/aks/use-network-policies",
  nodePools: "https://learn.microsoft.com/azure/aks/create-node-pools",
  nodePoolUpgrades: "https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling",
  outboundTypes: "https://learn.microsoft.com/azure/aks/egress-outboundtype",
  overlay: "https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay",
  placementGroups: "https://learn.microsoft.com/azure/aks/reduce-latency-ppg",
  podSubnet: "https://learn.microsoft.com/azure/aks/configure-azure-cni-dynamic-ip-allocation",
  privateClusters: "https://learn.microsoft.com/azure/aks/private-clusters",
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
  azurermFederatedCredential:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/federated_identity_credential",
  azurermDiskEncryptionSet:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/disk_encryption_set",
  azurermNodePool:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster_node_pool",
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
  authorizedIpRanges: { value: 200, source: SOURCES.apiServerRanges },
  authorizedIpRangesInSubnet: { value: 2000, source: SOURCES.apiServerRanges },
  clusterName: { value: 63, source: SOURCES.resourceNames },
  defaultOsDiskGb: { value: 128, source: SOURCES.ephemeralDisks },
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
  identityName: { value: 128, source: SOURCES.resourceNames },
  keyTags: {
    value: 15,
    source: "https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-tags",
  },
  linuxPoolName: { value: 12, source: SOURCES.nodePools },
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
  registryCacheRules: { value: 1000, source: SOURCES.artifactCache },
  registryName: { value: 50, source: SOURCES.resourceNames },
  registryNetworkRules: { value: 200, source: SOURCES.registryNetworkRules },
  registryRetentionDays: { value: 365, source: SOURCES.registryRetention },
  registryTaskName: { value: 50, source: SOURCES.resourceNames },
  registryTokenName: { value: 49, source: SOURCES.azurermRegistryToken },
  registryWebhookName: { value: 50, source: SOURCES.registryWebhooks },
  reservedSubnetAddresses: { value: 5, source: SOURCES.ipPlanning },
  shortestKeyRotationDays: {
    value: 7,
    source: "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
  },
  tagNameLength: { value: 512, source: SOURCES.tags },
  tagValueLength: { value: 256, source: SOURCES.tags },
  tags: { value: 50, source: SOURCES.tags },
  vaultItemName: { value: 127, source: SOURCES.keyVaultObjects },
  vaultName: { value: 24, source: SOURCES.resourceNames },
  windowsPoolName: { value: 6, source: SOURCES.nodePools },
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
