import { publicApi } from "../../api/public-api";

/** The pricing tier of the control plane. */
@publicApi("ClusterTier")
export class ClusterTier {
  /** No cost and no SLA; at most 1000 nodes, recommended for fewer than 10. */
  public static readonly FREE = new ClusterTier("Free");
  /** An SLA for the API server, up to 5000 nodes. */
  public static readonly STANDARD = new ClusterTier("Standard");
  /** Like Standard, with two years of support for each Kubernetes version. */
  public static readonly LONG_TERM_SUPPORT = new ClusterTier("Premium", "AKSLongTermSupport");

  private constructor(
    /** The SKU tier, as azurerm writes it. */
    public readonly skuTier: string,
    /** The support plan; undefined for the support window of Kubernetes. */
    public readonly supportPlan?: string,
  ) {}

  /** The tier as text. */
  public toString(): string {
    return this.supportPlan ? `${this.skuTier}, long-term support` : this.skuTier;
  }
}
