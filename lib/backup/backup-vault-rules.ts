import { FORMATS } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { defineRule, defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";

interface BackupVaultSpec {
  readonly name: string;
  readonly redundancy: string;
  readonly crossRegionRestore?: boolean;
  readonly softDeleteDays?: number;
}

/** Created and imported vaults alike. */
export const backupVaultNameRule = defineRule<{ readonly name: string }>(
  "2026-11-29",
  formatRule({
    id: "AKS-BKP-001",
    title: 'Backup vault names have 2–50 letters, digits and "-"',
    source: SOURCES.azurermBackupVault,
    format: FORMATS.backupVaultName,
    fields: ({ name }) => [["name", name]],
  }),
);

export const backupVaultRules = defineRules<BackupVaultSpec>("2026-11-29", [
  backupVaultNameRule,
  {
    id: "AKS-BKP-002",
    title: "Backups are restored in the paired region only from a geo-redundant vault",
    why: "Other vaults have no copies in the paired region, and azurerm rejects the setting.",
    fix: "redundancy: BackupRedundancy.GEO, which replaces an existing vault; or no crossRegionRestore",
    source: SOURCES.azurermBackupVault,
    check: ({ redundancy, crossRegionRestore }) =>
      problemIf(crossRegionRestore === true && redundancy !== "GeoRedundant", () => ({
        option: "crossRegionRestore",
        value: true,
      })),
  },
  rangeRule({
    id: "AKS-BKP-003",
    title: "Deleted backups can be recovered for 14–180 days",
    source: SOURCES.azurermBackupVault,
    minimum: 14,
    maximum: 180,
    unit: "days",
    fields: ({ softDeleteDays }) => [["softDeleteDays", softDeleteDays]],
  }),
]);
