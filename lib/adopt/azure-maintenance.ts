import type { KubernetesClusterMaintenanceWindowNodeOs } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import type { ClusterArguments } from "./described-cluster";
import { Fields } from "./fields";
import { defined } from "./values";

type MaintenanceArguments = Pick<
  ClusterArguments,
  "maintenanceWindow" | "maintenanceWindowAutoUpgrade" | "maintenanceWindowNodeOs"
>;

/** Reads what `az aks maintenanceconfiguration list` prints, which is not part of the cluster. */
export function maintenanceArguments(list: unknown): MaintenanceArguments {
  const byName = new Map(
    (Array.isArray(list) ? list : []).map((json) => {
      const fields = new Fields({ ...json, ...json?.properties });
      return [fields.text("name"), fields] as const;
    }),
  );
  const releases = byName.get("default");
  return defined({
    maintenanceWindow: releases && releaseWindow(releases),
    maintenanceWindowAutoUpgrade: scheduledWindow(byName.get("aksManagedAutoUpgradeSchedule")),
    maintenanceWindowNodeOs: scheduledWindow(byName.get("aksManagedNodeOSUpgradeSchedule")),
  });
}

function releaseWindow(fields: Fields): ClusterArguments["maintenanceWindow"] {
  const allowed = objectsIn(fields, "timeInWeek").map((it) => ({
    day: it.text("day") ?? "",
    hours: it.value("hourSlots") as number[],
  }));
  const notAllowed = objectsIn(fields, "notAllowedTime").map(timeRange);
  return defined({
    allowed: allowed.length > 0 ? allowed : undefined,
    notAllowed: notAllowed.length > 0 ? notAllowed : undefined,
  });
}

function scheduledWindow(
  fields: Fields | undefined,
): KubernetesClusterMaintenanceWindowNodeOs | undefined {
  const window = fields?.object("maintenanceWindow");
  if (!window?.exists) {
    return undefined;
  }
  const startDate = window.text("startDate");
  const notAllowed = objectsIn(window, "notAllowedDates")
    .map(timeRange)
    .map(({ start, end }) => ({ start: midnight(start), end: midnight(end) }));
  return defined({
    ...schedule(window.object("schedule")),
    duration: window.number("durationHours") ?? 0,
    startTime: window.text("startTime"),
    utcOffset: window.text("utcOffset"),
    startDate: startDate === undefined ? undefined : midnight(startDate),
    notAllowed: notAllowed.length > 0 ? notAllowed : undefined,
  });
}

function schedule(fields: Fields) {
  const [daily, weekly] = [fields.object("daily"), fields.object("weekly")];
  const [absolute, relative] = [fields.object("absoluteMonthly"), fields.object("relativeMonthly")];
  if (daily.exists) {
    return { frequency: "Daily", interval: daily.number("intervalDays") ?? 1 };
  }
  if (weekly.exists) {
    return {
      frequency: "Weekly",
      interval: weekly.number("intervalWeeks") ?? 1,
      dayOfWeek: weekly.text("dayOfWeek"),
    };
  }
  return absolute.exists
    ? {
        frequency: "AbsoluteMonthly",
        interval: absolute.number("intervalMonths") ?? 1,
        dayOfMonth: absolute.number("dayOfMonth"),
      }
    : {
        frequency: "RelativeMonthly",
        interval: relative.number("intervalMonths") ?? 1,
        dayOfWeek: relative.text("dayOfWeek"),
        weekIndex: relative.text("weekIndex"),
      };
}

function objectsIn(fields: Fields, name: string): Fields[] {
  const list = fields.value(name);
  return Array.isArray(list) ? list.map((it) => new Fields(it)) : [];
}

function timeRange(fields: Fields) {
  return { start: fields.text("start") ?? "", end: fields.text("end") ?? "" };
}

/** azurerm reads a day of Azure as midnight UTC. */
function midnight(date: string): string {
  return `${date}T00:00:00Z`;
}
