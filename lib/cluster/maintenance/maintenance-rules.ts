import { FORMATS } from "../../rules/formats";
import { isKnown } from "../../rules/known";
import { SOURCES } from "../../rules/limits";
import { defineRules, type Field, type Problem, problemIf } from "../../rules/rule";
import { formatRule, rangeRule } from "../../rules/value-rules";
import type { ClusterMaintenance, MaintenanceWindow } from "./maintenance-window";

/** The longest interval of each kind of recurrence. Source: `SOURCES.maintenance` */
const LONGEST_INTERVAL: Readonly<Record<string, number>> = {
  Daily: 7,
  Weekly: 4,
  AbsoluteMonthly: 6,
  RelativeMonthly: 6,
};

export const maintenanceRules = defineRules<ClusterMaintenance>("2026-11-22", [
  rangeRule({
    id: "AKS-MNT-001",
    source: SOURCES.maintenance,
    minimum: 4,
    maximum: 24,
    unit: "hours",
    fields: (maintenance) =>
      eachWindow(maintenance, (window) => [["durationHours", window.options.durationHours]]),
  }),
  formatRule({
    id: "AKS-MNT-002",
    source: SOURCES.maintenance,
    format: FORMATS.timeOfDay,
    fields: (maintenance) =>
      eachWindow(maintenance, (window) => [["startTime", window.options.startTime]]),
  }),
  formatRule({
    id: "AKS-MNT-003",
    source: SOURCES.maintenance,
    format: FORMATS.utcOffset,
    fields: (maintenance) =>
      eachWindow(maintenance, (window) => [["utcOffset", window.options.utcOffset]]),
  }),
  ...Object.entries(LONGEST_INTERVAL).map(([frequency, longest], index) =>
    rangeRule<ClusterMaintenance>({
      id: `AKS-MNT-${String(10 + index).padStart(3, "0")}`,
      source: SOURCES.maintenance,
      minimum: 1,
      maximum: longest,
      unit: `the interval of a window that recurs ${frequency}`,
      fields: (maintenance) =>
        eachWindow(maintenance, (window) =>
          window.frequency === frequency ? [["interval", window.options.interval]] : [],
        ),
    }),
  ),
  rangeRule({
    id: "AKS-MNT-005",
    source: SOURCES.maintenance,
    minimum: 1,
    maximum: 31,
    unit: "the day of a month",
    fields: (maintenance) =>
      eachWindow(maintenance, (window) => [["dayOfMonth", window.dayOfMonth]]),
  }),
  {
    id: "AKS-MNT-006",
    source: SOURCES.maintenance,
    check: (maintenance) =>
      eachWindow(maintenance, dates).flatMap(([option, value]) =>
        problemIf(isKnown(value) && !isDate(value), () => ({
          option,
          value,
          reason: "It must be a date.",
          fix: '"2026-12-24"',
        })),
      ),
  },
  {
    id: "AKS-MNT-007",
    source: SOURCES.maintenance,
    check: (maintenance) => [
      ...ranges(maintenance).flatMap(([option, { start, end }]) =>
        problemIf(isKnown(start) && isKnown(end) && Date.parse(end) < Date.parse(start), () => ({
          option,
          value: `${start} to ${end}`,
          reason: "It ends before it begins.",
          fix: `start: "${end}", end: "${start}"`,
        })),
      ),
    ],
  },
  rangeRule({
    id: "AKS-MNT-008",
    source: SOURCES.maintenance,
    minimum: 0,
    maximum: 24,
    unit: "the hour of a day",
    fields: ({ aksReleases }) =>
      (aksReleases?.allowed ?? []).flatMap(({ fromHour, toHour }, index) => [
        [`aksReleases.allowed[${index}].fromHour`, fromHour] as const,
        [`aksReleases.allowed[${index}].toHour`, toHour] as const,
      ]),
  }),
  {
    id: "AKS-MNT-009",
    source: SOURCES.maintenance,
    check: ({ aksReleases }) => [
      ...problemIf(aksReleases?.allowed.length === 0, () => ({
        option: "aksReleases.allowed",
        value: [],
        reason: "Without an hour in which it may, AKS could never bring a release.",
        fix: "[{ day: DayOfWeek.SUNDAY, fromHour: 1, toHour: 5 }], or no aksReleases",
      })),
      ...(aksReleases?.allowed ?? []).flatMap(({ fromHour, toHour }, index) =>
        problemIf(isKnown(fromHour) && isKnown(toHour) && toHour <= fromHour, () => ({
          option: `aksReleases.allowed[${index}]`,
          value: `${fromHour} to ${toHour}`,
          reason: "It ends before it begins; a span over midnight has two entries.",
          fix: `fromHour: ${fromHour}, toHour: 24, and the rest on the next day`,
        })),
      ),
    ],
  },
  {
    id: "AKS-MNT-014",
    source: SOURCES.maintenance,
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
  const isTimestamp =
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value));
  return problemIf(isKnown(value) && !isTimestamp, () => ({
    option,
    value,
    reason: "It must be a time with its offset from UTC (RFC 3339).",
    fix: '"2026-12-24T00:00:00Z"',
  }));
}

/** JavaScript would take the 31st of February for a day in March. */
function isDate(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return (
    !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) && value.length === 10
  );
}
