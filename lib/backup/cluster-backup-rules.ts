import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

interface ClusterBackupSpec {
  readonly storageAccount?: { readonly id: string };
  readonly includedNamespaces?: readonly string[];
  readonly excludedNamespaces?: readonly string[];
  /** The path of an earlier backup of the cluster. */
  readonly other?: string;
  readonly hasClusterIdentity: boolean;
  readonly clusterLocation?: string;
  readonly vaultLocation?: string;
}

export const clusterBackupRules = defineRules<ClusterBackupSpec>("2026-11-29", [
  {
    id: "AKS-BKP-020",
    title: "A cluster has one backup",
    why: "The backup extension and its trusted access exist once per cluster.",
    fix: "one ClusterBackup with the namespaces of both",
    source: SOURCES.aksBackup,
    check: ({ other }) =>
      problemIf(other !== undefined, () => ({
        option: "cluster",
        reason: `${other} already backs up this cluster.`,
      })),
  },
  {
    id: "AKS-BKP-021",
    title: "The identity of a cluster is known to its backup",
    why: "The identity of the control plane stores snapshots, so it needs a role on their resource group.",
    fix: "clusterIdentity: Principal.servicePrincipal(…) with the object ID that `az aks show --query identity` prints",
    source: SOURCES.aksBackup,
    check: ({ hasClusterIdentity }) =>
      problemIf(!hasClusterIdentity, () => ({ option: "clusterIdentity" })),
  },
  {
    id: "AKS-BKP-022",
    title: "A cluster is backed up in a vault of its region",
    why: "Azure Backup requires the vault and the cluster to be in the same region.",
    fix: "a vault in the region of the cluster",
    source: SOURCES.aksBackupSupport,
    check: ({ clusterLocation, vaultLocation }) =>
      problemIf(
        clusterLocation !== undefined &&
          vaultLocation !== undefined &&
          clusterLocation !== vaultLocation,
        () => ({ option: "policy", value: vaultLocation, fix: `a vault in ${clusterLocation}` }),
      ),
  },
  formatRule({
    id: "AKS-BKP-023",
    title: "The storage account of a backup is given by its resource ID",
    source: SOURCES.azurermRoleAssignment,
    format: resourceIdFormat("storageAccount"),
    fields: ({ storageAccount }) => [["storageAccount.id", storageAccount?.id]],
  }),
  {
    id: "AKS-BKP-024",
    title: "A namespace is included in a backup or excluded from it",
    why: "A namespace that is excluded is not backed up.",
    fix: "each namespace in one of the lists",
    source: SOURCES.aksBackup,
    severity: "warning",
    check: ({ includedNamespaces = [], excludedNamespaces = [] }) =>
      includedNamespaces
        .filter((name) => isKnown(name) && excludedNamespaces.includes(name))
        .map((value) => ({ option: "includedNamespaces", value })),
  },
]);
