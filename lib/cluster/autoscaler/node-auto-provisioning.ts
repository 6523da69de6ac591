/**
 * Node auto-provisioning (Karpenter): AKS creates nodes of sizes that fit the pending pods, in addition to
 * the node pools of the cluster. Requires azurerm 4.57, so the package `cdktn-aks`.
 */
export interface NodeAutoProvisioning {
  /**
   * Let AKS create its own `NodePool` objects: `default`, and `system-surge` for system pods. Without
   * them, AKS creates no nodes until you apply a `NodePool`, for example with `Manifests`.
   *
   * @default true
   */
  readonly defaultNodePools?: boolean;
}
