/**
 * The built-in roles that this library assigns, by their display names. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const ROLES = {
  acrDelete: "AcrDelete",
  acrPull: "AcrPull",
  acrPush: "AcrPush",
  dnsZoneContributor: "DNS Zone Contributor",
  clusterAdmin: "Azure Kubernetes Service Cluster Admin Role",
  clusterUser: "Azure Kubernetes Service Cluster User Role",
  contributor: "Contributor",
  keyVaultCertificateUser: "Key Vault Certificate User",
  grafanaAdmin: "Grafana Admin",
  grafanaEditor: "Grafana Editor",
  grafanaViewer: "Grafana Viewer",
  keyVaultContributor: "Key Vault Contributor",
  keyVaultCryptoOfficer: "Key Vault Crypto Officer",
  keyVaultCryptoServiceEncryptionUser: "Key Vault Crypto Service Encryption User",
  keyVaultCryptoUser: "Key Vault Crypto User",
  keyVaultReader: "Key Vault Reader",
  keyVaultSecretsOfficer: "Key Vault Secrets Officer",
  keyVaultSecretsUser: "Key Vault Secrets User",
  logAnalyticsDataReader: "Log Analytics Data Reader",
  managedIdentityOperator: "Managed Identity Operator",
  monitoringDataReader: "Monitoring Data Reader",
  monitoringReader: "Monitoring Reader",
  networkContributor: "Network Contributor",
  privateDnsZoneContributor: "Private DNS Zone Contributor",
  rbacAdmin: "Azure Kubernetes Service RBAC Admin",
  rbacClusterAdmin: "Azure Kubernetes Service RBAC Cluster Admin",
  rbacReader: "Azure Kubernetes Service RBAC Reader",
  rbacWriter: "Azure Kubernetes Service RBAC Writer",
  gatewayForContainersManager: "AppGw for Containers Configuration Manager",
  reader: "Reader",
  storageBlobDataContributor: "Storage Blob Data Contributor",
  registryCatalogLister: "Container Registry Repository Catalog Lister",
  registryContributor: "Container Registry Repository Contributor",
  registryImporter: "Container Registry Data Importer and Data Reader",
  registryReader: "Container Registry Repository Reader",
  registryWriter: "Container Registry Repository Writer",
} as const;

export type Role = (typeof ROLES)[keyof typeof ROLES];
