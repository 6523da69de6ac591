import { DataProtectionBackupInstanceKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-protection-backup-instance-kubernetes-cluster";
import { KubernetesClusterTrustedAccessRoleBinding } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-trusted-access-role-binding";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { claimOncePerCluster } from "../add-on/once-per-cluster";
import { publicApi } from "../api/public-api";
import { clusterFacts } from "../cluster/cluster-facts";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import type { StorageAccountReference } from "../diagnostics/log-destination";
import { ClusterExtension } from "../extension/cluster-extension";
import type { Principal } from "../identity/principal";
import { assignRole } from "../identity/role-assignment";
import { ROLES, type Role } from "../identity/roles";
import { shareRole } from "../identity/shared-role";
import { clientConfigOf } from "../resource/client-config";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { prerequisitesOf } from "../resource/prerequisites";
import { groupIdOf } from "../resource/resource-group-id";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { GROUP_PART, NAME_PART, partOf, SUBSCRIPTION_PART } from "../resource/resource-id";
import { Tags } from "../resource/tags";
import { uniqueName } from "../resource/unique-name";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { vaultLocations } from "./backup-vault";
import type { ClusterBackupPolicy } from "./cluster-backup-policy";
import { clusterBackupRules } from "./cluster-backup-rules";

/** What a vault may do in a cluster: https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-concept */
const BACKUP_OPERATOR = "Microsoft.DataProtection/backupVaults/backup-operator";

/** Options of the backup of a cluster. Changing any of them, except tags, replaces the backup. */
export interface ClusterBackupProps {
  /** The cluster, in the region of the vault. */
  readonly cluster: IAksCluster;
  /** The policy: `vault.addPolicy("daily")`. */
  readonly policy: ClusterBackupPolicy;
  /**
   * The resource group in which Azure stores snapshots of volumes, in the region of the cluster and in
   * the subscription that Terraform deploys to. Several clusters can share it.
   */
  readonly snapshotResourceGroup: ResourceGroupReference;
  /**
   * The storage account for the objects of the cluster, in the region of the cluster. Several clusters
   * can share it; each has a container.
   *
   * @default - a new account in `snapshotResourceGroup`
   */
  readonly storageAccount?: StorageAccountReference;
  /**
   * The identity of the control plane, which stores snapshots.
   *
   * @default - the identity of a cluster of this app; required for other clusters
   */
  readonly clusterIdentity?: Principal;
  /**
   * The name of the backup in the vault.
   *
   * @default - `backup-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The namespaces that are backed up.
   *
   * @default - all, except `excludedNamespaces`
   */
  readonly includedNamespaces?: string[];
  /**
   * The namespaces that are not backed up.
   *
   * @default - none
   */
  readonly excludedNamespaces?: string[];
  /**
   * The labels of the objects that are backed up: `app=shop`.
   *
   * @default - objects with any labels
   */
  readonly labelSelectors?: string[];
  /**
   * Whether snapshots of the volumes are taken. Azure supports volumes on Azure Disks.
   *
   * @default true
   */
  readonly volumes?: boolean;
  /**
   * Whether objects without a namespace are backed up.
   *
   * @default true
   */
  readonly clusterObjects?: boolean;
  /**
   * Tags of the storage account if it is created.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/**
 * Backs up a cluster with Azure Backup: installs the backup extension, lets the vault access the
 * cluster, assigns the roles of the vault, the extension and the cluster, and starts the backup when all
 * of them exist.
 *
 * The subscription needs the resource provider `Microsoft.KubernetesConfiguration`, which azurerm
 * does not register by default.
 */
@publicApi("ClusterBackup")
export class ClusterBackup extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: DataProtectionBackupInstanceKubernetesCluster;
  /** The backup extension of the cluster. */
  public readonly extension: ClusterExtension;
  /** The L1 resource of the binding that lets the vault access the cluster. */
  public readonly trustedAccess: KubernetesClusterTrustedAccessRoleBinding;
  /** The L1 resource of the storage account, if it is created here. */
  public readonly storageAccount?: StorageAccount;
  /** The L1 resource of the container with the objects of the cluster. */
  public readonly container: StorageContainer;

  constructor(scope: Construct, id: string, props: ClusterBackupProps) {
    super(scope, id);
    const { cluster, policy, snapshotResourceGroup } = props;
    checkPlace(this, snapshotResourceGroup);
    const facts = clusterFacts.of(cluster);
    const clusterIdentity = props.clusterIdentity ?? facts?.identity;
    enforce(this, clusterBackupRules, {
      ...props,
      other: claimOncePerCluster(this, cluster, "backup"),
      hasClusterIdentity: clusterIdentity !== undefined,
      clusterLocation: facts?.knownLocation,
      vaultLocation: vaultLocations.of(policy.vault),
    });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    if (!props.storageAccount) {
      this.storageAccount = this.makeStorageAccount(snapshotResourceGroup);
    }
    const accountId = props.storageAccount?.id ?? this.storageAccount?.id ?? "";
    this.container = new StorageContainer(this, "container", {
      name: defaultName(this, "backup", LIMITS.storageContainerName.value),
      storageAccountId: accountId,
    });
    this.extension = this.install(cluster, accountId);
    this.trustedAccess = new KubernetesClusterTrustedAccessRoleBinding(this, "trusted-access", {
      name: "backup",
      kubernetesClusterId: cluster.clusterId,
      sourceResourceId: policy.vault.vaultId,
      roles: [BACKUP_OPERATOR],
    });
    this.resource = new DataProtectionBackupInstanceKubernetesCluster(this, "Default", {
      name: props.name ?? defaultName(this, "backup", LIMITS.backupInstanceName.value),
      location: snapshotResourceGroup.location,
      vaultId: policy.vault.vaultId,
      backupPolicyId: policy.id,
      kubernetesClusterId: cluster.clusterId,
      snapshotResourceGroupName: snapshotResourceGroup.name,
      backupDatasourceParameters: {
        includedNamespaces: props.includedNamespaces,
        excludedNamespaces: props.excludedNamespaces,
        labelSelectors: props.labelSelectors,
        volumeSnapshotEnabled: props.volumes ?? true,
        clusterScopedResourcesEnabled: props.clusterObjects ?? true,
      },
      dependsOn: prerequisitesOf(
        this,
        [this.extension.resource, this.trustedAccess],
        this.assignRoles(props, accountId, clusterIdentity),
      ),
    });
  }

  private makeStorageAccount({ name, location }: ResourceGroupReference): StorageAccount {
    return new StorageAccount(this, "storage", {
      name: uniqueName(this, {
        abbreviation: "st",
        longest: LIMITS.storageAccountName.value,
        resourceGroupName: name,
      }),
      resourceGroupName: name,
      location,
      accountTier: "Standard",
      accountReplicationType: "LRS",
      allowNestedItemsToBePublic: false,
    });
  }

  /** The settings that `az k8s-extension` derives from the account and the container. */
  private install(cluster: IAksCluster, accountId: string): ClusterExtension {
    const location = "configuration.backupStorageLocation";
    const account = partOf(accountId, NAME_PART);
    return new ClusterExtension(this, "extension", {
      cluster,
      name: "azure-aks-backup",
      type: "Microsoft.DataProtection.Kubernetes",
      releaseTrain: "stable",
      namespace: "dataprotection-microsoft",
      settings: {
        [`${location}.bucket`]: this.container.name,
        [`${location}.config.subscriptionId`]: partOf(accountId, SUBSCRIPTION_PART),
        [`${location}.config.resourceGroup`]: partOf(accountId, GROUP_PART),
        [`${location}.config.storageAccount`]: account,
        [`${location}.config.useAAD`]: "true",
        [`${location}.config.storageAccountURI`]: `https://${account}.blob.core.windows.net/`,
        "credentials.tenantId": clientConfigOf(this).tenantId,
      },
    });
  }

  private assignRoles(
    { cluster, policy, snapshotResourceGroup }: ClusterBackupProps,
    accountId: string,
    clusterIdentity: Principal | undefined,
  ): ITerraformDependable[] {
    const { identity: vault } = policy.vault;
    const snapshots = groupIdOf(this, snapshotResourceGroup);
    const share = (id: string, role: Role, scope: string, principal: Principal) =>
      shareRole(this, id, { role, scope, principal });
    return [
      share("vault-cluster-role", ROLES.reader, cluster.clusterId, vault),
      share("vault-snapshots-role", ROLES.reader, snapshots, vault),
      ...(clusterIdentity
        ? [share("cluster-snapshots-role", ROLES.contributor, snapshots, clusterIdentity)]
        : []),
      assignRole(this, "extension-storage-role", {
        role: ROLES.storageBlobDataContributor,
        scope: accountId,
        principal: this.extension.identity,
      }),
    ];
  }
}
