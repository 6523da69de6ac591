import { FORMATS } from "../rules/formats";
import { LIMITS, SOURCES } from "../rules/limits";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, type Field, problemIf, type RuleDefinition } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";
import type { DestinationKind, LogDestination } from "./log-destination";

/** The properties that must differ between the settings of one resource. */
export interface PlacedSetting {
  readonly path: string;
  readonly name: string;
  /** What is collected and where it is sent, in comparable form. */
  readonly flows: readonly DiagnosticFlow[];
}

export interface DiagnosticFlow {
  readonly collected: string;
  readonly kind: DestinationKind;
  readonly key: string;
}

/** A resolved diagnostic setting. */
export interface DiagnosticSpec extends PlacedSetting {
  readonly resourceId: string;
  readonly destinations: readonly LogDestination[];
  /** The settings that were created earlier for the same resource. */
  readonly others: readonly PlacedSetting[];
}

const ANY_RESOURCE_ID: Format = {
  matches:
    /^\/subscriptions\/[^/]+(\/[^/]+\/[^/]+)*$|^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+$/,
  form: "the id of an Azure resource",
  example: "registry.registryId, vault.vaultId or the id of an L1 resource",
};

export const diagnosticRules = defineRules<DiagnosticSpec>("2026-11-29", [
  formatRule({
    id: "AKS-DIAG-001",
    title: "Diagnostic setting names have 1–260 characters",
    source: LIMITS.diagnosticSettingName.source,
    format: FORMATS.diagnosticSettingName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-DIAG-002",
    title: "A diagnostic setting is for a resource ID",
    source: SOURCES.azurermDiagnosticSetting,
    format: ANY_RESOURCE_ID,
    fields: ({ resourceId }) => [["resourceId", resourceId]],
  }),
  {
    id: "AKS-DIAG-003",
    title: "A diagnostic setting has a destination",
    why: "A diagnostic setting needs at least one destination.",
    fix: "[LogDestination.workspace(workspace)]",
    source: SOURCES.azurermDiagnosticSetting,
    check: ({ destinations }) =>
      problemIf(destinations.length === 0, () => ({
        option: "destinations",
        value: [],
      })),
  },
  {
    id: "AKS-DIAG-004",
    title: "A diagnostic setting has one destination of each kind",
    why: "A diagnostic setting sends data to at most one workspace, one storage account and one event hub.",
    fix: "keep one here, and create another construct for the other",
    source: SOURCES.diagnosticSettings,
    check: ({ destinations }) => {
      const kinds = destinations.map(({ _kind }) => _kind);
      const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
      return problemIf(twice !== undefined, () => ({
        option: "destinations",
        value: kinds,
        reason: `A diagnostic setting sends data to at most one ${twice}.`,
      }));
    },
  },
  destinationRule("AKS-DIAG-005", "workspace", resourceIdFormat("workspace")),
  destinationRule("AKS-DIAG-006", "storage account", resourceIdFormat("storageAccount")),
  destinationRule("AKS-DIAG-007", "event hub", resourceIdFormat("eventHubRule")),
  formatRule({
    id: "AKS-DIAG-008",
    title: 'Event hub names have 1–256 letters, digits, "_", "." and "-"',
    source: SOURCES.azurermDiagnosticSetting,
    format: FORMATS.eventHubName,
    fields: ({ destinations }) =>
      destinations.map(({ _eventHubName }) => ["destinations.eventHubName", _eventHubName]),
  }),
  {
    id: "AKS-DIAG-009",
    title: "A diagnostic setting collects logs or metrics",
    why: "Azure does not accept a diagnostic setting that collects neither logs nor metrics.",
    fix: "ResourceLogs.all(), or metrics: true",
    source: SOURCES.azurermDiagnosticSetting,
    check: ({ destinations, flows }) =>
      problemIf(destinations.length > 0 && flows.length === 0, () => ({
        option: "logs",
      })),
  },
  {
    id: "AKS-DIAG-010",
    title: `A resource has at most ${LIMITS.diagnosticSettings.value} diagnostic settings`,
    why: `Azure accepts at most ${LIMITS.diagnosticSettings.value} diagnostic settings per resource.`,
    fix: "more destinations or categories in an existing setting",
    source: SOURCES.diagnosticSettings,
    check: ({ others }) =>
      problemIf(others.length >= LIMITS.diagnosticSettings.value, () => ({
        option: "resourceId",
        reason: `A resource can have at most ${LIMITS.diagnosticSettings.value} diagnostic settings, and this one already has: ${pathsOf(others)}.`,
      })),
  },
  {
    id: "AKS-DIAG-011",
    title: "Diagnostic setting names are unique within a resource",
    why: "Azure identifies the diagnostic settings of a resource by their names.",
    fix: "a different name, or no name",
    source: SOURCES.azurermDiagnosticSetting,
    check: ({ name, others }) => {
      const same = others.filter((other) => other.name.toLowerCase() === name.toLowerCase());
      return problemIf(same.length > 0, () => ({
        option: "name",
        value: name,
        reason: `The diagnostic setting of ${pathsOf(same)} on the same resource has the same name.`,
      }));
    },
  },
  {
    id: "AKS-DIAG-012",
    title: "A resource sends each category to a destination once",
    why: "Azure does not accept two diagnostic settings of a resource that send the same category to the same destination.",
    fix: "remove this destination or this category from one of the two",
    source: "https://github.com/Azure/bicep-registry-modules/issues/3407",
    check: ({ flows, others }) =>
      others.flatMap((other) =>
        flows
          .filter((flow) => other.flows.some((otherFlow) => isSame(flow, otherFlow)))
          .map(({ collected, kind }) => ({
            option: "destinations",
            value: collected,
            reason: `The diagnostic setting of ${other.path} already sends it to the same ${kind}, and Azure accepts that only once per resource.`,
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
    title: `The ${kind} of a diagnostic setting is given by ${kind === "event hub" ? "the id of an authorization rule" : "its resource ID"}`,
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
