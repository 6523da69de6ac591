import { FORMATS, resourceIdFormat } from "../rules/formats";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, type Field, problemIf, type RuleDefinition } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";
import type { DestinationKind, LogDestination } from "./log-destination";

/** A setting as far as others on the same resource must differ from it. */
export interface PlacedSetting {
  readonly path: string;
  readonly name: string;
  /** What is collected and where it goes, as texts that are equal where both are. */
  readonly flows: readonly DiagnosticFlow[];
}

export interface DiagnosticFlow {
  readonly collected: string;
  readonly kind: DestinationKind;
  readonly key: string;
}

/** A diagnostic setting with everything decided. */
export interface DiagnosticSpec extends PlacedSetting {
  readonly resourceId: string;
  readonly destinations: readonly LogDestination[];
  /** Those that were made on the same resource before. */
  readonly others: readonly PlacedSetting[];
}

const ANY_RESOURCE_ID: Format = {
  matches: /^\/(subscriptions|providers)\/[^/]+/,
  form: "the id of a resource in Azure",
  example: "registry.registryId, vault.vaultId or the id of an L1 resource",
};

export const diagnosticRules = defineRules<DiagnosticSpec>("2026-11-24", [
  formatRule({
    id: "AKS-DIAG-001",
    source: LIMITS.diagnosticSettingName.source,
    format: FORMATS.diagnosticSettingName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-DIAG-002",
    source: SOURCES.azurermDiagnosticSetting,
    format: ANY_RESOURCE_ID,
    fields: ({ resourceId }) => [["resourceId", resourceId]],
  }),
  {
    id: "AKS-DIAG-003",
    source: SOURCES.azurermDiagnosticSetting,
    check: ({ destinations }) =>
      problemIf(destinations.length === 0, () => ({
        option: "destinations",
        value: [],
        reason: "Logs must go somewhere.",
        fix: "[LogDestination.workspace(workspace)]",
      })),
  },
  {
    id: "AKS-DIAG-004",
    source: SOURCES.diagnosticSettings,
    check: ({ destinations }) => {
      const kinds = destinations.map(({ _kind }) => _kind);
      const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
      return problemIf(twice !== undefined, () => ({
        option: "destinations",
        value: kinds,
        reason: `A diagnostic setting writes to one ${twice} at most.`,
        fix: "one of them here, and another construct for the other",
      }));
    },
  },
  destinationRule(
    "AKS-DIAG-005",
    "workspace",
    resourceIdFormat("Microsoft.OperationalInsights", "workspaces"),
  ),
  destinationRule(
    "AKS-DIAG-006",
    "storage account",
    resourceIdFormat("Microsoft.Storage", "storageAccounts"),
  ),
  destinationRule("AKS-DIAG-007", "event hub", FORMATS.eventHubRuleId),
  formatRule({
    id: "AKS-DIAG-008",
    source: SOURCES.azurermDiagnosticSetting,
    format: FORMATS.eventHubName,
    fields: ({ destinations }) =>
      destinations.map(({ _eventHubName }) => ["destinations.eventHubName", _eventHubName]),
  }),
  {
    id: "AKS-DIAG-009",
    source: SOURCES.azurermDiagnosticSetting,
    check: ({ destinations, flows }) =>
      problemIf(destinations.length > 0 && flows.length === 0, () => ({
        option: "logs",
        reason: "A diagnostic setting that collects neither logs nor metrics is refused.",
        fix: "ResourceLogs.all(), or metrics: true",
      })),
  },
  {
    id: "AKS-DIAG-010",
    source: SOURCES.diagnosticSettings,
    check: ({ others }) =>
      problemIf(others.length >= LIMITS.diagnosticSettings.value, () => ({
        option: "resourceId",
        reason: `A resource has at most ${LIMITS.diagnosticSettings.value} diagnostic settings, and has these: ${pathsOf(others)}.`,
        fix: "more destinations or categories in one of them",
      })),
  },
  {
    id: "AKS-DIAG-011",
    source: SOURCES.azurermDiagnosticSetting,
    check: ({ name, others }) => {
      const same = others.filter((other) => other.name.toLowerCase() === name.toLowerCase());
      return problemIf(same.length > 0, () => ({
        option: "name",
        value: name,
        reason: `The setting of ${pathsOf(same)} has this name, on the same resource.`,
        fix: "another name, or none",
      }));
    },
  },
  {
    id: "AKS-DIAG-012",
    source: "https://github.com/Azure/bicep-registry-modules/issues/3407",
    check: ({ flows, others }) =>
      others.flatMap((other) =>
        flows
          .filter((flow) => other.flows.some((otherFlow) => isSame(flow, otherFlow)))
          .map(({ collected, kind }) => ({
            option: "destinations",
            value: collected,
            reason: `The setting of ${other.path} sends it to the same ${kind} already, which Azure takes once for each resource.`,
            fix: "this destination or this category in one of the two alone",
          })),
      ),
  },
]);

function destinationRule(
  id: string,
  kind: DestinationKind,
  format: Format,
): RuleDefinition<DiagnosticSpec> {
  return formatRule({
    id,
    source: SOURCES.azurermDiagnosticSetting,
    format,
    fields: ({ destinations }) =>
      destinations
        .filter(({ _kind }) => _kind === kind)
        .map(({ _id }): Field<string> => ["destinations", _id]),
  });
}

function isSame(one: DiagnosticFlow, other: DiagnosticFlow): boolean {
  return one.collected === other.collected && one.key === other.key;
}

function pathsOf(settings: readonly PlacedSetting[]): string {
  return settings.map(({ path }) => path).join(", ");
}
