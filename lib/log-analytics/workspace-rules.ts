import { FORMATS } from "../rules/formats";
import { LIMITS } from "../rules/limits";
import { defineRule, defineRules, rulesFor } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";

/** A resolved workspace. */
export interface WorkspaceSpec {
  readonly name: string;
  readonly retentionDays: number;
  readonly dailyQuotaGb?: number;
}

/** The value with which azurerm expresses that there is no quota. */
const NO_QUOTA = -1;

/** Created and imported workspaces alike. */
export const workspaceNameRule = defineRule<{ readonly name: string }>(
  "2026-11-29",
  formatRule({
    id: "AKS-LAW-001",
    title: 'Log Analytics workspace names have 4–63 letters, digits and "-"',
    source: LIMITS.workspaceName.source,
    format: FORMATS.workspaceName,
    fields: (workspace) => [["name", workspace.name]],
  }),
);

export const workspaceRules = defineRules<WorkspaceSpec>("2026-11-29", [
  ...rulesFor([workspaceNameRule], (workspace: WorkspaceSpec) => workspace),
  rangeRule({
    id: "AKS-LAW-002",
    title: `Logs are retained for ${LIMITS.shortestLogRetentionDays.value}–${LIMITS.longestLogRetentionDays.value} days`,
    source: LIMITS.shortestLogRetentionDays.source,
    minimum: LIMITS.shortestLogRetentionDays.value,
    maximum: LIMITS.longestLogRetentionDays.value,
    unit: "days",
    fields: (workspace) => [["retentionDays", workspace.retentionDays]],
  }),
  rangeRule({
    id: "AKS-LAW-003",
    title: `A daily quota is at least ${LIMITS.smallestDailyQuotaGb.value} GB`,
    source: LIMITS.smallestDailyQuotaGb.source,
    minimum: LIMITS.smallestDailyQuotaGb.value,
    maximum: Number.POSITIVE_INFINITY,
    unit: "GB per day",
    integer: false,
    fields: ({ dailyQuotaGb }) => [
      ["dailyQuotaGb", dailyQuotaGb === NO_QUOTA ? undefined : dailyQuotaGb],
    ],
  }),
]);
