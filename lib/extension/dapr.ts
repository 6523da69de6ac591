import { Construct } from "constructs";
import type { IAddOnCluster } from "../add-on/i-add-on-cluster";
import { publicApi } from "../api/public-api";
import { ClusterExtension, type ClusterExtensionOptions } from "./cluster-extension";

/** Options of Dapr in a cluster. */
export interface DaprProps extends ClusterExtensionOptions {
  /** The cluster. */
  readonly cluster: IAddOnCluster;
  /**
   * Whether the control plane of Dapr has three replicas. It cannot be changed after the
   * installation.
   *
   * @default true
   */
  readonly highAvailability?: boolean;
}

/**
 * Dapr in a cluster, in the namespace `dapr-system`. Azure upgrades minor versions unless a `version`
 * is set, which Azure recommends for production.
 */
@publicApi("Dapr")
export class Dapr extends Construct {
  /** The extension. */
  public readonly extension: ClusterExtension;

  constructor(scope: Construct, id: string, props: DaprProps) {
    super(scope, id);
    const { highAvailability = true, settings, ...options } = props;
    this.extension = new ClusterExtension(this, "extension", {
      ...options,
      type: "Microsoft.Dapr",
      namespace: "dapr-system",
      settings: { "global.ha.enabled": String(highAvailability), ...settings },
    });
  }
}
