import { DataAzurermDataProtectionBackupVault } from "@cdktf/provider-azurerm/lib/data-azurerm-data-protection-backup-vault";
import { DataProtectionBackupVault } from "@cdktf/provider-azurerm/lib/data-protection-backup-vault";
import type { TerraformProvider } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { publicApi } from "../api/public-api";
import { ConstructFacts } from "../app-state/construct-facts";
import { Principal } from "../identity/principal";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { useProvider } from "../resource/providers";
import { knownLocation, type ResourceGroupReference } from "../resource/resource-group-reference";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { backupVaultNameRule, backupVaultRules } from "./backup-vault-rules";
import { ClusterBackupPolicy, type ClusterBackupPolicyOptions } from "./cluster-backup-policy";

/** Where Azure keeps the copies of backups. */
export enum BackupRedundancy {
  /** In one datacenter. */
  LOCAL = "LocallyRedundant",
  /** In the availability zones of the region. */
  ZONE = "ZoneRedundant",
  /** Also in the paired region. */
  GEO = "GeoRedundant",
}

/** Whether backups can be deleted before they expire. */
export enum BackupImmutability {
  /** They can be deleted. */
  DISABLED = "Disabled",
  /** They cannot be deleted, but the setting can be changed. */
  UNLOCKED = "Unlocked",
  /** They cannot be deleted. **This cannot be undone.** */
  LOCKED = "Locked",
}

/** A backup vault, created in this app or imported. */
export interface IBackupVault extends IConstruct {
  /** The vault's resource ID. */
  readonly vaultId: string;
  /** The vault's name. */
  readonly vaultName: string;
  /** The resource group of the vault. */
  readonly resourceGroupName: string;
  /** The identity of the vault, which reads clusters and their snapshots. */
  readonly identity: Principal;
  /** Adds a policy: when clusters are backed up, and how long backups are kept. */
  addPolicy(id: string, options?: ClusterBackupPolicyOptions): ClusterBackupPolicy;
}

/** Options of a backup vault. */
export interface BackupVaultProps {
  /** The resource group, in the region and subscription of the clusters. */
  readonly resourceGroup: ResourceGroupReference;
  /**
   * The name: 2–50 letters, digits and `-`. Changing it replaces the vault.
   *
   * @default - `bvault-` and the path of the construct
   */
  readonly name?: string;
  /**
   * Where Azure keeps the copies of backups. Changing it replaces the vault.
   *
   * @default BackupRedundancy.GEO
   */
  readonly redundancy?: BackupRedundancy;
  /**
   * Whether backups can be restored in the paired region. It cannot be disabled.
   *
   * @default false
   */
  readonly crossRegionRestore?: boolean;
  /**
   * The days for which deleted backups can be recovered: 14–180. Azure charges for more than 14.
   *
   * @default 14
   */
  readonly softDeleteDays?: number;
  /**
   * Whether backups can be deleted before they expire.
   *
   * @default BackupImmutability.DISABLED
   */
  readonly immutability?: BackupImmutability;
  /**
   * Tags of the vault.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/** Identifies the vault to import. */
export interface BackupVaultNameAttributes {
  /** The vault's name. */
  readonly name: string;
  /** Its resource group. */
  readonly resourceGroupName: string;
  /**
   * The `AzurermProvider` of the subscription that it is in.
   *
   * @default - that of the construct above, or the default provider
   */
  readonly provider?: TerraformProvider;
}

/** The locations of vaults, where known at synth. */
export const vaultLocations = new ConstructFacts<string>();

/**
 * The base class of created and imported vaults.
 *
 * @internal
 */
@publicApi("IBackupVault")
abstract class BackupVaultBase extends Construct implements IBackupVault {
  public abstract readonly vaultId: string;
  public abstract readonly vaultName: string;
  public abstract readonly resourceGroupName: string;
  public abstract readonly identity: Principal;

  public addPolicy(id: string, options: ClusterBackupPolicyOptions = {}): ClusterBackupPolicy {
    return new ClusterBackupPolicy(this, id, { ...options, vault: this });
  }
}

/** A backup vault of Azure Backup, which backs up clusters of its region. */
@publicApi("BackupVault")
export class BackupVault extends BackupVaultBase {
  /** An existing vault with a system-assigned identity, looked up by Terraform. */
  public static fromBackupVaultName(
    scope: Construct,
    id: string,
    attributes: BackupVaultNameAttributes,
  ): IBackupVault {
    return new ImportedBackupVault(scope, id, attributes);
  }

  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: DataProtectionBackupVault;

  constructor(scope: Construct, id: string, props: BackupVaultProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const { resourceGroup, redundancy = BackupRedundancy.GEO } = props;
    const name = props.name ?? defaultName(this, "bvault", LIMITS.backupVaultName.value);
    enforce(this, backupVaultRules, { ...props, name, redundancy });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    const location = knownLocation(resourceGroup);
    if (location !== undefined) {
      vaultLocations.publish(this, location);
    }
    this.resource = new DataProtectionBackupVault(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      datastoreType: "VaultStore",
      redundancy,
      crossRegionRestoreEnabled: props.crossRegionRestore || undefined,
      retentionDurationInDays: props.softDeleteDays,
      immutability: props.immutability,
      identity: { type: "SystemAssigned" },
    });
  }

  public get vaultId(): string {
    return this.resource.id;
  }

  public get vaultName(): string {
    return this.resource.name;
  }

  public get resourceGroupName(): string {
    return this.resource.resourceGroupName;
  }

  public get identity(): Principal {
    return Principal._ownedBy(this, this.resource.identity.principalId);
  }
}

class ImportedBackupVault extends BackupVaultBase {
  public readonly resourceGroupName: string;
  private readonly data: DataAzurermDataProtectionBackupVault;

  constructor(scope: Construct, id: string, attributes: BackupVaultNameAttributes) {
    super(scope, id);
    enforce(this, [backupVaultNameRule], attributes);
    this.resourceGroupName = attributes.resourceGroupName;
    const { provider, ...name } = attributes;
    useProvider(this, provider);
    this.data = new DataAzurermDataProtectionBackupVault(this, "Default", name);
  }

  public get vaultId(): string {
    return this.data.id;
  }

  public get vaultName(): string {
    return this.data.name;
  }

  public get identity(): Principal {
    return Principal._ownedBy(this, this.data.identity.get(0).principalId);
  }
}
