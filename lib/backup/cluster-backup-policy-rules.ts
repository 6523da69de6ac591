import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { BackupSchedule } from "./backup-schedule";
import type { BackupRetention } from "./cluster-backup-policy";

interface ClusterBackupPolicySpec {
  readonly name: string;
  readonly schedule: BackupSchedule;
  readonly keepDays: number;
  readonly keepLonger: BackupRetention;
}

const INTERVALS = [4, 6, 8, 12];

export const clusterBackupPolicyRules = defineRules<ClusterBackupPolicySpec>("2026-11-29", [
  formatRule({
    id: "AKS-BKP-010",
    title: 'Backup policy names have 3–150 letters, digits and "-"',
    source: SOURCES.azurermBackupPolicy,
    format: FORMATS.backupPolicyName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-BKP-011",
    title: "Backups start at a time from 00:00 to 23:59",
    source: SOURCES.azurermBackupPolicy,
    format: FORMATS.timeOfDay,
    fields: ({ schedule }) => [["schedule.time", schedule._details.time]],
  }),
  {
    id: "AKS-BKP-012",
    title: "Clusters are backed up every 4, 6, 8 or 12 hours",
    why: "Azure Backup supports only these intervals.",
    fix: "BackupSchedule.everyHours with 4, 6, 8 or 12, or BackupSchedule.daily",
    source: SOURCES.aksBackupSupport,
    check: ({ schedule: { _details } }) =>
      problemIf(isKnown(_details.everyHours) && !INTERVALS.includes(_details.everyHours), () => ({
        option: "schedule.hours",
        value: _details.everyHours,
      })),
  },
  rangeRule({
    id: "AKS-BKP-013",
    title: "Backups of clusters are kept for 1–360 days",
    source: SOURCES.aksBackupSupport,
    minimum: 1,
    maximum: 360,
    unit: "days",
    fields: ({ keepDays, keepLonger }) => [
      ["keepDays", keepDays],
      ["keepLonger.firstOfDay", keepLonger.firstOfDay],
      ["keepLonger.firstOfWeek", keepLonger.firstOfWeek],
      ["keepLonger.firstOfMonth", keepLonger.firstOfMonth],
      ["keepLonger.firstOfYear", keepLonger.firstOfYear],
    ],
  }),
]);
