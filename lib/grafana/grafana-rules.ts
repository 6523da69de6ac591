import { lacksZones } from "../facts/regions";
import type { MonitorWorkspaceReference } from "../prometheus/monitor-workspace-reference";
import { workspaceReferenceRules } from "../prometheus/monitor-workspace-rules";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRule, defineRules, problemIf, rulesFor, rulesForEach } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

/** A resolved Grafana workspace. */
export interface GrafanaSpec {
  readonly name: string;
  readonly majorVersion: string;
  readonly workspaces: readonly MonitorWorkspaceReference[];
  /** Equal for equal workspaces, including those with tokens as ids. */
  readonly workspaceKeys: readonly string[];
  readonly zoneRedundant: boolean;
  /** The region, where it is known at synth. */
  readonly knownLocation?: string;
}

/** The oldest version that Azure still supports. */
const OLDEST_MAJOR_VERSION = 12;

/** Created and imported workspaces alike. */
export const grafanaNameRule = defineRule<{ readonly name: string }>(
  "2026-11-29",
  formatRule({
    id: "AKS-GRAF-001",
    title: 'Grafana workspace names have 2–23 letters, digits and "-"',
    source: SOURCES.azurermGrafana,
    format: FORMATS.grafanaName,
    fields: ({ name }) => [["name", name]],
  }),
);

export const grafanaRules = defineRules<GrafanaSpec>("2026-11-29", [
  ...rulesFor([grafanaNameRule], (grafana: GrafanaSpec) => grafana),
  formatRule({
    id: "AKS-GRAF-002",
    title: "The Grafana version is a major version",
    source: SOURCES.grafanaVersions,
    format: FORMATS.majorVersion,
    fields: ({ majorVersion }) => [["majorVersion", majorVersion]],
  }),
  {
    id: "AKS-GRAF-003",
    title: `The major version of Grafana is at least ${OLDEST_MAJOR_VERSION}`,
    why: `Azure retired older versions on June 15, 2026, and upgrades workspaces to ${OLDEST_MAJOR_VERSION}.`,
    fix: `"${OLDEST_MAJOR_VERSION}" or newer`,
    source: SOURCES.grafanaVersions,
    check: ({ majorVersion }) =>
      problemIf(isKnown(majorVersion) && Number(majorVersion) < OLDEST_MAJOR_VERSION, () => ({
        option: "majorVersion",
        value: majorVersion,
      })),
  },
  {
    id: "AKS-GRAF-004",
    title: "Grafana is connected to each workspace once",
    why: "Grafana already reads this workspace, so listing it again has no effect.",
    fix: "list each workspace once",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ workspaces, workspaceKeys }) =>
      workspaceKeys.flatMap((key, index) =>
        problemIf(workspaceKeys.indexOf(key) !== index, () => ({
          option: `workspaces[${index}]`,
          value: workspaces[index]?.id,
        })),
      ),
  },
  {
    id: "AKS-GRAF-005",
    title: "Grafana is zone-redundant only in a region with availability zones",
    why: "A zone-redundant workspace is spread over the availability zones of its region, and some regions have none.",
    fix: "false, or a region with availability zones",
    source: "https://learn.microsoft.com/azure/managed-grafana/how-to-enable-zone-redundancy",
    check: ({ zoneRedundant, knownLocation }) =>
      problemIf(zoneRedundant && knownLocation !== undefined && lacksZones(knownLocation), () => ({
        option: "zoneRedundant",
        value: true,
        reason: `The region ${knownLocation} has no availability zones.`,
      })),
  },
  ...rulesForEach(workspaceReferenceRules, ({ workspaces }: GrafanaSpec) =>
    workspaces.map((workspace, index) => [`workspaces[${index}]`, workspace]),
  ),
]);
