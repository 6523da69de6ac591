import { publicApi } from "../api/public-api";
import type { KubernetesVersion } from "../cluster/upgrades/kubernetes-version";

/** The versions of node images in an update. */
export enum FleetNodeImages {
  /** The newest image of each region. */
  LATEST = "Latest",
  /** The newest image that all regions of the update have. */
  CONSISTENT = "Consistent",
}

/** What an update changes. */
@publicApi("FleetUpgrade")
export class FleetUpgrade {
  /**
   * The Kubernetes version of control planes and nodes, and with it the node images.
   *
   * @param version The version, which Azure must support in all regions of the clusters.
   */
  public static kubernetes(
    version: KubernetesVersion,
    images: FleetNodeImages = FleetNodeImages.LATEST,
  ): FleetUpgrade {
    return new FleetUpgrade("Full", images, version);
  }

  /** The node images only. */
  public static nodeImages(images: FleetNodeImages = FleetNodeImages.LATEST): FleetUpgrade {
    return new FleetUpgrade("NodeImageOnly", images);
  }

  private constructor(
    /** @internal */
    public readonly _type: string,
    /** @internal */
    public readonly _images: FleetNodeImages,
    /** @internal */
    public readonly _version?: KubernetesVersion,
  ) {}
}
