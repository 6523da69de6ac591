import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { ClusterAlert } from "../../lib";
import { PLATFORM_ALERTS } from "../../lib/alerts/platform-alerts";
import { prometheusAlertGroups } from "../../lib/alerts/prometheus/prometheus-alert-groups";
import type { Threshold } from "../../lib/alerts/threshold-unit";

const UNITS: Readonly<Record<string, string>> = { percent: " %", seconds: " s", times: "" };
const limit = (threshold?: Threshold) =>
  threshold ? `${threshold.value}${UNITS[threshold.unit.name]}` : "";
const time = (duration: string) =>
  duration.replace(/^PT(\d+)([MH])$/, (_, count, unit) => `${count} ${unit === "M" ? "min" : "h"}`);

const ALERTS = [
  ...PLATFORM_ALERTS.map((alert) => ({ ...alert, duration: "PT5M" })),
  ...prometheusAlertGroups().flatMap(({ alerts }) => alerts),
];

test("docs/alerts.md has a row for each alert, with its limit, its time and its severity", () => {
  const rows = readFileSync("docs/alerts.md", "utf8").matchAll(
    /^\| `([A-Z_]+)` \|[^|]+\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm,
  );
  const written = [...rows].map(([, ...cells]) => cells.map((cell) => cell.trim()));
  const names = Object.entries(ClusterAlert);
  expect(written).toEqual(
    ALERTS.map(({ alert, threshold, duration, severity }) => [
      names.find(([, value]) => value === alert)?.[0],
      limit(threshold),
      time(duration),
      String(severity),
    ]),
  );
});
