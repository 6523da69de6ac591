import type { DeploymentSafeguards } from "./deployment-safeguards";

/** Security add-ons of a cluster. */
export interface ClusterSecurity {
  /**
   * Evaluate deployments to the cluster with Azure Policy (Gatekeeper). The add-on has no effect
   * without policy assignments, such as `ApprovedImages`.
   *
   * @default false
   */
  readonly azurePolicy?: boolean;
  /**
   * Check workloads for Azure's best practices when they are deployed; requires `azurePolicy`, and azurerm
   * 4.67, so the package `cdktn-aks`.
   *
   * @default - not checked
   */
  readonly deploymentSafeguards?: DeploymentSafeguards;
  /**
   * Run the sensor of Defender for Containers on the nodes. Without the subscription plan
   * (`DefenderPlan`), it has no cost and no effect. It uses the workspace of `monitoring`.
   *
   * @default false
   */
  readonly defender?: boolean;
  /**
   * Let pods mount Key Vault secrets (Secrets Store CSI driver), with rotation to new versions.
   *
   * @default - not available
   */
  readonly keyVaultSecrets?: KeyVaultSecretsOptions;
}

/** Options of the Azure Key Vault provider for the Secrets Store CSI driver. */
export interface KeyVaultSecretsOptions {
  /**
   * The rotation interval in minutes: a whole number of at least 1. Each rotation reads every mounted
   * secret of every pod, and the requests are billed. For seconds, set `secretRotationInterval` on the
   * L1 resource.
   *
   * @default 2
   */
  readonly rotationMinutes?: number;
}
