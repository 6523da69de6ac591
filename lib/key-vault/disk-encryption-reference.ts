import type { ITerraformDependable } from "cdktf";

/**
 * A disk encryption set: a `DiskEncryption`, an `azurerm_disk_encryption_set`, or an object with its
 * id.
 */
export interface DiskEncryptionReference {
  /** The resource id. */
  readonly id: string;
  /**
   * What must exist before disks are encrypted with it: the role that lets it use its key. It is put
   * into the `depends_on` of what uses it.
   *
   * @default - nothing but the disk encryption set
   */
  readonly prerequisites?: ITerraformDependable[];
}
