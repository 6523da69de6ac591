/** A volume of each pod's own, which outlives the pod. */
export interface AppStorage {
  /** Where it is. */
  readonly path: string;
  /** Its size, such as `8Gi`. Changing it replaces the pods' controller, and leaves volumes as they are. */
  readonly size: string;
  /**
   * The storage class: `managed-csi-premium` or `azurefile-csi` on AKS, for example.
   *
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;
  /**
   * Delete the volumes with all that they hold when the application is deleted.
   *
   * @default false
   */
  readonly deletedWithApplication?: boolean;
}
