import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRule, defineRules, type Field, type Problem, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { FleetUpdateStage } from "./fleet-update-stages";
import type { FleetUpgrade } from "./fleet-upgrade";

const MOST_GROUPS = LIMITS.fleetUpdateGroups.value;
const MOST_MEMBERS = LIMITS.fleetMembers.value;

export const fleetIdRule = defineRule<{ readonly fleetId: string }>(
  "2026-11-29",
  formatRule({
    id: "AKS-FLEET-001",
    title: "An imported fleet is given by its resource ID",
    source: SOURCES.azurermFleetMember,
    format: resourceIdFormat("fleet"),
    fields: ({ fleetId }) => [["fleetId", fleetId]],
  }),
);

export const fleetRules = defineRules<{ readonly name: string }>("2026-11-29", [
  formatRule({
    id: "AKS-FLEET-002",
    title: 'Fleet names have 1–63 lower-case letters, digits and "-"',
    source: SOURCES.fleetApi,
    format: FORMATS.fleetName,
    fields: ({ name }) => [["name", name]],
  }),
]);

interface FleetMemberSpec {
  readonly name: string;
  readonly group?: string;
  /** The path of an earlier member with the same cluster. */
  readonly other?: string;
}

export const fleetMemberRules = defineRules<FleetMemberSpec>("2026-11-29", [
  formatRule({
    id: "AKS-FLEET-003",
    title: 'Fleet members and their groups have 1–50 lower-case letters, digits and "-"',
    source: SOURCES.fleetApi,
    format: FORMATS.fleetUpdateName,
    fields: ({ name, group }) => [
      ["name", name],
      ["group", group],
    ],
  }),
  {
    id: "AKS-FLEET-004",
    title: "A cluster is in one fleet, once",
    why: "Azure does not add a cluster to a fleet a second time.",
    fix: "one member per cluster",
    source: SOURCES.fleetFaq,
    check: ({ other }) =>
      problemIf(other !== undefined, () => ({
        option: "cluster",
        reason: `${other} already adds this cluster to a fleet.`,
      })),
  },
]);

interface StagesSpec {
  readonly name: string;
  readonly stages?: readonly FleetUpdateStage[];
}

export const fleetStageRules = defineRules<StagesSpec>("2026-11-29", [
  formatRule({
    id: "AKS-FLEET-005",
    title:
      'Update strategies, runs, stages and groups have 1–50 lower-case letters, digits and "-"',
    source: SOURCES.fleetApi,
    format: FORMATS.fleetUpdateName,
    fields: ({ name, stages = [] }) => [
      ["name", name],
      ...stages.flatMap((stage, index): Field<string>[] => [
        [`stages[${index}].name`, stage.name],
        ...stage.groups.map((group): Field<string> => [`stages[${index}].groups`, group]),
      ]),
    ],
  }),
  {
    id: "AKS-FLEET-006",
    title: "An update has stages, and a stage has 1–50 groups",
    why: "Azure updates the clusters of groups, and azurerm rejects a stage without a group.",
    fix: '{ name: "dev", groups: ["dev"] }',
    source: SOURCES.fleetUpdates,
    check: ({ stages }) => [
      ...problemIf(stages?.length === 0, () => ({ option: "stages" })),
      ...(stages ?? []).flatMap(({ groups }, index) =>
        problemIf(isKnown(groups) && (groups.length < 1 || groups.length > MOST_GROUPS), () => ({
          option: `stages[${index}].groups`,
          value: groups.length,
          reason: `A stage has 1–${MOST_GROUPS} groups.`,
        })),
      ),
    ],
  },
  {
    id: "AKS-FLEET-007",
    title: "Stages have different names, and a group is in one stage",
    why: "Azure knows stages by their names and updates the clusters of a group once per run.",
    fix: "another name, or the group in one stage",
    source: SOURCES.fleetUpdates,
    check: ({ stages = [] }) => [
      ...repeated(stages.map(({ name }, index) => [`stages[${index}].name`, name])),
      ...repeated(
        stages.flatMap(({ groups }, index) =>
          groups.map((group): Field<string> => [`stages[${index}].groups`, group]),
        ),
      ),
    ],
  },
  rangeRule({
    id: "AKS-FLEET-008",
    title: "The wait after a stage is at least 0 seconds",
    source: SOURCES.fleetApi,
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    unit: "seconds",
    fields: ({ stages = [] }) =>
      stages.map(({ waitSeconds }, index) => [`stages[${index}].waitSeconds`, waitSeconds]),
  }),
]);

interface FleetRunSpec extends StagesSpec {
  readonly hasStrategy: boolean;
  readonly upgrade: FleetUpgrade;
}

export const fleetRunRules = defineRules<FleetRunSpec>("2026-11-29", [
  ...fleetStageRules,
  {
    id: "AKS-FLEET-009",
    title: "An update has a strategy or stages, not both",
    why: "Both decide the order of the clusters, so azurerm rejects them together.",
    fix: "strategy or stages",
    source: SOURCES.azurermFleetUpdateRun,
    check: ({ hasStrategy, stages }) =>
      problemIf(hasStrategy && stages !== undefined, () => ({ option: "stages" })),
  },
  formatRule({
    id: "AKS-FLEET-010",
    title: "Fleets are updated to a version of Kubernetes",
    source: SOURCES.azurermFleetUpdateRun,
    format: FORMATS.kubernetesVersion,
    fields: ({ upgrade }) => [["upgrade.version", upgrade._version?.version]],
  }),
]);

interface FleetUpdates {
  /** The groups of the members of this app. */
  readonly memberGroups: readonly (string | undefined)[];
  /** The groups in the stages of strategies and runs. */
  readonly groups: readonly string[];
}

/** Checked at synthesis, when all members of the app are known. */
export const fleetUpdateRules = defineRules<FleetUpdates>("2026-11-29", [
  {
    id: "AKS-FLEET-011",
    title: "A fleet has at most 1,000 clusters",
    why: "Azure does not add more clusters to a fleet.",
    fix: "another fleet for the rest",
    source: SOURCES.fleetFaq,
    check: ({ memberGroups }) =>
      problemIf(memberGroups.length > MOST_MEMBERS, () => ({
        option: "addMember",
        value: memberGroups.length,
      })),
  },
  {
    id: "AKS-FLEET-012",
    title: "The groups of an update have clusters, and all clusters with a group are updated",
    why: "An update skips clusters whose group is in no stage, and cannot find clusters for an unknown group.",
    fix: "the group of a member",
    source: SOURCES.fleetUpdates,
    severity: "warning",
    check: ({ memberGroups, groups }) =>
      isKnown([...memberGroups].filter((group) => group !== undefined)) && isKnown([...groups])
        ? unmatched(memberGroups, groups)
        : [],
  },
]);

function unmatched(
  memberGroups: FleetUpdates["memberGroups"],
  groups: readonly string[],
): Problem[] {
  if (memberGroups.length === 0 || groups.length === 0) {
    return [];
  }
  const ofMembers = new Set(memberGroups.filter((group) => group !== undefined));
  const inStages = new Set(groups);
  return [
    ...[...inStages]
      .filter((group) => !ofMembers.has(group))
      .map((value) => ({
        option: "stages",
        value,
        reason: `No cluster of this app is in the group "${value}".`,
        fix: `one of ${[...ofMembers].join(", ")}, or a member with this group`,
      })),
    ...[...ofMembers]
      .filter((group) => !inStages.has(group))
      .map((value) => ({
        option: "group",
        value,
        reason: `The group "${value}" is in no stage, so its clusters are not updated.`,
        fix: "a stage with the group",
      })),
  ];
}

function repeated(fields: readonly Field<string>[]): Problem[] {
  const seen = new Set<string>();
  return fields.flatMap(([option, value]) => {
    const isRepeated = isKnown(value) && seen.has(value);
    seen.add(value ?? "");
    return isRepeated ? [{ option, value }] : [];
  });
}
