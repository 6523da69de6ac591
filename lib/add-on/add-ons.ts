/** An add-on of AKS that is enabled on the cluster and that other resources need. */
interface AddOnDescription {
  /** The name in Azure. */
  readonly title: string;
  /** The option that enables it for an `AksCluster`. */
  readonly option: string;
  /** The command that enables it for other clusters. */
  readonly command: string;
  readonly source: string;
}

export const ADD_ONS = {
  azurePolicy: {
    title: "Azure Policy add-on",
    option: "security: { azurePolicy: true }",
    command: "az aks enable-addons --addons azure-policy",
    source: "https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes",
  },
  containerInsights: {
    title: "monitoring add-on",
    option: "monitoring: { containerInsights: {} }",
    command:
      "az aks enable-addons --addons monitoring --enable-msi-auth-for-monitoring --workspace-resource-id <workspace>",
    source:
      "https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable",
  },
  keyVaultSecrets: {
    title: "Azure Key Vault provider for the Secrets Store CSI driver",
    option: "security: { keyVaultSecrets: {} }",
    command: "az aks enable-addons --addons azure-keyvault-secrets-provider",
    source: "https://learn.microsoft.com/azure/aks/csi-secrets-store-driver",
  },
  prometheus: {
    title: "managed Prometheus agent",
    option: "monitoring: { prometheus: {} }",
    command: "az aks update --enable-azure-monitor-metrics",
    source:
      "https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable",
  },
  webAppRouting: {
    title: "application routing add-on",
    option: "addOns: { webAppRouting: {} }",
    command: "az aks approuting enable",
    source: "https://learn.microsoft.com/azure/aks/app-routing",
  },
} as const satisfies Record<string, AddOnDescription>;

export type AddOn = keyof typeof ADD_ONS;
