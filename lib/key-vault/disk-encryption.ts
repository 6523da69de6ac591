import { DiskEncryptionSet } from "@cdktf/provider-azurerm/lib/disk-encryption-set";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { Principal } from "../identity/principal";
import { assignRole } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { prerequisitesOf } from "../resource/prerequisites";
import { knownLocation, type ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { diskEncryptionRules } from "./disk-encryption-rules";
import { KeyVault } from "./key-vault";
import type { IKeyVault } from "./key-vault-base";
import { keyVaultFacts } from "./key-vault-facts";
import { KeyVaultKey } from "./key-vault-key";
import type { KeyVaultKeyReference } from "./key-vault-key-reference";
import { KeyUse } from "./key-vault-key-reference";

/** Options of a disk encryption set. */
export interface DiskEncryptionProps {
  /**
   * The resource group of the disk encryption set, in the region and subscription of the clusters:
   * the L1 resource, or an object with its name and location.
   */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The key, in a vault in the same region that uses Azure RBAC and purge protection. The deploying
   * identity must be able to read it.
   *
   * @default - a key that is created in `vault`
   */
  readonly key?: KeyVaultKeyReference;
  /**
   * The vault in which a key is created. It must be in the region of the disk encryption set.
   *
   * @default - a new vault, if there is no `key`
   */
  readonly vault?: IKeyVault;
  /**
   * The name: 2–80 letters, digits, `_`, `.` and `-`. Changing it replaces the disk encryption set.
   *
   * @default - `des-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Whether disks are additionally encrypted with a platform-managed key. Changing it replaces the
   * disk encryption set.
   *
   * @default false
   */
  readonly doubleEncryption?: boolean;
  /**
   * Tags of the disk encryption set, and of the key and vault if they are created with it.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/**
 * Encrypts disks with a customer-managed key: a disk encryption set whose identity can use the key,
 * and which rotates to new key versions automatically. Pass it to clusters directly.
 */
@publicApi("DiskEncryption")
export class DiskEncryption extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: DiskEncryptionSet;
  /** The key that disks are encrypted with. */
  public readonly key: KeyVaultKeyReference;
  /** The role assignment that lets the identity use the key. */
  public readonly prerequisites: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: DiskEncryptionProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const { resourceGroup, vault } = props;
    const name = props.name ?? defaultName(this, "des", LIMITS.diskEncryptionSetName.value);
    enforce(this, diskEncryptionRules, {
      name,
      key: props.key,
      hasVault: vault !== undefined,
      knownLocation: knownLocation(resourceGroup),
      knownVaultLocation: vault && keyVaultFacts.of(vault)?.knownLocation(),
    });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.key = props.key ?? this.makeKey(vault ?? new KeyVault(this, "vault", { resourceGroup }));
    this.resource = new DiskEncryptionSet(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      keyVaultKeyId: this.key.versionlessId,
      autoKeyRotationEnabled: true,
      encryptionType: props.doubleEncryption
        ? "EncryptionAtRestWithPlatformAndCustomerKeys"
        : undefined,
      identity: { type: "SystemAssigned" },
      dependsOn: prerequisitesOf(this, this.key.prerequisites),
    });
    this.prerequisites = [this.assignKeyRole()];
  }

  /** The resource ID of the disk encryption set. */
  public get id(): string {
    return this.resource.id;
  }

  private makeKey(vault: IKeyVault): KeyVaultKey {
    return new KeyVaultKey(this, "key", { vault, use: KeyUse.DISKS });
  }

  private assignKeyRole(): ITerraformDependable {
    return assignRole(this, "key-role", {
      role: ROLES.keyVaultCryptoServiceEncryptionUser,
      scope: this.key.resourceVersionlessId ?? this.key.keyVaultId,
      principal: Principal.servicePrincipal(this.resource.identity.principalId),
    });
  }
}
