/** What Azure promises for the control plane, and what it costs. */
export class ClusterTier {
  /** No costs and no promise; at most 1000 nodes, best below 10. */
  public static readonly FREE = new ClusterTier("Free");
  /** An SLA for the API server, up to 5000 nodes. */
  public static readonly STANDARD = new ClusterTier("Standard");
  /** As Standard, with two years of support for each Kubernetes version. */
  public static readonly LONG_TERM_SUPPORT = new ClusterTier("Premium", "AKSLongTermSupport");

  private constructor(
    /** The SKU tier, as azurerm writes it. */
    public readonly skuTier: string,
    /** The support plan; undefined for Kubernetes' own. */
    public readonly supportPlan?: string,
  ) {}

  /** The tier in words. */
  public toString(): string {
    return this.supportPlan ? `${this.skuTier}, long-term support` : this.skuTier;
  }
}
