import { FORMATS } from "../rules/formats";
import { LIMITS, SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { ContainerInsightsSpec } from "./container-insights-spec";
import { ContainerInsightsTable } from "./container-insights-table";

export const containerInsightsRules = defineRules<ContainerInsightsSpec>("2026-11-29", [
  formatRule({
    id: "AKS-CI-001",
    title: "Data collection rule names have 1–64 characters",
    source: LIMITS.dataCollectionRuleName.source,
    format: FORMATS.dataCollectionRuleName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-CI-002",
    title: "The workspace of Container Insights is given by its resource ID",
    source: SOURCES.azurermDataCollectionRule,
    format: resourceIdFormat("workspace"),
    fields: ({ workspaceId }) => [["workspace", workspaceId]],
  }),
  {
    ...rangeRule({
      id: "AKS-CI-003",
      title: `The collection interval is 1–${LIMITS.dataCollectionMinutes.value} minutes`,
      source: LIMITS.dataCollectionMinutes.source,
      minimum: 1,
      maximum: LIMITS.dataCollectionMinutes.value,
      unit: "minutes",
      fields: ({ intervalMinutes }) => [["intervalMinutes", intervalMinutes]],
    }),
    severity: "warning",
  },
  {
    id: "AKS-CI-004",
    title: "Container Insights collects at least one table",
    why: "A data collection rule must collect something.",
    fix: "at least one table, or no Container Insights",
    source: SOURCES.azurermDataCollectionRule,
    check: ({ tables }) =>
      problemIf(tables.length === 0, () => ({
        option: "tables",
        value: [],
      })),
  },
  {
    id: "AKS-CI-005",
    title: "A namespace filter lists at least one namespace",
    why: "A filter without namespaces has no effect.",
    fix: "NamespaceFilter.all(), or at least one namespace",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ namespaces: { _mode: mode, _namespaces: namespaces } }) =>
      problemIf(mode !== "Off" && namespaces.length === 0, () => ({
        option: "namespaces",
        value: [],
        reason: `${mode} without a namespace has no effect.`,
      })),
  },
  {
    ...formatRule({
      id: "AKS-CI-006",
      title: "Filtered namespaces are valid Kubernetes namespace names",
      source: SOURCES.containerInsights,
      format: FORMATS.kubernetesNamespace,
      fields: ({ namespaces }) => namespaces._namespaces.map((name) => ["namespaces", name]),
    }),
    severity: "warning",
  },
  {
    id: "AKS-CI-007",
    title: "Syslog collection lists at least one facility",
    why: "A data collection rule collects syslog from at least one facility.",
    fix: "at least one facility, or leave syslog out",
    source: SOURCES.azurermDataCollectionRule,
    check: ({ syslog }) =>
      problemIf(syslog?.facilities.length === 0, () => ({
        option: "syslog.facilities",
        value: [],
      })),
  },
  {
    id: "AKS-CI-008",
    title: "High-scale mode needs the table of container logs",
    why: "High-scale mode applies to container logs, which are not among the tables.",
    fix: "ContainerInsightsTable.CONTAINER_LOG_V2 in tables, or highScale: false",
    source:
      "https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-high-scale",
    check: ({ highScale, tables }) =>
      problemIf(
        highScale && tables.length > 0 && !tables.includes(ContainerInsightsTable.CONTAINER_LOG_V2),
        () => ({
          option: "highScale",
          value: true,
        }),
      ),
  },
  {
    id: "AKS-CI-009",
    title: "A cluster has one data collection rule for Container Insights",
    why: "The add-on finds its data collection rule by the name of the association, so a cluster can have only one.",
    fix: "combine all options in one ContainerInsights",
    source: LIMITS.dataCollectionRuleName.source,
    check: ({ other }) =>
      problemIf(other !== undefined, () => ({
        option: "cluster",
        reason: `The add-on finds its data collection rule by the name of the association, and ${other} already has it.`,
      })),
  },
]);
