import type { MonitorWorkspaceReference } from "../prometheus/monitor-workspace-reference";
import { workspaceReferenceRules } from "../prometheus/monitor-workspace-rules";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { REGIONS_WITHOUT_ZONES, SOURCES } from "../rules/limits";
import { defineRule, defineRules, problemIf, rulesFor, rulesForEach } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

/** A Grafana workspace with everything decided. */
export interface GrafanaSpec {
  readonly name: string;
  readonly majorVersion: string;
  readonly workspaces: readonly MonitorWorkspaceReference[];
  /** The same for the same workspace, also where its id is a token. */
  readonly workspaceKeys: readonly string[];
  readonly zoneRedundant: boolean;
  /** The region, where it is known at synth. */
  readonly knownLocation?: string;
}

/** The oldest of which Azure still makes workspaces. */
const OLDEST_MAJOR_VERSION = 12;

/** Created and imported workspaces alike. */
export const grafanaNameRule = defineRule<{ readonly name: string }>(
  "2026-11-24",
  formatRule({
    id: "AKS-GRAF-001",
    source: SOURCES.azurermGrafana,
    format: FORMATS.grafanaName,
    fields: ({ name }) => [["name", name]],
  }),
);

export const grafanaRules = defineRules<GrafanaSpec>("2026-11-24", [
  ...rulesFor([grafanaNameRule], (grafana: GrafanaSpec) => grafana),
  formatRule({
    id: "AKS-GRAF-002",
    source: SOURCES.grafanaVersions,
    format: FORMATS.majorVersion,
    fields: ({ majorVersion }) => [["majorVersion", majorVersion]],
  }),
  {
    id: "AKS-GRAF-003",
    source: SOURCES.grafanaVersions,
    check: ({ majorVersion }) =>
      problemIf(isKnown(majorVersion) && Number(majorVersion) < OLDEST_MAJOR_VERSION, () => ({
        option: "majorVersion",
        value: majorVersion,
        reason: `Azure makes no workspaces of versions below ${OLDEST_MAJOR_VERSION} since June 15, 2026.`,
        fix: `"${OLDEST_MAJOR_VERSION}" or a newer one`,
      })),
  },
  {
    id: "AKS-GRAF-004",
    source: SOURCES.monitorWorkspaces,
    check: ({ workspaces, workspaceKeys }) =>
      workspaceKeys.flatMap((key, index) =>
        problemIf(workspaceKeys.indexOf(key) !== index, () => ({
          option: `workspaces[${index}]`,
          value: workspaces[index]?.id,
          reason: "Grafana reads this workspace already.",
          fix: "each workspace once",
        })),
      ),
  },
  {
    id: "AKS-GRAF-005",
    source: SOURCES.regionsWithZones,
    check: ({ zoneRedundant, knownLocation }) =>
      problemIf(
        zoneRedundant && knownLocation !== undefined && REGIONS_WITHOUT_ZONES.has(knownLocation),
        () => ({
          option: "zoneRedundant",
          value: true,
          reason: `The region ${knownLocation} has no availability zones.`,
          fix: "false, or a region that has zones",
        }),
      ),
  },
  ...rulesForEach(workspaceReferenceRules, ({ workspaces }: GrafanaSpec) =>
    workspaces.map((workspace, index) => [`workspaces[${index}]`, workspace]),
  ),
]);
