import {
  AksCluster,
  type ClusterMaintenance,
  DayOfWeek,
  MaintenanceWindow,
  WeekOfMonth,
} from "../../../lib";
import { maintenanceRules } from "../../../lib/cluster/maintenance/maintenance-rules";
import { describeFormats } from "../../support/format-cases";
import { describeRules, type RuleCase } from "../../support/rule-cases";
import { RESOURCE_GROUP } from "../../support/synth";

const daily = MaintenanceWindow.daily;
const hours = (fromHour: number, toHour: number): ClusterMaintenance => ({
  aksReleases: { allowed: [{ day: DayOfWeek.SUNDAY, fromHour, toHour }] },
});
const without = (start: string, end: string): ClusterMaintenance => ({
  aksReleases: {
    allowed: [{ day: DayOfWeek.SUNDAY, fromHour: 1, toHour: 5 }],
    notAllowed: [{ start, end }],
  },
});

const cases: RuleCase<ClusterMaintenance>[] = [
  {
    rule: "AKS-MNT-001",
    refused: { nodeOs: daily({ durationHours: 3 }) },
    says: ["maintenance.nodeOs.durationHours = 3", "from 4 to 24"],
    accepted: { nodeOs: daily({ durationHours: 4 }) },
  },
  {
    rule: "AKS-MNT-001",
    refused: { autoUpgrade: daily({ durationHours: 25 }) },
    says: ["maintenance.autoUpgrade.durationHours"],
    accepted: { autoUpgrade: daily({ durationHours: 24 }) },
  },
  {
    rule: "AKS-MNT-002",
    refused: { nodeOs: daily({ startTime: "24:00" }) },
    says: ["from 00:00 to 23:59"],
    accepted: { nodeOs: daily({ startTime: "23:59" }) },
  },
  {
    rule: "AKS-MNT-003",
    refused: { nodeOs: daily({ utcOffset: "01:00" }) },
    says: ["It must be a signed offset from UTC.", /"\+01:00"/],
    accepted: { nodeOs: daily({ utcOffset: "-12:00" }) },
  },
  {
    rule: "AKS-MNT-010",
    refused: { nodeOs: daily({ interval: 8 }) },
    says: ["from 1 to 7"],
    accepted: { nodeOs: daily({ interval: 7 }) },
  },
  {
    rule: "AKS-MNT-011",
    refused: { nodeOs: MaintenanceWindow.weekly(DayOfWeek.SUNDAY, { interval: 5 }) },
    says: ["from 1 to 4"],
    accepted: { nodeOs: MaintenanceWindow.weekly(DayOfWeek.SUNDAY, { interval: 4 }) },
  },
  {
    rule: "AKS-MNT-012",
    refused: { nodeOs: MaintenanceWindow.monthlyOnDay(1, { interval: 7 }) },
    says: ["from 1 to 6"],
    accepted: { nodeOs: MaintenanceWindow.monthlyOnDay(1, { interval: 6 }) },
  },
  {
    rule: "AKS-MNT-013",
    refused: {
      nodeOs: MaintenanceWindow.monthlyOnWeekday(WeekOfMonth.FIRST, DayOfWeek.SUNDAY, {
        interval: 0,
      }),
    },
    says: ["from 1 to 6"],
    accepted: {
      nodeOs: MaintenanceWindow.monthlyOnWeekday(WeekOfMonth.FIRST, DayOfWeek.SUNDAY, {
        interval: 1,
      }),
    },
  },
  {
    rule: "AKS-MNT-005",
    refused: { nodeOs: MaintenanceWindow.monthlyOnDay(0) },
    says: ["from 1 to 31"],
    accepted: { nodeOs: MaintenanceWindow.monthlyOnDay(31) },
  },
  {
    rule: "AKS-MNT-006",
    refused: { autoUpgrade: daily({ startDate: "2026-02-31" }) },
    says: ["Azure accepts dates in the form YYYY-MM-DD."],
    accepted: { autoUpgrade: daily({ startDate: "2028-02-29" }) },
  },
  {
    rule: "AKS-MNT-006",
    refused: { autoUpgrade: daily({ notAllowed: [{ start: "24.12.2026", end: "2026-12-26" }] }) },
    says: [/maintenance\.autoUpgrade\.notAllowed\[0\]\.start/],
    accepted: { autoUpgrade: daily({ notAllowed: [{ start: "2026-12-24", end: "2026-12-24" }] }) },
  },
  {
    rule: "AKS-MNT-007",
    refused: { autoUpgrade: daily({ notAllowed: [{ start: "2027-01-02", end: "2026-12-24" }] }) },
    says: [
      "The end of the period is before its start, so it excludes nothing.",
      'start: "2026-12-24", end: "2027-01-02"',
    ],
    accepted: { autoUpgrade: daily({ notAllowed: [{ start: "2026-12-24", end: "2027-01-02" }] }) },
  },
  {
    rule: "AKS-MNT-008",
    refused: hours(22, 25),
    says: ["maintenance.aksReleases.allowed", "from 0 to 24"],
    accepted: hours(22, 24),
  },
  {
    rule: "AKS-MNT-009",
    refused: hours(22, 2),
    says: ["The period ends before it begins. A period across midnight needs two entries."],
    accepted: hours(2, 22),
  },
  {
    rule: "AKS-MNT-009",
    refused: hours(22, 22),
    says: ["22 to 22"],
    accepted: hours(22, 23),
  },
  {
    rule: "AKS-MNT-009",
    refused: { aksReleases: { allowed: [] } },
    says: ["azurerm requires an allowed hour or an excluded period"],
    accepted: {
      aksReleases: {
        allowed: [],
        notAllowed: [{ start: "2026-12-24T00:00:00Z", end: "2026-12-27T00:00:00Z" }],
      },
    },
  },
  {
    rule: "AKS-MNT-014",
    refused: without("2026-12-24", "2026-12-27T00:00:00Z"),
    says: ["RFC 3339", "aksReleases.notAllowed"],
    accepted: without("2026-12-24T00:00:00+01:00", "2026-12-27T00:00:00Z"),
  },
];

describeFormats(
  (stack, maintenance: ClusterMaintenance) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, maintenance });
  },
  maintenanceRules,
  [
    {
      rule: "AKS-MNT-014",
      options: (start) => without(start, "2028-01-01T00:00:00Z"),
      accepted: [
        "2026-12-24T09:08:07Z",
        "2026-12-24T00:00:00.5Z",
        "2026-12-24T00:00:00+01:30",
        "2026-12-24T00:00:00-12:00",
      ],
      refused: [
        ...["x2026-12-24T00:00:00Z", "2026-12-24T00:00:00Zx", "2026-13-24T00:00:00Z"],
        ...["2026-12-24T25:00:00Z", "2026-12-24T00:00:00"],
        ...["2026-12-24 00:00:00Z", "Dec 24, 2026", "2026-1-24T00:00:00Z"],
      ],
    },
  ],
);

describeRules(
  (stack, maintenance: ClusterMaintenance) => {
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, maintenance });
  },
  maintenanceRules,
  cases,
);
