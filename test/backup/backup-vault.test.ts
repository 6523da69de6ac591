import { describe, expect, test } from "@jest/globals";
import { ref, type TerraformStack, Token } from "cdktf";
import {
  BackupImmutability,
  BackupRedundancy,
  BackupSchedule,
  BackupVault,
  type BackupVaultProps,
  type ClusterBackupPolicyOptions,
  DayOfWeek,
} from "../../lib";
import { backupVaultRules } from "../../lib/backup/backup-vault-rules";
import { clusterBackupPolicyRules } from "../../lib/backup/cluster-backup-policy-rules";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

const VAULT = "azurerm_data_protection_backup_vault";
const POLICY = "azurerm_data_protection_backup_policy_kubernetes_cluster";

function vaultIn(stack: TerraformStack, props: Partial<BackupVaultProps> = {}): BackupVault {
  return new BackupVault(stack, "vault", { resourceGroup: RESOURCE_GROUP, ...props });
}

const policyWith = (options?: ClusterBackupPolicyOptions) =>
  synthesize((stack) => void vaultIn(stack).addPolicy("daily", options)).only(POLICY);

test("a vault with required options has these arguments and no others", () => {
  expect(synthesize((stack) => void vaultIn(stack)).only(VAULT)).toEqual({
    name: "bvault-test-vault",
    resource_group_name: "rg-test",
    location: "westeurope",
    datastore_type: "VaultStore",
    redundancy: "GeoRedundant",
    identity: { type: "SystemAssigned" },
  });
});

test("all options of a vault reach the output", () => {
  const stack = synthesize(
    (scope) =>
      void vaultIn(scope, {
        name: "bvault-shop",
        crossRegionRestore: true,
        softDeleteDays: 30,
        immutability: BackupImmutability.UNLOCKED,
        tags: { team: "shop" },
      }),
  );
  expect(stack.only(VAULT)).toMatchObject({
    name: "bvault-shop",
    cross_region_restore_enabled: true,
    retention_duration_in_days: 30,
    immutability: "Unlocked",
    tags: { team: "shop" },
  });
});

test("an imported vault is looked up, and takes policies", () => {
  const stack = synthesize((scope) => {
    BackupVault.fromBackupVaultName(scope, "vault", {
      name: "bvault-shared",
      resourceGroupName: "rg-shared",
    }).addPolicy("daily");
  });
  expect(stack.json.data).toEqual({
    [VAULT]: { vault: { name: "bvault-shared", resource_group_name: "rg-shared" } },
  });
  expect(stack.only(POLICY)).toMatchObject({
    vault_name: `\${data.${VAULT}.vault.name}`,
    resource_group_name: "rg-shared",
  });
});

describe("a policy", () => {
  test("backs up daily and keeps backups for 30 days", () => {
    expect(policyWith()).toEqual({
      name: "bkpol-test-vault-daily",
      resource_group_name: `\${${VAULT}.vault.resource_group_name}`,
      vault_name: `\${${VAULT}.vault.name}`,
      backup_repeating_time_intervals: ["R/2026-01-05T02:00:00+00:00/P1D"],
      default_retention_rule: {
        life_cycle: [{ data_store_type: "OperationalStore", duration: "P30D" }],
      },
    });
  });

  test.each([
    [BackupSchedule.everyHours(4, "01:30"), "R/2026-01-05T01:30:00+00:00/PT4H"],
    [BackupSchedule.daily("23:59"), "R/2026-01-05T23:59:00+00:00/P1D"],
    [BackupSchedule.weekly(DayOfWeek.SUNDAY, "03:00"), "R/2026-01-11T03:00:00+00:00/P1W"],
  ])("has a schedule %#", (schedule, interval) => {
    expect(policyWith({ schedule }).backup_repeating_time_intervals).toEqual([interval]);
  });

  test("keeps the first backup of longer periods longer, the longest first", () => {
    const keepLonger = { firstOfDay: 60, firstOfWeek: 90, firstOfMonth: 180, firstOfYear: 360 };
    const { retention_rule: rules } = policyWith({ keepDays: 7, keepLonger });
    const rule = (name: string, priority: number, criteria: string, days: number) => ({
      name,
      priority,
      criteria: { absolute_criteria: criteria },
      life_cycle: [{ data_store_type: "OperationalStore", duration: `P${days}D` }],
    });
    expect(rules).toEqual([
      rule("Yearly", 10, "FirstOfYear", 360),
      rule("Monthly", 15, "FirstOfMonth", 180),
      rule("Weekly", 20, "FirstOfWeek", 90),
      rule("Daily", 25, "FirstOfDay", 60),
    ]);
  });
});

const vaultCases: RuleCase<Partial<BackupVaultProps>>[] = [
  {
    rule: "AKS-BKP-001",
    refused: { name: "bvault_shop" },
    says: ['name = "bvault_shop"', "2–50 letters"],
    accepted: { name: "v2" },
  },
  {
    rule: "AKS-BKP-002",
    refused: { crossRegionRestore: true, redundancy: BackupRedundancy.ZONE },
    says: ["crossRegionRestore = true", "BackupRedundancy.GEO"],
    accepted: { crossRegionRestore: true, redundancy: BackupRedundancy.GEO },
  },
  {
    rule: "AKS-BKP-003",
    refused: { softDeleteDays: 13 },
    says: ["softDeleteDays = 13", "Fix: 14"],
    accepted: { softDeleteDays: 180 },
  },
  {
    rule: "AKS-BKP-003",
    refused: { softDeleteDays: 181 },
    says: ["softDeleteDays = 181", "Fix: 180"],
    accepted: { softDeleteDays: 14 },
  },
  {
    rule: "AKS-BKP-002",
    refused: { crossRegionRestore: true, redundancy: BackupRedundancy.LOCAL },
    says: ["crossRegionRestore = true"],
    accepted: { crossRegionRestore: false, redundancy: BackupRedundancy.LOCAL },
  },
];

describeRules<Partial<BackupVaultProps>, never>(
  (stack, props) => void vaultIn(stack, props),
  backupVaultRules,
  vaultCases,
);

const policyCases: RuleCase<ClusterBackupPolicyOptions>[] = [
  {
    rule: "AKS-BKP-010",
    refused: { name: "ab" },
    says: ['name = "ab"', "3–150 letters"],
    accepted: { name: "abc" },
  },
  {
    rule: "AKS-BKP-011",
    refused: { schedule: BackupSchedule.daily("24:00") },
    says: ['schedule.time = "24:00"'],
    accepted: { schedule: BackupSchedule.daily("00:00") },
  },
  {
    rule: "AKS-BKP-012",
    refused: { schedule: BackupSchedule.everyHours(3) },
    says: ["schedule.hours = 3", "4, 6, 8 or 12"],
    accepted: { schedule: BackupSchedule.everyHours(12) },
  },
  ...[
    [5, 4],
    [7, 6],
    [24, 8],
  ].map(([refused = 0, accepted = 0]) => ({
    rule: "AKS-BKP-012",
    refused: { schedule: BackupSchedule.everyHours(refused) },
    says: [`schedule.hours = ${refused}`],
    accepted: { schedule: BackupSchedule.everyHours(accepted) },
  })),
  {
    rule: "AKS-BKP-012",
    refused: { schedule: BackupSchedule.everyHours(1) },
    says: ["schedule.hours = 1"],
    accepted: titled({
      "a number that only Terraform knows": {
        schedule: BackupSchedule.everyHours(Token.asNumber(ref("var.hours"))),
      },
    }),
  },
  {
    rule: "AKS-BKP-013",
    refused: { keepLonger: { firstOfYear: 365 } },
    says: ["keepLonger.firstOfYear = 365", "Fix: 360"],
    accepted: { keepDays: 1 },
  },
  ...(["firstOfDay", "firstOfWeek", "firstOfMonth", "firstOfYear"] as const).map((copy) => ({
    rule: "AKS-BKP-013",
    refused: { keepLonger: { [copy]: 361 } },
    says: [`keepLonger.${copy} = 361`, "Fix: 360"],
    accepted: { keepLonger: { [copy]: 360 } },
  })),
  {
    rule: "AKS-BKP-013",
    refused: { keepDays: 0 },
    says: ["keepDays = 0", "Fix: 1"],
    accepted: { keepDays: 360 },
  },
];

describeRules<ClusterBackupPolicyOptions, never>(
  (stack, options) => void vaultIn(stack).addPolicy("policy", options),
  clusterBackupPolicyRules,
  policyCases,
);
