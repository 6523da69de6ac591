import { publicApi } from "../../api/public-api";

/** A Kubernetes version. */
@publicApi("KubernetesVersion")
export class KubernetesVersion {
  /**
   * @param version A minor version (`1.35`, for the latest patch in AKS) or a patch version (`1.35.2`).
   */
  public static of(version: string): KubernetesVersion {
    return new KubernetesVersion(version);
  }

  private constructor(
    /** The version, as Azure expects it. */
    public readonly version: string,
  ) {}

  /** The version. */
  public toString(): string {
    return this.version;
  }
}
