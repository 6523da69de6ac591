import { TerraformResource } from "cdktf";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

interface ResourceLockSpec {
  readonly name: string;
  readonly notes?: string;
  readonly scope: string;
  readonly level: string;
  /** The locked resource, whose type is known if it is an L1 resource. */
  readonly locked: object;
}

/**
 * What a read-only lock breaks, by the Terraform type and the type in a resource ID: operations that Azure
 * Resource Manager handles as writes.
 */
const BROKEN_BY_READ_ONLY: readonly (readonly [type: string, id: RegExp, broken: string])[] = [
  [
    "azurerm_kubernetes_cluster",
    /\/managedClusters\/[^/]+$/i,
    "`az aks get-credentials`, upgrades, scaling and node pools, because they are writes or list keys",
  ],
  [
    "azurerm_resource_group",
    /\/resourceGroups\/[^/]+$/i,
    "every deployment to the resource group, also by Azure itself, such as scaling of nodes",
  ],
  [
    "azurerm_storage_account",
    /\/storageAccounts\/[^/]+$/i,
    "listing the keys of the account, which Terraform does in each plan",
  ],
];

export const resourceLockRules = defineRules<ResourceLockSpec>("2026-11-29", [
  formatRule({
    id: "AKS-LOCK-001",
    title: 'Lock names have 1–90 letters, digits, "_" and "-"',
    source: SOURCES.azurermManagementLock,
    format: FORMATS.lockName,
    fields: ({ name }) => [["name", name]],
  }),
  {
    id: "AKS-LOCK-002",
    title: "The notes of a lock have at most 512 characters",
    why: "azurerm rejects longer notes.",
    fix: "a short reason",
    source: SOURCES.azurermManagementLock,
    check: ({ notes }) =>
      problemIf(isKnown(notes) && notes.length > LIMITS.lockNotes.value, () => ({
        option: "notes",
        value: `${notes?.length} characters`,
      })),
  },
  formatRule({
    id: "AKS-LOCK-003",
    title: "A lock is on a subscription, a resource group or a resource",
    source: SOURCES.locks,
    format: FORMATS.lockScope,
    fields: ({ scope }) => [["on.id", scope]],
  }),
  {
    id: "AKS-LOCK-004",
    title: "Clusters, storage accounts and their resource groups are not locked against changes",
    why: "A read-only lock also blocks operations that Azure handles as writes, such as fetching credentials.",
    fix: "level: LockLevel.CANNOT_DELETE",
    source: SOURCES.locks,
    severity: "warning",
    check: ({ scope, level, locked }) => {
      const broken = level === "ReadOnly" ? brokenBy(scope, locked) : undefined;
      return problemIf(broken !== undefined, () => ({
        option: "level",
        value: level,
        reason: `A read-only lock blocks ${broken}.`,
      }));
    },
  },
  {
    id: "AKS-LOCK-005",
    title: "The node resource group of a cluster is not locked",
    why: "AKS creates and deletes nodes, disks and load balancers there. With a lock, scaling and upgrades fail.",
    fix: "a lock on the cluster, or the node resource group lockdown of AKS",
    source: SOURCES.locks,
    severity: "warning",
    check: ({ scope }) =>
      problemIf(isKnown(scope) && /\/resourceGroups\/MC_[^/]+$/i.test(scope), () => ({
        option: "on.id",
        value: scope,
      })),
  },
]);

function brokenBy(scope: string, locked: object): string | undefined {
  const type = TerraformResource.isTerraformResource(locked)
    ? locked.terraformResourceType
    : undefined;
  const [, , broken] =
    BROKEN_BY_READ_ONLY.find(([name, id]) => name === type || (isKnown(scope) && id.test(scope))) ??
    [];
  return broken;
}
