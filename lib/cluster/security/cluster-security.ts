/** What protects a cluster, and what runs in it. */
export interface ClusterSecurity {
  /**
   * Have Azure Policy judge what is deployed to the cluster (Gatekeeper). Alone it refuses nothing:
   * assign policies, such as `ApprovedImages`.
   *
   * @default false
   */
  readonly azurePolicy?: boolean;
  /**
   * Run the sensor of Defender for Containers on the nodes. It costs nothing and finds nothing
   * without the plan of the subscription, `DefenderPlan`. Its data goes through the workspace of
   * `monitoring`.
   *
   * @default false
   */
  readonly defender?: boolean;
  /**
   * Let pods mount secrets of key vaults (Secrets Store CSI driver), and follow them to new versions.
   *
   * @default - not available
   */
  readonly keyVaultSecrets?: KeyVaultSecretsOptions;
}

/** Options of the Azure Key Vault provider for the Secrets Store CSI driver. */
export interface KeyVaultSecretsOptions {
  /**
   * Minutes between two looks at the vaults: a whole number from 1. Each look asks for every mounted
   * secret of every pod, and is billed. Seconds go to the L1 resource's `secretRotationInterval`.
   *
   * @default 2
   */
  readonly rotationMinutes?: number;
}
