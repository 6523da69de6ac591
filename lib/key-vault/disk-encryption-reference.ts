import type { ITerraformDependable } from "cdktf";
import type { ConstructReference } from "../api/construct-reference";

/**
 * A disk encryption set: a `DiskEncryption`, an `azurerm_disk_encryption_set`, or an object with its
 * id.
 */
export interface DiskEncryptionReference extends ConstructReference {
  /** The resource ID. */
  readonly id: string;
  /**
   * The role assignment that lets it use its key. It is added to the `depends_on` of resources that
   * use the set.
   *
   * @default - only the disk encryption set
   */
  readonly prerequisites?: ITerraformDependable[];
}
