import { FORMATS, resourceIdFormat } from "../rules/formats";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { ContainerInsightsSpec } from "./container-insights-spec";
import { ContainerInsightsTable } from "./container-insights-table";

export const containerInsightsRules = defineRules<ContainerInsightsSpec>("2026-11-24", [
  formatRule({
    id: "AKS-CI-001",
    source: LIMITS.dataCollectionRuleName.source,
    format: FORMATS.dataCollectionRuleName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-CI-002",
    source: SOURCES.azurermDataCollectionRule,
    format: resourceIdFormat("Microsoft.OperationalInsights", "workspaces"),
    fields: ({ workspaceId }) => [["workspace", workspaceId]],
  }),
  rangeRule({
    id: "AKS-CI-003",
    source: LIMITS.dataCollectionMinutes.source,
    minimum: 1,
    maximum: LIMITS.dataCollectionMinutes.value,
    unit: "minutes",
    fields: ({ intervalMinutes }) => [["intervalMinutes", intervalMinutes]],
  }),
  {
    id: "AKS-CI-004",
    source: SOURCES.azurermDataCollectionRule,
    check: ({ tables }) =>
      problemIf(tables.length === 0, () => ({
        option: "tables",
        value: [],
        reason: "A data collection rule needs something to collect.",
        fix: "some tables, or none of Container Insights",
      })),
  },
  {
    id: "AKS-CI-005",
    source: SOURCES.containerInsights,
    check: ({ namespaces: { _mode: mode, _namespaces: namespaces } }) =>
      problemIf(mode !== "Off" && namespaces.length === 0, () => ({
        option: "namespaces",
        value: [],
        reason: `${mode} without a namespace filters nothing.`,
        fix: "NamespaceFilter.all(), or a filter with namespaces",
      })),
  },
  formatRule({
    id: "AKS-CI-006",
    source: SOURCES.containerInsights,
    format: FORMATS.kubernetesNamespace,
    fields: ({ namespaces }) => namespaces._namespaces.map((name) => ["namespaces", name]),
  }),
  {
    id: "AKS-CI-007",
    source: SOURCES.azurermDataCollectionRule,
    check: ({ syslog }) =>
      problemIf(syslog?.facilities.length === 0, () => ({
        option: "syslog.facilities",
        value: [],
        reason: "Syslog is collected of one facility at least.",
        fix: "some facilities, or none of syslog",
      })),
  },
  {
    id: "AKS-CI-008",
    source:
      "https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-high-scale",
    check: ({ highScale, tables }) =>
      problemIf(
        highScale && tables.length > 0 && !tables.includes(ContainerInsightsTable.CONTAINER_LOG_V2),
        () => ({
          option: "highScale",
          value: true,
          reason: "It is a way for container logs, which are not among the tables.",
          fix: "ContainerInsightsTable.CONTAINER_LOG_V2 in tables, or highScale: false",
        }),
      ),
  },
  {
    id: "AKS-CI-009",
    source: LIMITS.dataCollectionRuleName.source,
    check: ({ other }) =>
      problemIf(other !== undefined, () => ({
        option: "cluster",
        reason: `The add-on looks for one rule, by the name of its association, and has that of ${other}.`,
        fix: "all that is wanted in one of them",
      })),
  },
]);
