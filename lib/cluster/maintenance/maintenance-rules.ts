import { FORMATS } from "../../rules/formats";
import { isKnown } from "../../rules/known";
import { SOURCES } from "../../rules/limits";
import { OWN_JUDGEMENT } from "../../rules/own-judgement";
import { defineRules, type Field, type Problem, problemIf } from "../../rules/rule";
import { isDate, isTimestamp } from "../../rules/timestamps";
import { formatRule, rangeRule } from "../../rules/value-rules";
import type { ClusterMaintenance, MaintenanceWindow } from "./maintenance-window";

/** The longest interval of each kind of recurrence. Source: `SOURCES.maintenanceApi` */
const LONGEST_INTERVAL: Readonly<Record<string, number>> = {
  Daily: 7,
  Weekly: 4,
  AbsoluteMonthly: 6,
  RelativeMonthly: 6,
};

const INTERVAL_NAMES: Readonly<Record<string, string>> = {
  Daily: "Daily",
  Weekly: "Weekly",
  AbsoluteMonthly: "Monthly (day of the month)",
  RelativeMonthly: "Monthly (day of the week)",
};

/** Planned maintenance windows. */
export const maintenanceRules = defineRules<ClusterMaintenance>("2026-11-29", [
  rangeRule({
    id: "AKS-MNT-001",
    title: "Maintenance windows last 4 to 24 hours",
    source: SOURCES.maintenanceApi,
    minimum: 4,
    maximum: 24,
    unit: "hours",
    fields: (maintenance) =>
      eachWindow(maintenance, (window) => [["durationHours", window.options.durationHours]]),
  }),
  formatRule({
    id: "AKS-MNT-002",
    title: "The start time of a maintenance window is a time of day",
    source: SOURCES.maintenanceApi,
    format: FORMATS.timeOfDay,
    fields: (maintenance) =>
      eachWindow(maintenance, (window) => [["startTime", window.options.startTime]]),
  }),
  formatRule({
    id: "AKS-MNT-003",
    title: "The UTC offset of a maintenance window has a sign",
    source: SOURCES.maintenanceApi,
    format: FORMATS.utcOffset,
    fields: (maintenance) =>
      eachWindow(maintenance, (window) => [["utcOffset", window.options.utcOffset]]),
  }),
  ...Object.entries(LONGEST_INTERVAL).map(([frequency, longest], index) =>
    rangeRule<ClusterMaintenance>({
      id: `AKS-MNT-${String(10 + index).padStart(3, "0")}`,
      title: `${INTERVAL_NAMES[frequency]} maintenance windows recur at an interval of 1 to ${longest}`,
      source: SOURCES.maintenanceApi,
      minimum: 1,
      maximum: longest,
      unit: `interval of a window with ${frequency} recurrence`,
      fields: (maintenance) =>
        eachWindow(maintenance, (window) =>
          window.frequency === frequency ? [["interval", window.options.interval]] : [],
        ),
    }),
  ),
  rangeRule({
    id: "AKS-MNT-005",
    title: "Monthly maintenance windows start on day 1 to 31",
    source: SOURCES.maintenanceApi,
    minimum: 1,
    maximum: 31,
    unit: "day of the month",
    fields: (maintenance) =>
      eachWindow(maintenance, (window) => [["dayOfMonth", window.dayOfMonth]]),
  }),
  {
    id: "AKS-MNT-006",
    title: "Dates of maintenance windows are calendar dates",
    why: "Azure accepts dates in the form YYYY-MM-DD.",
    fix: '"2026-12-24"',
    source: SOURCES.maintenanceApi,
    check: (maintenance) =>
      eachWindow(maintenance, dates).flatMap(([option, value]) =>
        problemIf(isKnown(value) && !isDate(value), () => ({
          option,
          value,
        })),
      ),
  },
  {
    id: "AKS-MNT-007",
    title: "Excluded periods end after they begin",
    why: "The end of the period is before its start, so it excludes nothing.",
    fix: 'start: "2026-12-24", end: "2027-01-02"',
    severity: "warning",
    source: OWN_JUDGEMENT,
    check: (maintenance) => [
      ...ranges(maintenance).flatMap(([option, { start, end }]) =>
        problemIf(isKnown(start) && isKnown(end) && Date.parse(end) < Date.parse(start), () => ({
          option,
          value: `${start} to ${end}`,
          fix: `start: "${end}", end: "${start}"`,
        })),
      ),
    ],
  },
  rangeRule({
    id: "AKS-MNT-008",
    title: "Hours of AKS release windows are from 0 to 24",
    source: SOURCES.maintenanceApi,
    minimum: 0,
    maximum: 24,
    unit: "hour of the day",
    fields: ({ aksReleases }) =>
      (aksReleases?.allowed ?? []).flatMap(({ fromHour, toHour }, index) => [
        [`aksReleases.allowed[${index}].fromHour`, fromHour] as const,
        [`aksReleases.allowed[${index}].toHour`, toHour] as const,
      ]),
  }),
  {
    id: "AKS-MNT-009",
    title: "AKS release windows are not empty",
    why: "azurerm requires an allowed hour or an excluded period, and at least one hour in each allowed entry.",
    fix: "[{ day: DayOfWeek.SUNDAY, fromHour: 1, toHour: 5 }], or no aksReleases",
    source: SOURCES.azurermCluster,
    check: ({ aksReleases }) => [
      ...problemIf(
        aksReleases?.allowed.length === 0 && (aksReleases.notAllowed ?? []).length === 0,
        () => ({
          option: "aksReleases.allowed",
          value: [],
        }),
      ),
      ...(aksReleases?.allowed ?? []).flatMap(({ fromHour, toHour }, index) =>
        problemIf(isKnown(fromHour) && isKnown(toHour) && toHour <= fromHour, () => ({
          option: `aksReleases.allowed[${index}]`,
          value: `${fromHour} to ${toHour}`,
          reason: "The period ends before it begins. A period across midnight needs two entries.",
          fix: `fromHour: ${fromHour}, toHour: 24, and the remaining hours on the next day`,
        })),
      ),
    ],
  },
  {
    id: "AKS-MNT-014",
    title: "Excluded periods of AKS releases are RFC 3339 timestamps",
    why: "Azure accepts a timestamp with its offset from UTC (RFC 3339).",
    fix: '"2026-12-24T00:00:00Z"',
    source: SOURCES.maintenanceApi,
    check: ({ aksReleases }) =>
      (aksReleases?.notAllowed ?? []).flatMap(({ start, end }, index) => [
        ...timestampProblems(`aksReleases.notAllowed[${index}].start`, start),
        ...timestampProblems(`aksReleases.notAllowed[${index}].end`, end),
      ]),
  },
]);

function eachWindow<Value>(
  { autoUpgrade, nodeOs }: ClusterMaintenance,
  fields: (window: MaintenanceWindow) => readonly Field<Value>[],
): Field<Value>[] {
  return Object.entries({ autoUpgrade, nodeOs }).flatMap(([name, window]) =>
    window ? fields(window).map(([option, value]) => [`${name}.${option}`, value] as const) : [],
  );
}

function dates({ options }: MaintenanceWindow): Field<string>[] {
  return [
    ["startDate", options.startDate],
    ...(options.notAllowed ?? []).flatMap(({ start, end }, index): Field<string>[] => [
      [`notAllowed[${index}].start`, start],
      [`notAllowed[${index}].end`, end],
    ]),
  ];
}

function ranges(maintenance: ClusterMaintenance): [string, { start: string; end: string }][] {
  const { aksReleases, autoUpgrade, nodeOs } = maintenance;
  const named = {
    aksReleases: aksReleases?.notAllowed,
    autoUpgrade: autoUpgrade?.options.notAllowed,
    nodeOs: nodeOs?.options.notAllowed,
  };
  return Object.entries(named).flatMap(([name, list]) =>
    (list ?? []).map((range, index): [string, { start: string; end: string }] => [
      `${name}.notAllowed[${index}]`,
      range,
    ]),
  );
}

function timestampProblems(option: string, value: string): readonly Problem[] {
  return problemIf(isKnown(value) && !isTimestamp(value), () => ({
    option,
    value,
  }));
}
