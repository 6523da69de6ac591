/** A separate volume for each pod, which outlives the pod. */
export interface AppStorage {
  /** The mount path. */
  readonly path: string;
  /**
   * The size, such as `8Gi`. Changing it replaces the stateful set, but does not change existing
   * volumes.
   */
  readonly size: string;
  /**
   * The storage class: `managed-csi-premium` or `azurefile-csi` on AKS, for example.
   *
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;
  /**
   * Delete the volumes and their data when the application is deleted.
   *
   * @default false
   */
  readonly deletedWithApplication?: boolean;
}
