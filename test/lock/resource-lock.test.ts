import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { AksCluster, KeyVault, LockLevel, ResourceLock, type ResourceLockProps } from "../../lib";
import { resourceLockRules } from "../../lib/lock/resource-lock-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, synthesize, warningsOf } from "../support/synth";

const LOCK = "azurerm_management_lock";
const { READ_ONLY } = LockLevel;
const GROUP = IDS.cluster.replace(/\/providers.*/, "");

const lockIn = (stack: TerraformStack, props: Partial<ResourceLockProps> = {}) =>
  new ResourceLock(stack, "lock", { on: { id: IDS.keyVault }, ...props });

test("a lock with required options prevents deletion", () => {
  expect(synthesize((stack) => void lockIn(stack)).only(LOCK)).toEqual({
    name: "lock-test-lock",
    scope: IDS.keyVault,
    lock_level: "CanNotDelete",
  });
});

test("name, level and notes are the lock's", () => {
  const props = { name: "no-changes", level: LockLevel.READ_ONLY, notes: "Ask the platform team." };
  expect(synthesize((stack) => void lockIn(stack, props)).only(LOCK)).toEqual({
    name: "no-changes",
    scope: IDS.keyVault,
    lock_level: "ReadOnly",
    notes: "Ask the platform team.",
  });
});

test("a lock is on an L1 resource and on that of a construct", () => {
  const stack = synthesize((scope) => {
    const group = new ResourceGroup(scope, "group", { name: "rg-shop", location: "westeurope" });
    const vault = new KeyVault(scope, "vault", { resourceGroup: group });
    new ResourceLock(scope, "group-lock", { on: group });
    new ResourceLock(scope, "vault-lock", { on: vault.resource });
  });
  expect(stack.all(LOCK)["group-lock"]?.scope).toBe("${azurerm_resource_group.group.id}");
  expect(stack.all(LOCK)["vault-lock"]?.scope).toBe("${azurerm_key_vault.vault.id}");
});

test("a read-only lock on a cluster of this app is warned about", () => {
  const [warning] = warningsOf((stack) => {
    const cluster = new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP });
    lockIn(stack, { on: cluster.resource, level: LockLevel.READ_ONLY });
  });
  expect(warning).toContain("az aks get-credentials");
});

const cases: RuleCase<Partial<ResourceLockProps>>[] = [
  {
    rule: "AKS-LOCK-001",
    refused: { name: "no deletion" },
    says: ['name = "no deletion"', 'letters, digits, "_" and "-"'],
    accepted: { name: "no_deletion-1" },
  },
  {
    rule: "AKS-LOCK-002",
    refused: { notes: "n".repeat(513) },
    says: ["513 characters", "a short reason"],
    accepted: { notes: "n".repeat(512) },
  },
  {
    rule: "AKS-LOCK-002",
    refused: { notes: "n".repeat(1000) },
    says: ["1000 characters"],
    accepted: titled({ "notes that only Terraform knows": { notes: "${var.notes}".padEnd(600) } }),
  },
  {
    rule: "AKS-LOCK-003",
    refused: { on: { id: "rg-shop" } },
    says: ['on.id = "rg-shop"'],
    accepted: { on: { id: "/subscriptions/00000000-0000-0000-0000-000000000000" } },
  },
  {
    rule: "AKS-LOCK-004",
    refused: { on: { id: IDS.cluster }, level: LockLevel.READ_ONLY },
    says: ["az aks get-credentials", "LockLevel.CANNOT_DELETE"],
    accepted: { on: { id: IDS.registry }, level: LockLevel.READ_ONLY },
  },
  {
    rule: "AKS-LOCK-004",
    refused: { on: { id: GROUP }, level: LockLevel.READ_ONLY },
    says: ["every deployment to the resource group"],
    accepted: { on: { id: GROUP } },
  },
  {
    rule: "AKS-LOCK-004",
    refused: { on: { id: IDS.storageAccount }, level: LockLevel.READ_ONLY },
    says: ["listing the keys of the account"],
    accepted: { on: { id: IDS.storageAccount }, level: LockLevel.CANNOT_DELETE },
  },
  ...Object.entries({ cluster: IDS.cluster, group: GROUP, account: IDS.storageAccount }).map(
    ([what, id]) => ({
      rule: "AKS-LOCK-004",
      refused: titled({
        [`the ID of a ${what} in capitals`]: { on: { id: id.toUpperCase() }, level: READ_ONLY },
      }),
      says: ["LockLevel.CANNOT_DELETE"],
      accepted: titled({
        [`a resource of the ${what}`]: {
          on: { id: `${id}/providers/Microsoft.Example/parts/one` },
          level: READ_ONLY,
        },
      }),
    }),
  ),
  {
    rule: "AKS-LOCK-004",
    refused: { on: { id: IDS.cluster }, level: READ_ONLY },
    says: ["upgrades, scaling and node pools"],
    accepted: titled({
      "an ID that only Terraform knows": {
        on: { id: "${var.group}/providers/Microsoft.ContainerService/managedClusters/aks" },
        level: READ_ONLY,
      },
    }),
  },
  {
    rule: "AKS-LOCK-005",
    refused: { on: { id: GROUP.replace("rg-shared", "MC_rg-shop_aks-shop_westeurope") } },
    says: ["scaling and upgrades fail"],
    accepted: { on: { id: GROUP } },
  },
  {
    rule: "AKS-LOCK-005",
    refused: { on: { id: GROUP.replace("resourceGroups/rg-shared", "resourcegroups/mc_shop") } },
    says: ["scaling and upgrades fail"],
    accepted: { on: { id: IDS.keyVault.replace(/(?<=resourceGroups\/)[^/]+/, "MC_shop") } },
  },
  {
    rule: "AKS-LOCK-005",
    refused: { on: { id: GROUP.replace("rg-shared", "MC_a") } },
    says: ["on.id"],
    accepted: titled({
      "an ID that only Terraform knows": { on: { id: "${var.subscription}/resourceGroups/MC_a" } },
    }),
  },
];

describeRules<Partial<ResourceLockProps>, never>(
  (stack, props) => void lockIn(stack, props),
  resourceLockRules,
  cases,
);
