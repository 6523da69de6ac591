import type { KubernetesClusterMaintenanceWindowNodeOs } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { make, memberWith, options } from "./api";
import type { Call, Code, Options } from "./code";
import type { ClusterArguments } from "./described-cluster";

export function maintenanceOptions(args: ClusterArguments): Options | undefined {
  return options({
    aksReleases: aksReleases(args.maintenanceWindow),
    autoUpgrade: windowOptions(args.maintenanceWindowAutoUpgrade),
    nodeOs: windowOptions(args.maintenanceWindowNodeOs),
  });
}

/** Undefined if the hours of a day have gaps, which the option cannot express. */
function aksReleases(window: ClusterArguments["maintenanceWindow"]): Options | undefined {
  const allowed = listOf<{ day: string; hours: number[] }>(window?.allowed).map(
    ({ day, hours }) => {
      const sorted = [...hours].sort((a, b) => a - b);
      const [from, to] = [sorted[0] ?? 0, (sorted.at(-1) ?? 0) + 1];
      return to - from === hours.length
        ? options({ day: memberWith("DayOfWeek", day), fromHour: from, toHour: to })
        : undefined;
    },
  );
  const notAllowed = listOf<{ start: string; end: string }>(window?.notAllowed);
  return allowed.length > 0 && allowed.every((it) => it !== undefined)
    ? options({
        allowed: allowed as Code[],
        notAllowed:
          notAllowed.length > 0 ? notAllowed.map(({ start, end }) => ({ start, end })) : undefined,
      })
    : undefined;
}

function windowOptions(
  window: KubernetesClusterMaintenanceWindowNodeOs | undefined,
): Call | undefined {
  if (!window) {
    return undefined;
  }
  const day = memberWith("DayOfWeek", window.dayOfWeek);
  const notAllowed = listOf<{ start: string; end: string }>(window.notAllowed);
  const more = options({
    interval: window.interval,
    startTime: window.startTime,
    durationHours: window.duration,
    utcOffset: window.utcOffset,
    startDate: window.startDate && dayOf(window.startDate),
    notAllowed:
      notAllowed.length > 0
        ? notAllowed.map(({ start, end }) => ({ start: dayOf(start), end: dayOf(end) }))
        : undefined,
  });
  switch (window.frequency) {
    case "Daily":
      return make("MaintenanceWindow", "daily", more);
    case "Weekly":
      return make("MaintenanceWindow", "weekly", day, more);
    case "AbsoluteMonthly":
      return make("MaintenanceWindow", "monthlyOnDay", window.dayOfMonth, more);
    default:
      return make(
        "MaintenanceWindow",
        "monthlyOnWeekday",
        memberWith("WeekOfMonth", window.weekIndex),
        day,
        more,
      );
  }
}

function listOf<T>(list: unknown): T[] {
  return Array.isArray(list) ? list : [];
}

function dayOf(time: string): string {
  return time.slice(0, "2026-01-31".length);
}
